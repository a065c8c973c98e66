"""The wall in the room: its page is opened from the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint
from sqlalchemy import select

from workshop.core import delivery
from workshop.core.errors import NotAllowed
from workshop.core.people import Participant, host
from workshop.core.wall import wall_languages
from workshop.lobby.founding import Newcomer, take_seat
from workshop.web.meeting import seat_here
from workshop.web.parts import parts
from workshop.web.people import seated

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.core.meeting import Meeting

pages = Blueprint("wall", __name__)


@pages.post("/m/<participant_id>/projector")
def open_wall(participant_id: str) -> ResponseReturnValue:
    """Open the wall from the console; its seat is made the first time.

    Raises:
        NotAllowed: only those who run the meeting open it.
    """
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
        if not host(person):
            raise NotAllowed
    return seated(screen_of(meeting))


def screen_of(meeting: Meeting) -> Participant:
    """Return the seat of the meeting's wall, made the first time."""
    where = (
        Participant.meeting_id == meeting.id,
        Participant.role == "projector",
        Participant.state == "admitted",
    )
    query = select(Participant).where(*where).order_by(Participant.joined_at)
    with parts().database.reading() as db:
        screen = db.scalars(query).first()
    if screen is not None:
        return screen
    lang = wall_languages(meeting)[0]
    newcomer = Newcomer(
        name="Projector", lang=lang, delegation_id=None, role="projector", admitted=True
    )
    return take_seat(parts().writer, meeting.id, newcomer).actor

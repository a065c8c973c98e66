"""The page of contested words: every name in every language, and the working terms of the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from workshop.core import clock, delivery
from workshop.core.errors import NotFound
from workshop.core.rendering import render_page
from workshop.core.views import view_for
from workshop.web.meeting import seat_here
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("terms", __name__, url_prefix="/m/<participant_id>/terms")
READERS = ("member", "host")


@pages.get("")
def show(participant_id: str) -> ResponseReturnValue:
    """Show the concordance; facilitators fix working terms here, members mark words."""
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
        view = view_for(db, meeting, person, clock.now())
        if view.lens not in READERS:
            raise NotFound
        back = f"/m/{person.id}/terms"
        view.memo("terms:back", lambda: back)
        return render_page("terms/page.html", view=view, lens=view.lens, meeting=meeting, me=person)

"""Who is here and has no seat, and which chairs are free."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.people import Participant
from workshop.mediation.models import Exercise, SeatWish
from workshop.mediation.tables import seats_of, tables_of

DECLINED = "declined"


@dataclass(frozen=True)
class Unseated:
    """Ids of people without a seat, in the order in which they came, and of free chairs."""

    people: tuple[str, ...]
    chairs: tuple[str, ...]


def unseated(db: Session, exercise: Exercise) -> Unseated:
    """Return who waits for a seat: members who are here, and gave none back."""
    seats = seats_of(db, *(one.id for one in tables_of(db, exercise.id)))
    held = {one for seat in seats for one in (seat.holder_id, seat.partner_id) if one}
    query = select(SeatWish.participant_id).where(
        SeatWish.meeting_id == exercise.meeting_id, SeatWish.kind == DECLINED
    )
    out = held | set(db.scalars(query))
    people = select(Participant.id).where(
        Participant.meeting_id == exercise.meeting_id,
        Participant.state == "admitted",
        Participant.role.in_(("member", "mediator")),
        ~Participant.away,
    )
    there = db.scalars(people.order_by(Participant.joined_at, Participant.id))
    return Unseated(
        tuple(one for one in there if one not in out),
        tuple(one.id for one in seats if one.holder_id is None),
    )

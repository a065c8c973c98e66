"""What the clock does at tables: sealed moves whose time is over are decided, offers run out."""

from collections.abc import Callable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core import clock
from workshop.core.db import Database
from workshop.core.due import Due, do_all
from workshop.core.meeting import Meeting
from workshop.core.people import HOSTING, Participant
from workshop.core.writer import Writer
from workshop.offers.models import Offer, SealedMove
from workshop.offers.seating import seconds_of


def keeping_time(database: Database, writer: Writer) -> Callable[[], None]:
    """Return the duty that decides sealed moves and lets offers run out when their time has come."""

    def keep_time() -> None:
        with database.reading() as db:
            due = [*_moves(db), *_offers(db)]
        do_all(writer, due)

    return keep_time


def _moves(db: Session) -> Iterator[Due]:
    for move in db.scalars(select(SealedMove).where(SealedMove.state == "open")):
        if seconds_of(db, move.table_id, clock.now()) >= move.deadline and _is_open(db, move):
            for host in _hosts(db, move.meeting_id):
                yield move.meeting_id, host, "sealed_move.close", {"sealed_move": move.id}


def _offers(db: Session) -> Iterator[Due]:
    query = select(Offer).where(Offer.state == "standing", Offer.expires_at.is_not(None))
    found = {one.key: one for one in db.scalars(query)}
    for offer in found.values():
        reading = seconds_of(db, offer.table_id, clock.now())
        over = offer.expires_at is not None and reading >= offer.expires_at
        if over and _is_open(db, offer):
            for host in _hosts(db, offer.meeting_id):
                yield offer.meeting_id, host, "offer.expire", {"offer": offer.key}


def _is_open(db: Session, row: Offer | SealedMove) -> bool:
    """Say whether the meeting still takes actions."""
    meeting = db.get(Meeting, row.meeting_id)
    return meeting is not None and meeting.is_open


def _hosts(db: Session, meeting_id: str) -> list[str]:
    """Return one facilitator who is in the meeting: in whose name it is done."""
    query = select(Participant.id).where(
        Participant.meeting_id == meeting_id,
        Participant.role.in_(HOSTING),
        Participant.state == "admitted",
    )
    return list(db.scalars(query.order_by(Participant.joined_at)))[:1]

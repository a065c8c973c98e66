"""Who sits in a home panel: those it was formed of, else the voters of its delegation whom the table reaches."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.circles import audiences_of
from workshop.core.people import Delegation, Participant, voter
from workshop.offers.home_hooks import Bench, formed
from workshop.offers.models import Ratification
from workshop.offers.seating import seated


def bench_of(db: Session, row: Ratification, code: str) -> Bench:
    """Return who sits in the panel of a delegation now."""
    return formed(db, row, code) or Bench(frozenset(_reached(db, row, code)))


def benches_of(db: Session, row: Ratification) -> dict[str, Bench]:
    """Return who sits in each panel that a ratification asks."""
    return {code: bench_of(db, row, code) for code in row.panels}


def seats_of(benches: dict[str, Bench]) -> dict[str, int]:
    """Return how many seats are taken, of the panels that need more than half of them."""
    return {code: len(one.people) for code, one in benches.items() if one.own_majority}


def _reached(db: Session, row: Ratification, code: str) -> Iterable[str]:
    """Find the voters of a delegation who can see what is asked and are no third party at the table."""
    query = select(Participant).join(Delegation, Delegation.id == Participant.delegation_id)
    people = db.scalars(
        query.where(Participant.meeting_id == row.meeting_id, Delegation.code == code)
    )
    for one in people:
        if voter(one) and audiences_of(db, one).cover(row.audience) and not _is_neutral(db, one):
            yield one.id


def _is_neutral(db: Session, person: Participant) -> bool:
    seat = seated(db, person)
    return seat is not None and seat.is_neutral

"""Who may vote, who is here and who did: people counted by delegation, never their answers."""

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from workshop.core.circles import EVERYONE
from workshop.core.people import Participant
from workshop.voting.models import Ballot, Poll, SealedBallot


def voters_by_delegation(
    db: Session, meeting_id: str, poll: Poll | None = None, audience: str = EVERYONE
) -> tuple[Counter[str], Counter[str]]:
    """Return who is entitled and who is present, by delegation.

    In a room that keeps to itself those are entitled who are there. Present is who is admitted and has not stepped
    out; with a poll, also who has voted in it and left since (their ballots stay: docs/adr/0002), so that never more
    voted than were present.
    """
    place = poll.audience if poll is not None else audience
    may = [
        Participant.meeting_id == meeting_id,
        Participant.state == "admitted",
        Participant.role == "member",
    ]
    if poll is None or not poll.asks_guests:
        may.append(Participant.votes.is_(True))
    if place != EVERYONE:
        may.append(Participant.place == place)
    here = [*may, Participant.away.is_(False)]
    entitled, present = _people(db, may), _people(db, here)
    if poll is not None:
        entitled += _gone(db, poll, may)
        present += _gone(db, poll, here)
    return entitled, present


def voted_by_delegation(db: Session, poll: Poll) -> Counter[str]:
    """Return how many people answered at least one item, by delegation."""
    return _voters(db, poll)


def cast_by_item(db: Session, poll: Poll) -> dict[str, Counter[str]]:
    """Return how many answered each item, or the poll as a whole, by delegation."""
    table = _table(poll)
    query = select(table.item_id, table.delegation_id, func.count()).where(table.poll_id == poll.id)
    found: dict[str, Counter[str]] = {}
    for item_id, delegation_id, count in db.execute(
        query.group_by(table.item_id, table.delegation_id)
    ):
        found.setdefault(item_id, Counter())[delegation_id] = count
    return found


def _people(db: Session, where: list[ColumnElement[bool]]) -> Counter[str]:
    query = select(Participant.delegation_id, func.count()).where(*where)
    rows = db.execute(query.group_by(Participant.delegation_id))
    return Counter({str(side): count for side, count in rows})


def _gone(db: Session, poll: Poll, where: list[ColumnElement[bool]]) -> Counter[str]:
    """Count who has voted and is not among those people any more, by delegation."""
    still = select(Participant.id).where(*where)
    return _voters(db, poll, _table(poll).voter_id.not_in(still))


def _table(poll: Poll) -> Any:  # noqa: ANN401 — one of two classes with the same columns
    return SealedBallot if poll.is_confidential else Ballot


def _voters(db: Session, poll: Poll, *where: ColumnElement[bool]) -> Counter[str]:
    table = _table(poll)
    query = select(table.delegation_id, func.count(table.voter_id.distinct()))
    rows = db.execute(query.where(table.poll_id == poll.id, *where).group_by(table.delegation_id))
    return Counter({str(side): count for side, count in rows})

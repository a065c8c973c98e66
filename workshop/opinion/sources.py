"""Take the votes of a meeting out of the tables: agree, disagree and pass in open votes of the plenary."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.analysis.matrix import votes_of
from workshop.core.circles import EVERYONE
from workshop.core.lots import order_for
from workshop.core.people import Participant
from workshop.opinion.rules import Table
from workshop.polis.models import PolisRoll, PolisSheet
from workshop.voting.models import Ballot, Poll, PollItem

METHOD = "agree"
OVER = ("closed", "revealed")
NUMBERS = {"agree": 1, "pass": 0, "disagree": -1}
Answers = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Source:
    """The votes that an analysis is made from; `items` are asked last where a text was voted on more than once."""

    polls: Sequence[Poll]
    items: Sequence[PollItem]
    earlier: Sequence[PollItem]


def source_of(db: Session, meeting_id: str) -> Source:
    """Return the votes that are over and whose single answers the program keeps."""
    query = select(Poll).where(
        Poll.meeting_id == meeting_id,
        Poll.method == METHOD,
        Poll.disclosure == "open",
        Poll.audience == EVERYONE,
        Poll.state.in_(OVER),
    )
    polls = list(db.scalars(query.order_by(Poll.opened_at, Poll.id)))
    rank = {one.id: place for place, one in enumerate(polls)}
    rows = select(PollItem).where(PollItem.poll_id.in_(rank)).order_by(PollItem.position)
    items = sorted(db.scalars(rows), key=lambda one: (rank[one.poll_id], one.position))
    latest = {_about(one): one for one in items}
    kept = [one for one in items if latest[_about(one)] is one]
    return Source(polls, kept, [one for one in items if latest[_about(one)] is not one])


def _about(item: PollItem) -> str:
    return item.proposal_id or item.sha256


def answers_to(db: Session, items: Sequence[PollItem]) -> tuple[Answers, dict[str, str], list[str]]:
    """Return the answers by (person, item), each person's delegation, and people by their first answer."""
    query = select(Ballot.voter_id, Ballot.item_id, Ballot.choice, Ballot.delegation_id)
    wanted = {one.id for one in items}
    polls = {one.poll_id for one in items}
    rows = db.execute(query.where(Ballot.poll_id.in_(polls)).order_by(Ballot.cast_at, Ballot.id))
    answers: Answers = {}
    sides: dict[str, str] = {}
    for voter, item, choice, side in rows:
        if item in wanted and choice in NUMBERS:
            answers[voter, item] = NUMBERS[choice]
            sides.setdefault(voter, side)
    return answers, sides, list(sides)


def table_of(db: Session, source: Source) -> Table:
    """Return the table of last answers; statements that a file says were moderated out form no groups."""
    answers, sides, people = answers_to(db, source.items)
    polls = [one.id for one in source.polls]
    sheet = db.scalars(select(PolisSheet).where(PolisSheet.poll_id.in_(polls))).first()
    hidden = {
        one["item"]
        for one in (sheet.statements if sheet else ())
        if one["moderated"] < 0 or one["meta"]
    }
    roll = db.scalars(select(PolisRoll).where(PolisRoll.poll_id.in_(polls))).first()
    published = {one["participant"]: one["group"] for one in (roll.people if roll else ())}
    people = _by_first_vote(db, roll, people) if roll else people
    votes = votes_of(answers, people, [one.id for one in source.items], hidden)
    return Table(votes, tuple(sides[one] for one in people), published)


def _by_first_vote(db: Session, roll: PolisRoll, people: Sequence[str]) -> list[str]:
    """Put people of a file in the order of their first vote, which is when they joined; of equal ones the lower id."""
    joined = dict(
        db.execute(
            select(Participant.id, Participant.joined_at).where(
                Participant.meeting_id == roll.meeting_id
            )
        ).all()
    )
    number = {one["participant"]: one["id"] for one in roll.people}
    return sorted(people, key=lambda one: (joined[one], number[one]))


def orders_of(db: Session, source: Source) -> dict[str, list[str]]:
    """Return in which order each voter saw the items; none where the votes came from a file."""
    polls = [one.id for one in source.polls]
    if db.scalars(select(PolisSheet.id).where(PolisSheet.poll_id.in_(polls))).first():
        return {}
    seeds = {one.id: one.seed for one in source.polls}
    _answers, sides, people = answers_to(db, source.items)
    own = {poll: [one.id for one in source.items if one.poll_id == poll] for poll in seeds}
    return {
        person: [
            item for poll, items in own.items() for item in order_for(seeds[poll], person, items)
        ]
        for person in people
        if sides[person]
    }

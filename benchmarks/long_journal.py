"""A journal of any length, made quickly: the entries of ballots, comments and raised hands, chained as always."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workshop.core import clock
from workshop.core.circles import desk
from workshop.core.db import Journaled
from workshop.core.guard import name_rows
from workshop.core.journal import Context, Draft
from workshop.core.ledger import Ledger
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.speaking.models import Hand
from workshop.texts.models import Annotation, Version
from workshop.voting.models import Ballot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from benchmarks.plan import Plan
    from workshop.core.db import Database

CHOICES = ("agree", "disagree", "pass")
WORDS = "We would rather begin with what both sides have tried before, and say what came of it. "
KINDS = {"ballot": "ballot.cast", "annotation": "annotation.add", "hand": "hand.raise"}
BALLOTS, HANDS = 6, 9
CHUNK = 5000


class Author:
    """Writes rows of one meeting and their entries."""

    def __init__(self, db: Session, plan: Plan, began: datetime) -> None:
        self.db, self.plan, self.began = db, plan, began
        self.ledger = Ledger(db)
        self.people = {one.id: one for one in db.query(Participant)}
        self.meeting_id = self.people[plan.people[0][0]].meeting_id
        self.stage_id = db.get_one(Meeting, self.meeting_id).stage_id
        self.versions = [(one.proposal_id, one.id, one.texts["en"]) for one in db.query(Version)]
        self.ballots: dict[tuple[str, str], Ballot] = {}
        self.ledger.lock(self.meeting_id)

    def write(self, first: int, last: int) -> None:
        """Write the entries of these numbers: six of ten are ballots, three comments, one a raised hand."""
        made = [(number, self._person(number), self._row(number)) for number in range(first, last)]
        self.db.flush()
        for number, person, row in made:
            at = self._at(number)
            if isinstance(row, Ballot):
                row.choice, row.cast_at, row.times = CHOICES[number % 3], at, row.times + 1
            context = Context(self.meeting_id, KINDS[row.noun], person.id, self.stage_id, at)
            self.ledger.append(context, Draft(row.audience, [row]))
        self.ledger.write()
        name_rows(self.db, [row for _number, _person, row in made])

    def _at(self, number: int) -> datetime:
        return self.began + timedelta(milliseconds=50 * number)

    def _person(self, number: int) -> Participant:
        return self.people[self.plan.people[number % len(self.plan.people)][0]]

    def _row(self, number: int) -> Journaled:
        person, at = self._person(number), self._at(number)
        if number % 10 < BALLOTS:
            return self._ballot(number, person, at)
        is_hand = number % 10 == HANDS
        row = self._hand(person, at) if is_hand else self._annotation(number, person, at)
        row.meeting_id = self.meeting_id
        self.db.add(row)
        return row

    def _ballot(self, number: int, person: Participant, at: datetime) -> Ballot:
        item = self.plan.items[number // 7 % len(self.plan.items)]
        row = self.ballots.get((item, person.id))
        if row is None:
            row = Ballot(
                meeting_id=self.meeting_id, poll_id=self.plan.poll, item_id=item, voter_id=person.id,
                delegation_id=person.delegation_id, choice="pass", cast_at=at, audience=desk(person.id), times=0,
            )  # fmt: skip
            self.db.add(row)
            self.ballots[item, person.id] = row
        return row

    def _annotation(self, number: int, person: Participant, at: datetime) -> Annotation:
        proposal, version, text = self.versions[number % len(self.versions)]
        start = number % max(1, len(text) - 20)
        return Annotation(
            proposal_id=proposal, version_id=version, author_id=person.id, kind="doubt", text_lang="en",
            start=start, end=start + 12, exact=text[start : start + 12], prefix="", suffix="",
            words=f"{WORDS}{number}", lang=person.lang, state="shown", reason="", made_at=at, changed_at=at,
        )  # fmt: skip

    def _hand(self, person: Participant, at: datetime) -> Hand:
        return Hand(
            participant_id=person.id, stage_id=self.stage_id, kind="contribution", state="done", position=0,
            raised_at=at, began_at=at, ended_at=at + timedelta(seconds=40), spoken_seconds=40,
        )  # fmt: skip


def lengthen(database: Database, plan: Plan, entries: int) -> str:
    """Let the journal of the benchmark's meeting grow by so many entries; return the meeting's id."""
    began = clock.now() - timedelta(milliseconds=50 * entries)
    for first, last in _chunks(entries):
        with database.writing() as db:
            author = Author(db, plan, began)
            author.ballots = {(one.item_id, one.voter_id): one for one in db.query(Ballot)}
            author.write(first, last)
            meeting_id = author.meeting_id
    return meeting_id


def _chunks(entries: int) -> Iterator[tuple[int, int]]:
    for first in range(0, entries, CHUNK):
        yield first, min(entries, first + CHUNK)

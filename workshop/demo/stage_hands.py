"""Simulated people: they join, read, mark, vote and speak through the ordinary door. Reproducible by seed."""

import random
from dataclasses import dataclass, field

from sqlalchemy import select

from workshop.agenda.models import Stage, stages_of, steps_of
from workshop.core import clock, ids
from workshop.core.db import Database
from workshop.core.people import Participant, delegations_of
from workshop.core.writer import Writer
from workshop.demo.people import LANG, NAMES, REASONS, REPLIES, WORDS
from workshop.lobby.founding import Newcomer, take_seat
from workshop.proposals.models import Proposal, proposals_of
from workshop.texts.models import Annotation, version_of
from workshop.texts.sentences import sentences
from workshop.voting.models import PollItem, items_of, polls_of_stage


@dataclass
class StageHands:
    """The cast of one meeting and the hands that move it. `seconds` pass between two acts of a stopped clock."""

    database: Database
    writer: Writer
    meeting_id: str
    host: Participant
    seconds: float = 0
    chance: random.Random = field(default_factory=lambda: random.Random(2022))  # noqa: S311 — a play, no secret
    cast: list[tuple[str, Participant]] = field(default_factory=list)

    def act(self, person: Participant, kind: str, /, **fields: object) -> None:
        """Do something as somebody, a little later than the last."""
        if self.seconds:
            clock.advance(self.seconds)
        self.writer.perform(self.meeting_id, person.id, kind, ids.new_id(), fields)

    def seat(self, code: str, number: int, *, admit: bool = True) -> Participant:
        """Let an invented person of a delegation come in."""
        with self.database.reading() as db:
            side = next(one for one in delegations_of(db, self.meeting_id) if one.code == code)
        consents = frozenset({"record", "publish"} if number % 3 else {"record"})
        newcomer = Newcomer(
            name=NAMES[code][number % len(NAMES[code])],
            lang=LANG[code],
            delegation_id=side.id,
            consents=consents,
        )
        person = take_seat(self.writer, self.meeting_id, newcomer).actor
        if admit:
            self.act(self.host, "people.admit", people=[person.id])
            self.cast.append((code, person))
        return person

    def fill(self, each: int) -> None:
        """Seat people of all three delegations by turns."""
        for number in range(each):
            for code in ("jp", "kr", "us"):
                self.seat(code, number)

    def go_to(self, kind: str) -> Stage:
        """Start the first stage of a kind."""
        with self.database.reading() as db:
            steps = steps_of(db, self.meeting_id)
            stage = next(one for one in stages_of(db, self.meeting_id) if one.kind == kind)
        self.act(self.host, "stage.start", expected=steps[0].id if steps else "", stage=stage.id)
        return stage

    def proposals(self) -> list[Proposal]:
        """Return the meeting's proposals."""
        with self.database.reading() as db:
            return proposals_of(db, self.meeting_id)

    def annotate(self, how_many: int) -> None:
        """Let people mark sentences of the texts, each in the own language."""
        for number in range(how_many):
            code, person = self.cast[number % len(self.cast)]
            proposal = self.proposals()[number // 2 % len(self.proposals())]
            self._mark(person, LANG[code], proposal, number)
        self._reply()

    def _mark(self, person: Participant, lang: str, proposal: Proposal, number: int) -> None:
        with self.database.reading() as db:
            version = version_of(db, proposal.id)
        text = version.texts[lang]
        found = self.chance.choice(sentences(text))
        kind, words = WORDS[lang][number % len(WORDS[lang])]
        passage = {"start": found.start, "end": found.end, "exact": text[found.start : found.end]}
        self.act(
            person,
            "annotation.make",
            version=version.id,
            text_lang=lang,
            mark=kind,
            words=words,
            **passage,
        )

    def _reply(self) -> None:
        with self.database.reading() as db:
            query = select(Annotation).where(Annotation.meeting_id == self.meeting_id)
            marks = list(db.scalars(query.order_by(Annotation.made_at)))
        for number, mark in enumerate(marks[::4]):
            code, person = self.cast[(number * 2 + 1) % len(self.cast)]
            self.act(person, "annotation.reply", annotation=mark.id, words=REPLIES[LANG[code]])

    def open_poll(self, stage: Stage) -> tuple[str, list[PollItem]]:
        """Open the stage's ballot; return its id and items."""
        self.act(self.host, "poll.open", stage=stage.id)
        with self.database.reading() as db:
            poll = polls_of_stage(db, stage.id)[-1]
            return poll.id, items_of(db, poll.id)

    def vote(self, poll_id: str, items: list[PollItem], share: float = 1.0) -> None:
        """Let a share of the people answer all items."""
        voters = [one for one in self.cast if self.chance.random() < share]
        for place, item in enumerate(items):
            for code, person in voters:
                self._answer(code, person, poll_id, item, leaning=place)

    def _answer(
        self, code: str, person: Participant, poll_id: str, item: PollItem, *, leaning: int
    ) -> None:
        weights = ((6, 2, 2), (5, 3, 2), (4, 4, 2))[(leaning + len(code)) % 3]
        choice = self.chance.choices(("agree", "disagree", "pass"), weights)[0]
        reason = REASONS[LANG[code]] if self.chance.random() < 0.2 else ""  # noqa: PLR2004 — one in five
        self.act(person, "ballot.cast", poll=poll_id, item=item.id, choice=choice, reason=reason)

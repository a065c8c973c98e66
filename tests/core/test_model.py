"""Any sequence of what people can do: the journal tells the same as the tables, and nobody sees what is private."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.core.any_meeting import TEXT, AnyMeeting
from workshop import load_features
from workshop.core import delivery
from workshop.core.circles import audiences_of
from workshop.core.errors import Refusal
from workshop.core.panels import all_panels
from workshop.core.people import Participant
from workshop.texts.models import Annotation, Version
from workshop.voting.models import Ballot, Poll, PollItem, SealedBallot

WHO = st.integers(0, 30)


class Meeting(AnyMeeting):
    """What people can do in it, in any order."""

    @rule(side=st.integers(0, 2), admit=st.booleans())
    def join(self, side: int, admit: bool) -> None:
        self.seat(side, admit=admit)

    @rule(which=WHO, kind=st.sampled_from(["people.remove", "people.restore"]))
    def expel(self, which: int, kind: str) -> None:
        self.do(self.host, kind, person=self.one(which))

    @rule(which=WHO)
    def admit(self, which: int) -> None:
        self.do(self.host, "people.admit", people=[self.one(which)])

    @rule(kind=st.sampled_from(["stage.next", "step.undo"]))
    def move(self, kind: str) -> None:
        self.do(self.host, kind, expected=self.latest_step())

    @rule(place=st.sampled_from([2, 4]), voters=st.integers(0, 5))
    def vote(self, place: int, voters: int) -> None:
        stage = self.go_to(place)
        self.is_voting = self.do(self.host, "poll.open", stage=stage) or self.is_voting
        for which in range(voters):
            self.cast(which, ("agree", "disagree", "pass")[which % 3])

    @precondition(lambda self: self.is_voting)
    @rule(kind=st.sampled_from(["poll.close", "poll.reveal", "poll.void"]))
    def end_poll(self, kind: str) -> None:
        for poll in self.rows(Poll):
            self.do(self.host, kind, poll=poll.id)

    @precondition(lambda self: self.is_voting)
    @rule(which=WHO, choice=st.sampled_from(["agree", "disagree", "pass", "maybe"]))
    def cast(self, which: int, choice: str) -> None:
        polls = {one.id for one in self.rows(Poll) if one.state == "open"}
        for item in [one for one in self.rows(PollItem) if one.poll_id in polls]:
            who = self.one(which)
            reason = f"reason-of-{who}"
            self.do(
                who, "ballot.cast", poll=item.poll_id, item=item.id, choice=choice, reason=reason
            )

    @precondition(lambda self: self.done)
    @rule(which=WHO)
    def send_again(self, which: int) -> None:
        who, kind, uuid, fields, heads = self.done[-1 - which % len(self.done)]
        before = self.head()
        try:
            again = self.writer.perform(self.meeting, who, kind, uuid, fields)
        except Refusal:
            assert kind == "ballot.cast", "only receipts of confidential ballots are forgotten"
        else:
            assert again.again
            assert dict(again.heads) == heads
        assert self.head() == before

    @rule(which=WHO, start=st.sampled_from([0, 18, 33]))
    def annotate(self, which: int, start: int) -> None:
        self.go_to(1)
        (version,) = self.rows(Version)
        end = {0: 17, 18: 32, 33: len(TEXT)}[start]
        passage = {"start": start, "end": end, "exact": TEXT[start:end], "text_lang": "en"}
        self.do(
            self.one(which),
            "annotation.make",
            version=version.id,
            mark="doubt",
            words="Why?",
            **passage,
        )

    @rule(
        which=WHO,
        kind=st.sampled_from(["annotation.hide", "annotation.restore", "annotation.withdraw"]),
    )
    def moderate(self, which: int, kind: str) -> None:
        for mark in self.rows(Annotation)[: which % 3]:
            who = mark.author_id if kind == "annotation.withdraw" else self.host
            self.do(who, kind, annotation=mark.id, reason="Off the subject")

    @rule(
        which=WHO,
        kind=st.sampled_from(["hand.raise", "hand.lower", "seat.step_out", "seat.come_back"]),
    )
    def stir(self, which: int, kind: str) -> None:
        if kind == "hand.raise":
            self.go_to(3)
        self.do(self.one(which), kind)

    @rule(which=WHO)
    def call(self, which: int) -> None:
        self.do(self.one(which), "call.make", need="pause")

    @invariant()
    def one_ballot_a_voter(self) -> None:
        for model in (Ballot, SealedBallot):
            pairs = [(one.item_id, one.voter_id) for one in self.rows(model)]
            assert len(pairs) == len(set(pairs))

    @rule(which=WHO)
    def look(self, which: int) -> None:
        """Somebody asks for everything they can think of."""
        me = self.one(which)
        subjects = [
            "",
            *(one.id for m in (PollItem, Poll, Annotation, Version) for one in self.rows(m)),
            *self.people,
        ]
        keys = [f"{one.name}:{s}" if s else one.name for one in all_panels() for s in subjects]
        try:
            with self.database.reading() as db:
                found = delivery.catch_up(self.database, me, {}, keys)
                person = db.get_one(Participant, me)
                named = audiences_of(db, person).named
        except Refusal:
            return
        self.ensure_private(me, json.dumps(found, ensure_ascii=False))
        assert set(found["n"]) <= named


def test_whatever_people_do_the_journal_and_the_tables_agree(sqlite_template: Path) -> None:
    load_features()
    Meeting.template = sqlite_template
    chosen = settings(
        max_examples=15,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Meeting, settings=chosen)


@pytest.mark.deep
def test_the_same_for_much_longer(sqlite_template: Path) -> None:
    load_features()
    Meeting.template = sqlite_template
    chosen = settings(
        max_examples=150,
        stateful_step_count=80,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Meeting, settings=chosen)

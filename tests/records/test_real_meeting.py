"""The record of a meeting that the program itself ran."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from sqlalchemy import select

from workshop import load_features
from workshop.agenda.opening import opens
from workshop.core import ids
from workshop.core.db import Database
from workshop.core.journal import entries, replay
from workshop.core.people import Delegation, Participant, delegations_of
from workshop.core.writer import Writer
from workshop.lobby.founding import Newcomer, Opening, found_meeting, take_seat
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS, NothingToWrite
from workshop.records.record import Record
from workshop.records.replay import replayed_database
from workshop.records.schema import schema
from workshop.records.verify import verify
from workshop.texts.models import Version
from workshop.voting import sealing
from workshop.voting.models import Poll, PollItem, SealedBallot

CONFIDENTIAL = {"disclosure": "confidential", "rule": "plain-majority", "k": 3}
STAGES = (
    {"kind": "reading", "title": {"en": "Reading"}, "minutes": 5, "settings": {}},
    {"kind": "voting", "title": {"en": "Open vote"}, "minutes": 5, "settings": {"k": 3}},
    {"kind": "voting", "title": {"en": "Secret vote"}, "minutes": 5, "settings": CONFIDENTIAL},
)
CHOICES = ("agree", "agree", "disagree", "agree", "pass", "disagree", "agree", "disagree", "agree")


@dataclass
class Run:
    """One meeting under way."""

    database: Database
    writer: Writer
    meeting_id: str
    host_id: str
    voters: list[str]

    def act(self, who: str, kind: str, /, **fields: object) -> None:
        """Perform an action."""
        self.writer.perform(self.meeting_id, who, kind, ids.new_id(), fields)

    def record(self, profile: str) -> Record:
        """Return the record."""
        with self.database.reading() as db:
            return record_of(db, self.meeting_id, profile)


@pytest.fixture
def run(database_url: str, tmp_path: Path) -> Iterator[Run]:
    load_features()
    sealing.install(tmp_path / "key")
    database = Database(database_url)
    writer = Writer(database, opens, key="test")
    opening = Opening(title={"en": "Exchange"}, settings={"k": 3, "door": "open"})
    act = found_meeting(writer, ids.new_id(), "Hana Host", "en", opening)
    made = Run(database, writer, act.meeting.id, act.actor.id, [])
    with database.reading() as db:
        sides = [one.id for one in delegations_of(db, made.meeting_id) if one.votes]
    for number in range(9):
        newcomer = Newcomer(f"Person {number}", "ja", sides[number // 3], frozenset({"record"}))
        made.voters.append(take_seat(writer, made.meeting_id, newcomer).actor.id)
    hold(made)
    yield made
    database.close()


def hold(run: Run) -> None:
    """Run the meeting from its opening to its close."""
    texts = {"title": {"en": "Joint exercise"}, "text": {"en": "Hold one. Invite others."}}
    run.act(run.host_id, "proposal.write", **texts)
    for stage in STAGES:
        run.act(run.host_id, "stage.add", **stage)
    run.act(run.host_id, "meeting.open")
    with run.database.reading() as db:
        version = db.scalars(select(Version)).one()
    go_on(run)
    quoted = {"version": version.id, "text_lang": "en", "start": 0, "end": 9, "exact": "Hold one."}
    run.act(run.voters[0], "annotation.make", **quoted, mark="question", words="Where?")
    for _ in range(2):
        go_on(run)
        vote(run)
    run.act(run.host_id, "meeting.close")


def go_on(run: Run) -> None:
    """Go to the next stage, on a screen that is up to date."""
    with run.database.reading() as db:
        steps = [row["image"] for row in rows(db, run, "step")]
    run.act(run.host_id, "stage.next", expected=steps[-1]["id"] if steps else "")


def rows(db: object, run: Run, noun: str) -> list[dict[str, dict[str, str]]]:
    """Return the rows of a noun in the journal, in order."""
    bodies = [json.loads(entry.body or "{}") for entry in entries(db, run.meeting_id)]  # type: ignore[arg-type]
    return [row for body in bodies for row in body["rows"] if row["noun"] == noun]


def vote(run: Run) -> None:
    """Vote on the stage's proposals, all of them the same way each time."""
    with run.database.reading() as db:
        stage = rows(db, run, "meeting")[-1]["image"]["stage_id"]
    with run.database.reading() as db:
        if db.scalars(select(Poll).where(Poll.stage_id == stage)).first() is None:
            run.act(run.host_id, "poll.open", stage=stage)
    with run.database.reading() as db:
        poll = db.scalars(select(Poll).where(Poll.stage_id == stage)).one()
        item = db.scalars(select(PollItem).where(PollItem.poll_id == poll.id)).one()
    for voter, choice in zip(run.voters, CHOICES, strict=True):
        run.act(voter, "ballot.cast", poll=poll.id, item=item.id, choice=choice)
    run.act(run.host_id, "poll.close", poll=poll.id)
    run.act(run.host_id, "poll.reveal", poll=poll.id)


@pytest.mark.parametrize("profile", ["full", "participants"])
def test_every_export_of_a_real_meeting_verifies(run: Run, profile: str, tmp_path: Path) -> None:
    record = run.record(profile)

    for one in FORMATS:
        with suppress(NothingToWrite):
            one.write(record, tmp_path / f"meeting{one.suffix}", "ko")

    reports = {name: verify(tmp_path / f"meeting{name}") for name in (".json", ".jsonl", ".zip")}
    assert [str(problem) for one in reports.values() for problem in one.problems] == []
    jsonschema.Draft202012Validator(schema()).validate(record.as_json())


def test_the_record_tells_the_meeting(run: Run) -> None:
    full, shared = run.record("full"), run.record("participants")

    assert [len(one["spans"]) for one in full.rows("agenda")] == [1, 1, 1]  # type: ignore[arg-type]
    assert [poll["items"][0]["result"]["total"]["counts"] for poll in shared.polls] == [  # type: ignore[index,call-overload]
        {"agree": 5, "disagree": 3, "pass": 1}
    ] * 2
    assert len(full.rows("ballots")) == 9
    assert shared.rows("ballots") == []
    assert len(full.rows("consents")) > 0 == len(shared.rows("consents"))
    assert len(shared.rows("people")) == 10


def test_no_export_links_a_person_to_a_confidential_choice(run: Run) -> None:
    record = run.record("full")

    secret = [poll for poll in record.polls if poll["disclosure"] == "confidential"]

    assert len(secret) == 1
    assert [one for one in record.rows("ballots") if one["poll_id"] == secret[0]["id"]] == []
    assert not [
        image
        for _, body in record.history.bodies
        for image in [body]
        if body["kind"] == "ballot.cast" and secret[0]["id"] in str(body)
    ]


def test_the_past_is_in_a_database_of_its_own(run: Run) -> None:
    record = run.record("full")
    opened = next(mark for mark in record.rows("marks") if mark["kind"] == "opened")
    then = record.history.until(int(str(opened["seq"])))

    past = replayed_database(run.meeting_id, [body for _, body in then.bodies])

    with past.reading() as db:
        assert [poll.state for poll in db.scalars(select(Poll))] == ["open"]
        assert len(db.scalars(select(Participant)).all()) == 10
        assert {one.code for one in db.scalars(select(Delegation))} == {"jp", "kr", "us", "guest"}
    past.close()


def test_two_readers_replay_the_same(run: Run) -> None:
    record = run.record("full")
    bodies = [body for _, body in record.history.bodies]

    assert record.state_at(len(record.journal.lines)) == replay(bodies)
    with run.database.reading() as db:
        assert {one.sealed for one in db.scalars(select(SealedBallot))} <= {None}

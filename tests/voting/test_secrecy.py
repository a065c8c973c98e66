"""A confidential ballot: nothing anywhere links a person to a choice."""

import json
import re
import uuid
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import make_url

from tests.voting.ballots import SECRET, Vote, vote
from tests.world import World
from workshop.core import clock, delivery, ids
from workshop.core.jobs import Committed
from workshop.core.journal import entries
from workshop.core.people import Participant
from workshop.core.receipts import Receipt
from workshop.records.collect import record_of
from workshop.voting import opening
from workshop.voting.models import PollResult, SealedBallot

SIX = {"jp": 3, "kr": 3}
CHOICES = ("agree", "disagree", "pass", "agree", "agree", "disagree")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def everybody(one: Vote) -> list[Participant]:
    """Return the voters in the order of their seats."""
    return [person for people in one.people.values() for person in people]


def bodies(world: World) -> list[str]:
    """Return the journal as it is written."""
    with world.database.reading() as db:
        return [row.body or "" for row in entries(db, world.meeting_id)]


@pytest.mark.both_databases
def test_the_journal_holds_nothing_of_a_confidential_ballot_before_its_close(world: World) -> None:
    one = vote(world, SIX, **SECRET)
    before = bodies(world)

    for person, choice in zip(everybody(one), CHOICES, strict=True):
        one.cast(person, choice)

    assert bodies(world) == before


@pytest.mark.both_databases
def test_after_the_close_no_receipt_and_no_sealed_answer_is_left(world: World) -> None:
    one = vote(world, SIX, **SECRET)
    voter = one.people["jp"][0]
    one.cast(voter, "agree")
    client = world.client(voter)
    fields = {"kind": "ballot.cast", "poll": one.poll.id, "item": one.items[1].id, "choice": "pass"}
    assert (
        client.post(
            f"/m/{voter.id}/act", data=fields, headers={"Origin": "http://localhost"}
        ).status_code
        == 303
    )

    one.do("close")

    with world.database.reading() as db:
        assert db.scalars(select(Receipt).where(Receipt.kind == "ballot.cast")).all() == []
        assert {row.sealed for row in db.scalars(select(SealedBallot))} == {None}


@pytest.mark.both_databases
def test_published_lists_are_nameless_and_sorted(world: World) -> None:
    one = vote(world, SIX, **SECRET)
    for person, choice in zip(everybody(one), ("pass", "disagree", "agree") * 2, strict=True):
        one.cast(person, choice)

    one.do("close")

    result = world.rows(PollResult, item_id=one.items[0].id)[0]
    assert [list(box) for box in result.choices.values()] == [["agree", "disagree", "pass"]] * 2
    assert not any(person.id in json.dumps(result.choices) for person in everybody(one))


def test_no_choice_can_be_read_in_the_files_before_the_close(world: World) -> None:
    one = vote(world, SIX, **SECRET, method="agree")
    path = Path(make_url(world.database.engine.url).database or "")
    before = canaries(path)

    for person in everybody(one):
        one.cast(person, "disagree")

    assert canaries(path) == before


def test_the_write_ahead_log_is_empty_after_the_close(world: World) -> None:
    one = vote(world, SIX, **SECRET)
    for person in everybody(one):
        one.cast(person, "agree")
    with world.database.reading() as db:
        sealed = [bytes(row.sealed) for row in db.scalars(select(SealedBallot)) if row.sealed]

    one.do("close")

    path = Path(make_url(world.database.engine.url).database or "")
    kept = b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))
    assert not any(one in kept for one in sealed)


@pytest.mark.both_databases
def test_others_votes_do_not_move_the_numbers_a_browser_sees(world: World) -> None:
    one = vote(world, SIX, rule="plain-majority", k=3)
    mine, other = one.people["jp"][:2]
    before = heads(world, mine)

    one.cast(other, "agree")

    assert heads(world, mine) == before
    turnout = f"turnout:{one.poll.id}"
    told = delivery.catch_up(world.database, mine.id, before, [turnout])["items"]
    assert [(item["k"], "1 of 6" in item["h"]) for item in told] == [(turnout, True)]


@pytest.mark.parametrize("settings", [SECRET, {"rule": "plain-majority", "k": 3}])
def test_only_an_open_ballot_s_count_is_told_to_the_room(
    world: World, settings: dict[str, object]
) -> None:
    """A message without news would tell a neighbour who watches the wire when somebody votes."""
    one = vote(world, SIX, **settings)
    voter, heard = one.people["jp"][0], list[Committed]()
    world.writer.announce = heard.append

    one.cast(voter, "agree")
    one.cast(voter, "disagree")

    with world.database.reading() as db:
        stale = [delivery.stale_after(db, commit) for commit in heard]
    turnout = f"turnout:{one.poll.id}"
    for lens in ("host", "member", "projector"):
        told = [turnout in each.shared[lens] for each in stale]
        assert told == [lens == "host" or settings is not SECRET, False]  # then it is no news
    assert all(each.shared["member"] == set() for each in stale) == (settings is SECRET)


def heads(world: World, person: Participant) -> dict[str, int]:
    """Return the numbers that somebody's browser is told."""
    return dict(delivery.catch_up(world.database, person.id, {}, [])["n"])


def canaries(path: Path) -> int:
    """Count an answer's name in every file of a database."""
    return sum(part.read_bytes().count(b"disagree") for part in path.parent.glob(f"{path.name}*"))


@pytest.fixture
def predictable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ids rise and the clock stand still, so that two meetings differ in nothing but their ids."""
    rising = count(2**100)
    monkeypatch.setattr(ids.uuid, "uuid4", lambda: uuid.UUID(int=next(rising)))
    monkeypatch.setattr(ids, "join_code", lambda: f"{next(rising) % 10**8:08d}")
    monkeypatch.setattr(opening.secrets, "token_hex", lambda _size: "0" * 32)
    clock.set_to(datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.both_databases
@pytest.mark.usefixtures("predictable")
def test_two_voters_who_swap_their_choices_change_nothing_anybody_sees(world: World) -> None:
    swapped = (CHOICES[1], CHOICES[0], *CHOICES[2:])

    first, second = seen(world, CHOICES), seen(world, swapped)

    assert first == second


def seen(world: World, choices: tuple[str, ...]) -> list[str]:
    """Hold a meeting with a confidential vote; return all frames, the journal and the exports, ids made equal."""
    meeting = World(world.app, world.database, world.writer).found()
    one = vote(meeting, SIX, **SECRET)
    frames = [frame(meeting, one)]
    for person, choice in zip(everybody(one), choices, strict=True):
        one.cast(person, choice)
        frames.append(frame(meeting, one))
    for verb in ("close", "reveal"):
        one.do(verb)
        frames += [frame(meeting, one), meeting.see(meeting.host, "result", one.items[0].id)]
    with meeting.database.reading() as db:
        records = [
            record_of(db, meeting.meeting_id, kind).as_json() for kind in ("full", "participants")
        ]
    for record in records:
        for poll in record["polls"]:  # type: ignore[attr-defined]
            del poll["orders"]  # drawn from the ids, which are not the same in two meetings
    exports = [json.dumps(record, sort_keys=True) for record in records]
    hashes = re.compile(
        r"\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b|\b\d{4}-?\d{4}\b|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b"
    )
    return [hashes.sub("#", one) for one in alike([*frames, *bodies(meeting), *exports])]


def frame(world: World, one: Vote) -> str:
    """Return what a host sees."""
    return world.see(world.host, "now") + world.see(world.host, "turnout", one.poll.id)


def alike(texts: list[str]) -> list[str]:
    """Number ids in the order in which they first appear."""
    names: dict[str, str] = {}
    return [
        ID.sub(lambda found: names.setdefault(found[0], f"id{len(names)}"), one) for one in texts
    ]


def test_postgres_and_sqlite_both_answer_a_scrub(world: World) -> None:
    assert world.database.scrub()
    with world.database.reading() as db:
        assert db.scalar(text("SELECT 1")) == 1

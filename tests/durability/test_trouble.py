"""A full disk, a database held by somebody else, a polite end: told honestly, and nothing half-written."""

import asyncio
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy import select

from benchmarks.plan import Plan
from tests.durability.crowd import Voter, compared, run_apart
from tests.durability.machine import Machine, prepared, url_of
from tests.world import World
from workshop.agenda.models import Notice
from workshop.core import db as databases
from workshop.core import ids
from workshop.core.db import Database
from workshop.core.errors import Busy
from workshop.core.ledger import Ledger
from workshop.voting.models import Ballot

MANY = 50
PATIENCE_SECONDS = 30


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return prepared(tmp_path, people=12, items=12)


@pytest.fixture
def machine(plan: Plan, tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    machine.start()
    yield machine
    machine.kill()


def vote(machine: Machine, plan: Plan, item: str, uuid: str) -> dict[str, object]:
    """Vote as the first person, over HTTP."""
    person, token = plan.people[0]
    fields = {"poll": plan.poll, "item": item, "choice": "agree"}
    answer = requests.post(
        f"http://127.0.0.1:{machine.port}/m/{person}/act",
        json={"kind": "ballot.cast", "uuid": uuid, "fields": fields},
        headers={"Authorization": f"Bearer {token}"},
        timeout=20,
    )
    found: dict[str, object] = answer.json()
    return found


def ballots(folder: Path) -> list[tuple[str, int]]:
    database = Database(url_of(folder))
    with database.reading() as db:
        found = [(one.item_id, one.times) for one in db.scalars(select(Ballot))]
    database.close()
    return found


def test_on_a_full_disk_a_vote_is_refused_and_goes_through_later(
    machine: Machine, plan: Plan, tmp_path: Path
) -> None:
    kept = ids.new_id()
    assert vote(machine, plan, plan.items[0], kept)["ok"]
    log = tmp_path / "bench.db-wal"
    room = log.stat().st_size
    resource.prlimit(machine.worker(), resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    uuid = ids.new_id()
    refused = vote(machine, plan, plan.items[1], uuid)
    resource.prlimit(
        machine.worker(), resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    )
    later = vote(machine, plan, plan.items[1], uuid)
    again = vote(machine, plan, plan.items[1], uuid)

    assert (refused["ok"], refused["code"], refused["retry"]) == (False, "busy", True)
    assert later["ok"]
    assert again["ok"]
    machine.stop()
    assert sorted(ballots(tmp_path)) == sorted([(plan.items[0], 1), (plan.items[1], 1)])
    assert compared(tmp_path, [], []).twice == 2  # nobody's list knows them; the chain holds


def test_a_database_held_by_another_process_is_said_and_waited_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "PATIENCE_SECONDS", 0.2)
    library = (
        databases._sqlite_module()
    )  # another copy of SQLite in this process would not see the lock
    other = library.connect(str(world.database.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    uuid = ids.new_id()

    with pytest.raises(Busy):
        world.act(world.host, "notice.say", uuid, words="One")
    other.execute("ROLLBACK")
    other.close()
    world.act(world.host, "notice.say", uuid, words="One")
    world.act(world.host, "notice.say", uuid, words="One")

    assert [one.words for one in world.rows(Notice)] == ["One"]


@pytest.mark.parametrize("database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_meeting_held_by_another_process_is_said_and_waited_for(
    world: World, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "PATIENCE_SECONDS", 0.2)
    other, uuid = Database(database_url), ids.new_id()
    world.writer.database = impatient = Database(database_url)

    with other.writing() as db:
        Ledger(db).lock(world.meeting_id)
        with pytest.raises(Busy):
            world.act(world.host, "notice.say", uuid, words="One")
    world.act(world.host, "notice.say", uuid, words="One")
    for one in (other, impatient):
        one.close()

    assert [one.words for one in world.rows(Notice)] == ["One"]


def test_after_a_polite_end_every_acknowledged_vote_is_on_the_disk(
    machine: Machine, plan: Plan, tmp_path: Path
) -> None:
    voters = [Voter(*pair, plan, random.Random(pair[0])) for pair in plan.people]

    async def until_the_end() -> None:
        over = asyncio.Event()
        running = [asyncio.create_task(one.run(machine.port, over)) for one in voters]
        end = time.monotonic() + PATIENCE_SECONDS
        while sum(len(one.acknowledged) for one in voters) <= MANY:
            assert time.monotonic() < end, "too few votes were acknowledged"
            await asyncio.sleep(0.02)
        await asyncio.to_thread(machine.stop)
        for one in running:
            one.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    run_apart(until_the_end())
    outcome = compared(tmp_path, voters, [])

    assert outcome.ok, outcome
    assert outcome.acknowledged > MANY

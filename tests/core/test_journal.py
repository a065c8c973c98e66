"""The journal: numbered without gaps, chained, enough to rebuild every row."""

import json

import pytest
from sqlalchemy import update

from tests.world import World, closing_check
from workshop.core import circles
from workshop.core.journal import Entry, chain_faults, entries, replay
from workshop.speaking.models import Hand

pytestmark = pytest.mark.both_databases


def busy_meeting(world: World) -> None:
    people = [world.join(side) for side in ("jp", "kr", "us")]
    world.go_to("discussion")
    for one in people:
        world.act(one, "hand.raise")
        world.act(one, "call.make", need="support")
    world.act(people[0], "hand.lower")
    world.act(world.host, "stage.next", expected=world.latest_step())
    world.act(world.host, "step.undo", expected=world.latest_step())


def test_each_audience_counts_for_itself_without_gaps(world: World) -> None:
    busy_meeting(world)

    with world.database.reading() as db:
        rows = entries(db, world.meeting_id)

    by_audience: dict[str, list[int]] = {}
    for row in rows:
        by_audience.setdefault(row.audience, []).append(row.n)
    assert len(by_audience) > 4
    assert all(found == list(range(1, len(found) + 1)) for found in by_audience.values())
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))


def test_what_concerns_one_audience_stands_in_no_entry_of_another(world: World) -> None:
    busy_meeting(world)

    with world.database.reading() as db:
        for row in entries(db, world.meeting_id):
            body = json.loads(row.body or "{}")
            assert body["audience"] == row.audience
            assert {one["image"]["audience"] for one in body["rows"]} == {row.audience}


def test_an_action_that_touches_two_audiences_writes_two_entries_and_keeps_its_facts_in_the_first(
    world: World,
) -> None:
    person = world.join()

    done = world.act(world.host, "people.role", person=person.id, role="cohost")

    with world.database.reading() as db:
        hosts = circles.hosts_circle(db, world.meeting_id)
        mine = [json.loads(row.body or "{}") for row in entries(db, world.meeting_id)][-2:]
    assert set(done.heads) == {"all", hosts}
    assert [bool(one["facts"]) for one in mine] == [True, False]


def test_the_last_image_of_each_row_is_the_row(world: World) -> None:
    busy_meeting(world)

    with world.database.reading() as db:
        state = replay(json.loads(row.body) for row in entries(db, world.meeting_id) if row.body)

    assert {one["state"] for one in state["hand"].values()} == {
        one.state for one in world.rows(Hand)
    }
    closing_check(world.database)


@pytest.mark.parametrize("change", ["body", "order"])
def test_an_entry_changed_afterwards_is_found(world: World, change: str) -> None:
    busy_meeting(world)
    with world.database.reading() as db:
        row = entries(db, world.meeting_id)[3]
        whole, digest = row.body or "", row.digest
    forged = whole.replace('"v":1', '"v":2')
    values: dict[str, object] = {"body": forged} if change == "body" else {"digest": bytes(32)}

    def write(new: dict[str, object]) -> None:
        with world.database.writing() as db:
            db.execute(
                update(Entry)
                .where(Entry.meeting_id == world.meeting_id, Entry.seq == 4)
                .values(new)
            )

    write(values)

    with world.database.reading() as db:
        faults = chain_faults(entries(db, world.meeting_id))
    assert faults
    assert "entry 4" in faults[0]
    write({"body": whole, "digest": digest})

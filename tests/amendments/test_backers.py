"""How many back an amendment, by delegation: fixed for the record that all receive; who they are stays with hosts."""

import json

import pytest

from tests.amendments.conftest import Desk
from workshop.records.collect import record_of


def told(desk: Desk, profile: str) -> str:
    """Return the whole record of a profile."""
    with desk.world.database.reading() as db:
        return json.dumps(
            record_of(db, desk.world.meeting_id, profile).as_json(), ensure_ascii=False
        )


@pytest.mark.both_databases
@pytest.mark.parametrize("verb", ["amendment.decline", "amendment.accept", "meeting.close"])
def test_backers_are_counted_by_delegation_for_everybodys_record(desk: Desk, verb: str) -> None:
    world = desk.world
    one = desk.propose(world.join("us"), "We meet twice a year.")
    people = [world.join(side, f"backer {n}") for n, side in enumerate(("jp", "jp", "kr"))]
    for person in people:
        world.act(person, "amendment.back", amendment=one.id)

    world.act(world.host, verb, **({} if verb == "meeting.close" else {"amendment": one.id}))

    counted = desk.again(one).backers
    assert counted[world.side("jp").id] == 2
    assert counted[world.side("kr").id] == 1
    with world.database.reading() as db:
        rows = record_of(db, world.meeting_id, "participants").rows("amendments")
    assert rows[0]["backers"] == counted
    assert rows[0]["backed_by"] == []
    backings = [line for line in told(desk, "participants").split("{") if '"backing"' in line]
    assert not backings


def test_who_takes_support_back_is_not_counted(desk: Desk) -> None:
    world = desk.world
    one = desk.propose(world.join("us"), "We meet twice a year.")
    person = world.join("jp")
    world.act(person, "amendment.back", amendment=one.id)
    world.act(person, "amendment.unback", amendment=one.id)

    world.act(world.host, "amendment.decline", amendment=one.id)

    assert world.side("jp").id not in desk.again(one).backers

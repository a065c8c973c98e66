"""A round that keeps nothing: seen in the room, nameless in what everybody is told afterwards."""

from tests.speaking.conftest import Begin, by_id, line, seated
from tests.world import World
from workshop.core import clock
from workshop.core.journal import entries
from workshop.speaking.equity import equity_of
from workshop.speaking.models import Floor, Hand


def test_a_private_round_is_seen_in_the_room_and_kept_without_names(
    world: World, begin: Begin
) -> None:
    stage = begin("round", store="none")
    people = by_id(seated(world, "jp", "us"))
    world.act(world.host, "round.draw")
    first, second = (people[one] for one in line(world))
    world.act(world.host, "floor.next")
    clock.advance(25)
    assert first.name in world.see(second, "round")

    world.act(first, "hand.lower")

    assert world.one(Floor).lengths == [25]
    assert {one.audience for one in world.rows(Hand)} == {f"desk:{one}" for one in people}
    with world.database.reading() as db:
        assert equity_of(db, world.meeting_id, stage.id).seconds == 0
    assert "How the time is shared" not in world.see(world.host, "equity")


def test_what_one_did_in_a_private_round_is_not_told_to_others(world: World, begin: Begin) -> None:
    begin("round", store="none", again="1")
    people = by_id(seated(world, "jp", "us"))
    world.act(world.host, "round.draw")
    first = people[line(world)[0]]
    world.act(world.host, "floor.next")
    clock.advance(5)
    world.act(first, "hand.lower")

    with world.database.reading() as db:
        told = [one.body for one in entries(db, world.meeting_id) if one.audience == "all"]

    assert not [one for one in told if one and first.id in one and "hand" in one]

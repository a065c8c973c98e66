"""Each room has a list of its own; the wall names nobody unless told; delegations may only listen."""

import pytest

from tests.rooms.crowd import Crowd, crowd_in
from tests.speaking.conftest import Begin, ask, hand_of
from tests.world import World
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.core.people import Participant
from workshop.lobby.founding import Newcomer, take_seat


@pytest.fixture
def wall(world: World) -> Participant:
    seat = Newcomer(name="Wall", lang="en", delegation_id=None, role="projector", admitted=True)
    return take_seat(world.writer, world.meeting_id, seat).actor


def test_the_wall_shows_delegations_and_the_clock_and_names_only_when_released(
    world: World, begin: Begin, wall: Participant
) -> None:
    begin(turn_seconds=60)
    one, other = world.join("jp", name="First Name"), world.join("us", name="Second Name")
    ask(world, one, other)
    world.act(world.host, "floor.next")

    html = world.see(wall, "wall_queue")

    assert "Japan" in html
    assert ">1:00</span>" in html
    assert "First Name" not in html


def test_the_wall_of_a_round_shows_who_is_next_by_delegation(
    world: World, begin: Begin, wall: Participant
) -> None:
    begin("round")
    world.join("kr", name="Only Name")
    assert "draws the order by lot" in world.see(wall, "wall_round")
    world.act(world.host, "round.draw")

    html = world.see(wall, "wall_round")

    assert "Republic of Korea" in html
    assert "Only Name" not in html


def test_a_delegation_that_listens_neither_asks_nor_is_given_the_floor(
    world: World, begin: Begin
) -> None:
    begin()
    one, side = world.join("us"), world.side("us")
    world.act(
        world.host,
        "delegation.edit",
        delegation=side.id,
        letters=side.letters,
        names=side.names,
        marker=side.marker,
        votes="1",
        listens="1",
    )

    with pytest.raises(NotAllowed):
        world.act(one, "hand.raise")
    with pytest.raises(NotAllowed):
        world.act(world.host, "floor.give", person=one.id)
    assert one.name not in world.see(world.host, "queue_control")


@pytest.fixture
def crowd(world: World, begin: Begin) -> Crowd:
    """Four people of each delegation in a stage of rooms."""
    begin("breakout")
    made = crowd_in(world)
    begin("caucus")
    made.open("delegation")
    return made


@pytest.mark.both_databases
def test_each_room_has_a_list_of_its_own_that_no_other_place_sees(crowd: Crowd) -> None:
    world, japanese, korean = crowd.world, crowd.people["jp"], crowd.people["kr"]

    ask(world, japanese[0], korean[0])

    assert hand_of(world, japanese[0]).audience == crowd.place(japanese[0]) != "all"
    assert japanese[0].name in world.see(japanese[1], "queue")
    assert japanese[0].name not in world.see(korean[1], "queue")
    assert japanese[0].name not in world.see(world.host, "queue")
    with pytest.raises(NotFound):
        world.act(world.host, "hand.call", hand=hand_of(world, japanese[0]).id)


def test_in_a_room_whoever_is_first_begins_without_a_facilitator(crowd: Crowd) -> None:
    world, (first, second, *_others) = crowd.world, crowd.people["jp"]
    ask(world, first, second)
    assert 'data-act="hand.begin"' in world.see(first, "queue")
    with pytest.raises(NotNow):
        world.act(second, "hand.begin")

    world.act(first, "hand.begin")

    assert hand_of(world, first).state == "speaking"
    with pytest.raises(NotNow):
        world.act(second, "hand.begin")
    world.act(first, "hand.lower")
    world.act(second, "hand.begin")
    assert hand_of(world, second).state == "speaking"


def test_in_the_plenary_the_facilitator_gives_the_floor(world: World, begin: Begin) -> None:
    begin()
    one = world.join()
    ask(world, one)

    with pytest.raises(NotNow):
        world.act(one, "hand.begin")
    assert "hand.begin" not in world.see(one, "queue")

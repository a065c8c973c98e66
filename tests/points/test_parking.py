"""The parking lot."""

import pytest

from tests.points.lists import again, collecting, write
from tests.world import World
from workshop.core.errors import Invalid, NotNow
from workshop.points.models import PARKED, Point


def test_what_is_parked_comes_back_or_is_closed(world: World) -> None:
    collecting(world, collect="question")
    person = world.join()
    point = write(world, person, "And history?")

    world.act(world.host, "point.park", point=point.id)
    assert "And history?" in world.see(person, "parking")
    assert point.id not in world.see(world.host, "points_desk")
    with pytest.raises(NotNow):
        world.act(world.host, "point.park", point=point.id)

    world.act(world.host, "point.bring_back", point=point.id)
    assert again(world, point).list_kind == "question"
    with pytest.raises(NotNow):
        world.act(world.host, "point.bring_back", point=point.id)

    world.act(world.host, "point.park", point=point.id)
    world.act(world.host, "point.close", point=point.id, note="Taken up in plan 4")
    assert "Taken up in plan 4" in world.see(person, "parking")


@pytest.mark.both_databases
def test_a_member_suggests_and_a_host_parks(world: World) -> None:
    world.go_to("reading")
    person, other = world.join(), world.join("us")
    world.act(person, "point.suggest", words="Speak of China later")
    assert "has arrived" in world.see(person, "parking")
    assert "Speak of China later" not in world.see(other, "parking")
    point = world.one(Point)

    world.act(world.host, "point.park", point=point.id)

    assert world.one(Point).list_kind == PARKED
    assert "Speak of China later" in world.see(other, "parking")
    assert "has arrived" not in world.see(person, "parking")


def test_a_host_parks_words_of_the_moment(world: World) -> None:
    world.act(world.host, "point.park", words="History came up")

    assert "History came up" in world.see(world.join(), "parking")
    with pytest.raises(Invalid):
        world.act(world.host, "point.park")

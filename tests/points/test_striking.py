"""Whoever wrote a line may strike or correct it."""

import pytest

from tests.points.lists import collecting, public_journal, write
from tests.world import World
from workshop.core.errors import NotAllowed, NotFound, NotNow


def test_one_strikes_ones_own_and_nobody_elses(world: World) -> None:
    collecting(world, collect="need", release="held", label="none")
    writer, other = world.join(), world.join("us")
    point = write(world, writer, "To strike")
    world.act(world.host, "point.release", points=[point.id])

    with pytest.raises(NotAllowed):
        world.act(other, "point.strike", point=point.id)
    world.act(writer, "point.strike", point=point.id)

    assert "To strike" not in world.see(other, "points")
    assert "Struck by you" in world.see(writer, "my_points")
    with pytest.raises(NotNow):
        world.act(writer, "point.strike", point=point.id)


def test_striking_while_it_waits_works_too_and_a_stranger_learns_nothing(world: World) -> None:
    collecting(world, collect="need", release="held")
    writer, other = world.join(), world.join("us")
    point = write(world, writer, "Not yet seen")

    with pytest.raises(NotFound):
        world.act(other, "point.strike", point=point.id)
    world.act(writer, "point.strike", point=point.id)

    assert "Not yet seen" not in world.see(world.host, "points_desk")


def test_a_corrected_line_waits_for_the_recorder_again_where_lines_are_held(world: World) -> None:
    collecting(world, collect="need", release="held", label="none")
    writer, reader = world.join(), world.join("us")
    point = write(world, writer, "First words")
    world.act(world.host, "point.release", points=[point.id])

    world.act(writer, "point.correct", point=point.id, words="Second words")

    assert "First words" not in world.see(reader, "points")
    assert "Second words" not in world.see(reader, "points")
    assert "Second words" in world.see(world.host, "points_desk")
    assert "Second words" not in public_journal(world)

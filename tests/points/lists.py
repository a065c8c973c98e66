"""A meeting whose parking-lot stage collects a list, for these tests."""

from collections.abc import Mapping
from typing import Any

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.people import Participant
from workshop.points.models import Point

PLAN = ("welcome", "parking", "reading", "close")


def collecting(world: World, sensitive: bool = False, **settings: Any) -> World:
    """Found a meeting of its own that collects at once, by these settings."""
    chosen: Mapping[str, Any] = {"sensitive": True} if sensitive else {}
    world.found(plan=PLAN, settings=chosen)
    stage = next(one for one in world.rows(Stage) if one.kind == "parking")
    world.act(world.host, "stage.edit", stage=stage.id, settings=settings)
    world.go_to("parking")
    return world


def write(world: World, person: Participant, words: str, **fields: Any) -> Point:
    """Write a line; return it as it stands in the table."""
    world.act(person, "point.add", words=words, **fields)
    return next(one for one in world.rows(Point) if one.words == words)


def again(world: World, point: Point) -> Point:
    """Read a line again."""
    return next(one for one in world.rows(Point) if one.id == point.id)

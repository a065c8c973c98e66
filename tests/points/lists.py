"""A meeting whose parking-lot stage collects a list, for these tests."""

import json
from collections.abc import Mapping
from typing import Any

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.journal import entries
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


def public_journal(world: World) -> str:
    """Return what stands in the entries that everybody may read."""
    with world.database.reading() as db:
        rows = [json.loads(one.body) for one in entries(db, world.meeting_id) if one.body]
    return json.dumps(
        [one for one in rows if one["audience"] == "all" and one["kind"] != "people.admit"]
    )

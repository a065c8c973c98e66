"""The facilitator's wall and the projector while four tables are at different steps."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.journeys.arriving import LAPTOP
from tests.journeys.exercises import PLAN
from tests.journeys.looking import shoot
from tests.journeys.plans import Axe
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World, world_of
from workshop.lobby.founding import Newcomer, take_seat
from workshop.mediation.models import Exercise, Seat, Table

pytestmark = pytest.mark.journey
CASE, TABLES = "trilateral-commission", 4
STEPS = ("open", "prep", "packages", "packages")


@pytest.fixture
def world(app: Flask) -> World:
    return world_of(app).found(plan=PLAN)


def test_the_wall_shows_where_each_table_stands(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe
) -> None:
    world = served.world
    people = [world.join(("us", "jp", "kr")[at % 3], f"Person {at + 1}") for at in range(8)]
    wall = Newcomer(name="Wall", lang="en", delegation_id=None, role="projector", admitted=True)
    screen = take_seat(world.writer, world.meeting_id, wall).actor
    world.go_to("exercise-seats")
    world.act(world.host, "exercise.set_up", case=CASE, tables=TABLES)
    world.act(world.host, "exercise.deal", exercise=world.one(Exercise).id, way="balance")
    world.go_to("exercise-play")
    tables = sorted(world.rows(Table), key=lambda one: one.number)
    for table, step in zip(tables, STEPS, strict=True):
        world.act(world.host, "table.step", table=table.id, step=step)

    console = consoles.watch(served.open(served.seat(browser, world.host, **LAPTOP), world.host))
    projector = consoles.watch(served.open(served.seat(browser, screen, **LAPTOP), screen))
    seat = next(one for one in world.rows(Seat) if one.holder_id and one.table_id == tables[2].id)
    caller = next(one for one in people if one.id == seat.holder_id)
    served.act(caller, "call.make", need="room")
    served.act(world.host, "table.pause", table=tables[0].id)

    for table in tables:
        expect(console.locator(f"#card-{table.id}")).to_contain_text(f"Table {table.number}")
        expect(projector.locator(".wall-exercise")).to_contain_text(f"Table {table.number}")
    expect(console.locator(f"#card-{tables[2].id}")).to_contain_text("Asks for help")
    expect(projector.locator("body")).not_to_contain_text("Asks for help")
    expect(projector.locator("body")).not_to_contain_text(caller.name)
    axe(console)
    axe(projector)
    shoot(console, "wall", ".tables-control")
    shoot(projector, "wall-projector")

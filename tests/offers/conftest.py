"""A table at which offers are made."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.offers.tables import Tables
from tests.world import world_of
from workshop.offers import seating

PLAN = ("exercise-offers", "exercise-proposal", "exercise-ratify", "exercise-text", "close")


@pytest.fixture
def table(app: Flask) -> Iterator[Tables]:
    """Three parties of two people each and a mediator, in the stage of package offers."""
    before = seating.installed()
    world = world_of(app).found(plan=PLAN)
    tables = Tables(world).sit()
    seating.install(tables)
    world.go_to("exercise-offers")
    yield tables
    seating.install(before)


@pytest.fixture
def asked(table: Tables) -> Tables:
    """The same table, in the stage of sealed moves."""
    table.world.go_to("exercise-proposal")
    return table

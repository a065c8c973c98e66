"""A table that works on one text."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.offers.tables import Tables
from tests.world import World
from workshop.offers import seating


@pytest.fixture
def table(app: Flask) -> Iterator[Tables]:
    """Three parties of two people each and a mediator, in the stage of the one text."""
    parts = app.extensions["parts"]
    before = seating.installed()
    world = World(app, parts.database, parts.writer).found(plan=("exercise-text", "close"))
    tables = Tables(world).sit()
    seating.install(tables)
    world.go_to("exercise-text")
    yield tables
    seating.install(before)

"""A table that works on one text."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.offers.tables import Tables
from tests.world import world_of
from workshop.offers import seating


@pytest.fixture
def table(app: Flask) -> Iterator[Tables]:
    """Three parties of two people each and a mediator, in the stage of the one text."""
    before = seating.installed()
    world = world_of(app).found(plan=("exercise-text", "close"))
    tables = Tables(world).sit()
    seating.install(tables)
    world.go_to("exercise-text")
    yield tables
    seating.install(before)

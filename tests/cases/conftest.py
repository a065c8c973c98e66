"""People at the tables of an exercise."""

import pytest
from flask import Flask

from tests.cases.board import PLAN, board
from tests.mediation.company import Company
from tests.mediation.conftest import company
from tests.world import World
from workshop.core import clock

__all__ = ["company"]


@pytest.fixture
def standing() -> None:
    clock.advance(0)


@pytest.fixture
def table(app: Flask) -> Company:
    parts = app.extensions["parts"]
    return board(World(app, parts.database, parts.writer).found(plan=PLAN))

"""Fixtures for whoever organises: a browser that is signed in, the database beside it."""

import pytest
from flask import Flask

from tests.web.staffed import Browser, signed_in
from workshop.core.db import Database


@pytest.fixture
def desk(app: Flask) -> Browser:
    """Return a browser in which an organiser is signed in."""
    return signed_in(app)


@pytest.fixture
def database(app: Flask) -> Database:
    """Return the database of the program."""
    made: Database = app.extensions["parts"].database
    return made

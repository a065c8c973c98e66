"""Twelve people of three delegations in a meeting with stages in rooms."""

import pytest
from flask import Flask

from tests.rooms.crowd import Crowd, crowd_in
from tests.world import World


@pytest.fixture
def crowd(app: Flask) -> Crowd:
    """Four people of each delegation, in the breakout stage."""
    parts = app.extensions["parts"]
    plan = ("breakout", "caucus", "reporting", "discussion", "close")
    world = World(app, parts.database, parts.writer).found(plan=plan)
    return crowd_in(world)


@pytest.fixture
def caucus(crowd: Crowd) -> Crowd:
    """Three delegations, each alone."""
    crowd.go_to("caucus")
    crowd.open("delegation")
    return crowd

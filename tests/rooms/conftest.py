"""Twelve people of three delegations in a meeting with stages in rooms."""

import pytest
from flask import Flask

from tests.rooms.crowd import Crowd, crowd_in
from tests.world import world_of


@pytest.fixture
def crowd(app: Flask) -> Crowd:
    """Four people of each delegation, in the breakout stage."""
    plan = ("breakout", "caucus", "reporting", "discussion", "close")
    return crowd_in(world_of(app).found(plan=plan))


@pytest.fixture
def caucus(crowd: Crowd) -> Crowd:
    """Three delegations, each alone."""
    crowd.go_to("caucus")
    crowd.open("delegation")
    return crowd

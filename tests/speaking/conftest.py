"""A room where people speak; the clock stands until a test moves it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core import clock
from workshop.core.people import Participant
from workshop.speaking.models import Hand

Begin = Callable[..., Stage]


@pytest.fixture
def begin(world: World) -> Begin:
    """Add a stage of a kind with settings and start it."""

    def start(kind: str = "discussion", **settings: Any) -> Stage:
        clock.advance(0)
        done = world.act(world.host, "stage.add", kind=kind, minutes=30, settings=settings)
        stage = next(one for one in world.rows(Stage) if one.id in done.made)
        world.act(world.host, "stage.start", expected=world.latest_step(), stage=stage.id)
        return stage

    return start


def hand_of(world: World, person: Participant, kind: str = "") -> Hand:
    """Return a person's latest wish to speak."""
    own = [one for one in world.rows(Hand) if one.participant_id == person.id]
    return max((one for one in own if kind in ("", one.kind)), key=lambda one: one.raised_at)


def ask(world: World, *people: Participant, **fields: object) -> None:
    """Let people ask to speak, a second apart."""
    for one in people:
        world.act(one, "hand.raise", **fields)
        clock.advance(1)


def speak(world: World, person: Participant, seconds: int) -> None:
    """Give somebody the floor, let the time pass, end the turn."""
    world.act(world.host, "floor.give", person=person.id)
    clock.advance(seconds)
    world.act(person, "hand.lower")


def stands(html: str, *names: str) -> bool:
    """Say whether names stand in this order."""
    places = [html.index(one) for one in names]
    return places == sorted(places)


def seated(world: World, *sides: str) -> list[Participant]:
    """Let a person of each side come in."""
    return [world.join(side, name=f"{side} person {at}") for at, side in enumerate(sides)]


def line(world: World) -> list[str]:
    """Return who waits in the round, in order."""
    rows = [one for one in world.rows(Hand) if one.kind == "round" and one.state == "waiting"]
    return [one.participant_id for one in sorted(rows, key=lambda one: one.position or 0)]


def by_id(people: list[Participant]) -> dict[str, Participant]:
    """Return people by id."""
    return {one.id: one for one in people}

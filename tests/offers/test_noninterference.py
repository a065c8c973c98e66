"""One party's secrets change nothing that others, the facilitator, the projector or the export receive.

Twelve scripted exercises, each played with a secret, with another one and without any: 0 bytes differ. Five broken
builds are each caught. All are meetings of one program: setting it up costs more than playing.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from tests.offers.conftest import PLAN
from tests.offers.leaks import LEAKS, Leak
from tests.offers.scripts import SCRIPTS
from tests.offers.tables import Tables
from tests.offers.watching import Watch
from tests.support.exporting import export_here
from tests.support.routes import KnownRoutes
from tests.world import running_app, world_of
from workshop.core import clock
from workshop.offers import envelopes, sealed_panels, seating
from workshop.offers.models import SealedMove
from workshop.offers.seating import Seat

Received = list[tuple[str, str]]


@pytest.fixture(scope="module")
def program(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, routes: KnownRoutes
) -> Iterator[Flask]:
    """The program for all scripts, with the lots of screens' buttons standing still."""
    folder, before = tmp_path_factory.mktemp("noninterference"), seating.installed()
    shutil.copyfile(sqlite_template, folder / "test.db")
    with running_app(f"sqlite:///{folder}/test.db", folder, routes) as app:
        yield app
        seating.install(before)


@pytest.fixture(autouse=True)
def still(program: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no lot and no socket come in between, and give the clock back afterwards."""
    writer = program.extensions["parts"].writer
    monkeypatch.setattr(sealed_panels, "order_for", lambda _seed, _person, items: sorted(items))
    announce = writer.announce
    export_here(program, monkeypatch)
    yield
    writer.announce = announce
    clock.set_to(None)


def received(app: Flask, name: str, secret: int | None) -> tuple[Received, Received]:
    """Play a script in a meeting of its own; return what the watchers' screens got, and what the exports hold."""
    script, sides = SCRIPTS[name]
    parts = app.extensions["parts"]
    clock.set_to(datetime(2026, 11, 22, 9, tzinfo=UTC))
    parts.writer.announce = lambda _committed: None
    world = world_of(app).found(plan=PLAN)
    table = Tables(world, paused_at=1000, is_timed=True).sit()
    seating.install(table)
    world.go_to("exercise-offers")
    watch = Watch(table, sides)
    script(table, watch, secret)
    watch.look()
    screens = list(watch.seen)
    watch.take_home()
    return screens, watch.seen[len(screens) :]


def differing(one: Received, other: Received) -> list[str]:
    """Return where two lists of what was received part, with a few bytes of both."""
    if len(one) != len(other):
        return [f"{len(one)} and {len(other)} messages"]
    found = []
    for (who, text), (name, same) in zip(one, other, strict=True):
        if (who, text) != (name, same):
            place = next(
                (at for at, (a, b) in enumerate(zip(text, same, strict=False)) if a != b), 0
            )
            found.append(
                f"{who}: {text[place - 60 : place + 60]} … {same[place - 60 : place + 60]}"
            )
    return found


def test_there_are_twelve_exercises_and_five_leaks() -> None:
    assert (len(SCRIPTS), len(LEAKS)) == (12, 5)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_secret_changes_no_byte_for_others_nor_in_what_others_take_home(
    program: Flask, name: str
) -> None:
    screens, export = received(program, name, 0)

    another, other_export = received(program, name, 1)
    absent, _ = received(program, name, None)

    assert differing(another, screens) == []
    assert differing(absent, screens) == []
    assert differing(other_export, export) == []
    assert len(screens) > 10


@pytest.mark.parametrize("leak", LEAKS, ids=lambda one: one.name)
def test_each_broken_build_is_caught(
    program: Flask, leak: Leak, monkeypatch: pytest.MonkeyPatch
) -> None:
    leak.sabotage(monkeypatch)

    first, second = received(program, leak.script, 0), received(program, leak.script, leak.other)

    assert differing(first[0], second[0]) or differing(first[1], second[1])


def test_a_count_of_answers_is_caught(program: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more: the number of those who have answered on everybody's screen."""
    card = sealed_panels._card

    def counting(view: object, seat: Seat, move: SealedMove) -> sealed_panels.Card:
        found = card(view, seat, move)  # type: ignore[arg-type]
        given = envelopes.answers_to(view.db, move).values()  # type: ignore[attr-defined]
        found.sentence = f"{sum(one is not None for one in given)} have answered."  # type: ignore[assignment]
        return found

    monkeypatch.setattr(sealed_panels, "_card", counting)

    screens, _ = received(program, "proposal", 0)
    assert differing(screens, received(program, "proposal", None)[0])

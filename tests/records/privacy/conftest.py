"""The meeting full of canaries is held once a worker; each test gets a copy."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.records.company import Everything
from tests.records.everything import Kept, hold_everything
from tests.records.privacy import exercising
from tests.records.privacy.canaries import CanaryWorld, Held
from tests.support.routes import KnownRoutes
from tests.world import World, running_app, world_of
from workshop.core import clock
from workshop.core.db import Database


def strange(world: World) -> CanaryWorld:
    return CanaryWorld(world.app, world.database, world.writer)


@pytest.fixture(scope="session")
def canaries(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, routes: KnownRoutes
) -> tuple[Kept, list[str]]:
    """Hold the meeting, once a worker."""
    folder = tmp_path_factory.mktemp("canaries")
    shutil.copyfile(sqlite_template, folder / "test.db")
    with running_app(f"sqlite:///{folder}/test.db", folder, routes) as app:
        world = strange(world_of(app))
        one = hold_everything(world)
        return Kept(folder, world.host, one.people, clock.now()), world.named


@pytest.fixture(scope="session")
def exercised(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, routes: KnownRoutes
) -> Iterator[exercising.Told]:
    """Play an exercise full of canaries, once a worker; to read."""
    folder = tmp_path_factory.mktemp("exercised")
    shutil.copyfile(sqlite_template, folder / "test.db")
    url = f"sqlite:///{folder}/test.db"
    with running_app(url, folder, routes) as app:
        told = exercising.held(strange(world_of(app)))
    told = replace(told, database=Database(url))
    yield told
    told.database.close()


@pytest.fixture
def held(app: Flask, database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Held:
    """Give the meeting of canaries: a copy of the one held before, or on PostgreSQL one of its own."""
    world = strange(world_of(app))
    if database_kind == "postgresql":
        return Held(world, hold_everything(world))
    world.database.close()
    kept, world.named = request.getfixturevalue("canaries")
    one: Everything = kept.again(world, tmp_path)
    return Held(world, one)

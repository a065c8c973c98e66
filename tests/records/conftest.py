"""The sentences of the timeline come from the features' actions; the meeting of everything is held once a worker."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.records import exercise
from tests.records.company import Everything
from tests.records.everything import Kept, hold_everything, keep
from tests.support.routes import KnownRoutes
from tests.world import world_of
from workshop import load_features
from workshop.records import signing


@pytest.fixture(autouse=True, scope="session")
def _features() -> None:
    load_features()


@pytest.fixture(scope="session")
def kept(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, routes: KnownRoutes
) -> Kept:
    """Hold the meeting of everything, once a worker."""
    folder = tmp_path_factory.mktemp("everything")
    shutil.copyfile(sqlite_template, folder / "test.db")
    return keep(folder, routes)


@pytest.fixture
def held(
    app: Flask, database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Everything:
    """Give the meeting of everything: a copy of the one held before, or on PostgreSQL one of its own."""
    world = world_of(app)
    if database_kind == "postgresql":
        return hold_everything(world)
    return request.getfixturevalue("kept").again(world, tmp_path)


@pytest.fixture(scope="session")
def over(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, routes: KnownRoutes
) -> Iterator[exercise.Kept]:
    """Give an exercise that was played to its end, once a worker; to read."""
    folder = tmp_path_factory.mktemp("exercise")
    shutil.copyfile(sqlite_template, folder / "test.db")
    found = exercise.keep(folder, routes)
    yield found
    found.database.close()


@pytest.fixture(autouse=True, scope="session")
def _signing(tmp_path_factory: pytest.TempPathFactory) -> None:
    signing.install(tmp_path_factory.mktemp("keys") / "signing.key")

"""A fresh database for every test: SQLite by default, PostgreSQL where a test or the run asks.

`@pytest.mark.both_databases` runs a test on both; TEST_DATABASE_URL names a PostgreSQL server for
the whole run (its role must be allowed to create databases).
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

import workshop
from tests.support.emptying import driver, empty
from tests.support.missing import say_missing
from tests.support.servers import Postgres, binaries, held, new_folder
from workshop.core.db import Base, Database

FOLDER = pytest.StashKey[Path]()
KINDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a folder for its servers, the same one in every worker."""
    shared = getattr(config, "workerinput", {}).get("servers")
    config.stash[FOLDER] = Path(shared) if shared else new_folder()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """Tell a worker of pytest-xdist about the folder."""
    node.workerinput["servers"] = str(node.config.stash[FOLDER])  # type: ignore[attr-defined]  # xdist's


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's servers, in the process that outlives the workers."""
    folder = config.stash.get(FOLDER, None)
    if folder is not None and not hasattr(config, "workerinput"):
        Postgres(folder / "pg").stop()
        shutil.rmtree(folder, ignore_errors=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test marked `both_databases` on both."""
    if metafunc.definition.get_closest_marker("both_databases"):
        metafunc.parametrize("database_kind", KINDS)


@pytest.fixture
def database_kind() -> str:
    """Say which kind of database the test runs on."""
    return "postgresql" if os.environ.get("TEST_DATABASE_URL") else "sqlite"


@pytest.fixture
def data_dir(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Say where the program keeps its files: where the shared server does, for a test that asks it."""
    if database_kind == "sqlite" and "served" in request.fixturenames:
        return request.getfixturevalue("shared_server").folder
    return tmp_path


@pytest.fixture
def database_url(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path, data_dir: Path
) -> str:
    """Give the address of a database that has all tables and no row."""
    if database_kind == "postgresql":
        url: str = request.getfixturevalue("postgres_copy")
    elif data_dir != tmp_path:
        url = request.getfixturevalue("shared_server").database_url
    else:
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        return f"sqlite:///{tmp_path}/test.db"
    empty(url)
    return url


@pytest.fixture
def empty_database_url(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[str]:
    """Give the address of a database without tables: for migrations."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with _postgres_database(request.getfixturevalue("postgres_url"), "template0") as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make, once a worker, the file that tests get a copy of."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    _create_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_url(pytestconfig: pytest.Config) -> str:
    """Start, once a run, the PostgreSQL server with a database that tests get a copy of."""
    folder = pytestconfig.stash[FOLDER]
    given = os.environ.get("TEST_DATABASE_URL")
    if not given and binaries() is None:
        say_missing("PostgreSQL")
    server = Postgres(folder / "pg")
    with held(folder):
        if not given:
            server.ensure_started()
        url = given or server.url
        ready = folder / "template-is-ready"
        if not ready.exists():
            _command(url, 'DROP DATABASE IF EXISTS "trialogue_template"')
            _command(url, 'CREATE DATABASE "trialogue_template" TEMPLATE template0')
            _create_tables(_named(url, "trialogue_template"))
            ready.touch()
    return url


@pytest.fixture(scope="session")
def postgres_copy(postgres_url: str) -> Iterator[str]:
    """Make, once a worker, the database that is emptied for each test: making one takes ten times as long."""
    with _postgres_database(postgres_url, "trialogue_template") as url:
        yield url


@contextmanager
def _postgres_database(server_url: str, template: str) -> Iterator[str]:
    name = f"t_{uuid4().hex}"
    _command(server_url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield _named(server_url, name)
    finally:
        _command(server_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _create_tables(url: str) -> None:
    _load_tables()
    database = Database(url)
    Base.metadata.create_all(database.engine)
    database.close()


@cache
def _load_tables() -> None:
    import_module("workshop.web.app")  # a table may stand beside what uses it
    workshop.load_features()
    for found in walk_packages(workshop.__path__, "workshop."):
        if found.name.endswith(".models") or found.name.startswith("workshop.core."):
            import_module(found.name)


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _command(url: str, statement: str) -> None:
    engine = create_engine(driver(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()

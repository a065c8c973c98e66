"""The database for commands: migrated and opened for serving, or opened as it is to be read."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from sqlalchemy import event, inspect
from sqlalchemy.engine import make_url

from workshop.cli.faults import Fault
from workshop.core.db import Database
from workshop.settings import Settings, from_environment, url_from_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

# The installation's file, and the demonstration's.
FILES = ("trialogue.db", "demo.db")


def migrate(settings: Settings) -> None:
    """Bring the database to the newest revision."""
    config = Config()
    config.set_main_option("script_location", str(settings.migrations))
    config.attributes["url"] = settings.database_url
    command.upgrade(config, "head")


@contextmanager
def opened() -> Iterator[tuple[Settings, Database]]:
    """Open the installation's database, migrated, with all features loaded."""
    from workshop import load_features  # noqa: PLC0415

    settings = from_environment()
    migrate(settings)
    load_features()
    database = Database(settings.database_url)
    try:
        yield settings, database
    finally:
        database.close()


@contextmanager
def opened_to_read(data: Path | None = None) -> Iterator[Database]:
    """Open a database that is there already, also while a server runs on it; nothing in it is changed.

    Raises:
        Fault: there is none.
    """
    from workshop import load_features  # noqa: PLC0415

    url = _url_in(data) if data else url_from_environment()
    _ensure_there(url)
    load_features()
    database = Database(url)
    if database.is_sqlite:
        event.listen(database.engine, "connect", _only_read)
    try:
        if not inspect(database.engine).has_table("entry"):
            raise Fault("The database holds no meetings yet: start `workshop serve` once.")
        yield database
    finally:
        database.close()


def signing_key_file(data: Path | None = None) -> Path:
    """Return where the key of the installation lies whose database is meant."""
    return Settings(data_dir=data).signing_key_file if data else from_environment().signing_key_file


def _url_in(data: Path) -> str:
    for name in FILES:
        if (data / name).is_file():
            return f"sqlite:///{(data / name).resolve()}"
    raise Fault(f"There is no database in {data}: {' or '.join(FILES)} was expected.")


def _ensure_there(url: str) -> None:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return
    if not Path(parsed.database).is_file():
        raise Fault(
            f"There is no database at {parsed.database}. Set WORKSHOP_DATA, or name the folder with --data."
        )


def _only_read(connection: Any, _record: object) -> None:  # noqa: ANN401 — of the driver
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA cache_size=-2000")  # each page is read once: keeping it helps nobody

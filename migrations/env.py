"""How migrations run: on the database of the settings, or on the one the caller names.

A caller names it with `config.attributes["url"]`; the command line takes it from the settings.
"""

from importlib import import_module
from pkgutil import walk_packages
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection

import workshop
from workshop.core.db import Base, Database, UtcDateTime
from workshop.settings import from_environment


def load_tables() -> None:
    """Import every module that defines tables, so that the metadata is whole."""
    for found in walk_packages(workshop.__path__, "workshop."):
        if found.name.endswith(".models") or found.name.startswith("workshop.core."):
            import_module(found.name)


def render_item(kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types as plain ones: a migration stays as it was when the code moves."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run(connection: Connection) -> None:
    """Migrate, each revision in a transaction of its own."""
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        _heed_foreign_keys(connection, heed=False)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,  # SQLite changes a table by copying it
        render_item=render_item,
        transaction_per_migration=True,
        transactional_ddl=True,  # SQLite can, too: core/db.py begins its transactions by itself
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    if is_sqlite:
        _ensure_unbroken(connection)
        _heed_foreign_keys(connection, heed=True)


def _heed_foreign_keys(connection: Connection, *, heed: bool) -> None:
    # Below SQLAlchemy, since SQLite ignores this inside a transaction: a copied table must be
    # droppable without its children going with it.
    connection.connection.cursor().execute(f"PRAGMA foreign_keys={'ON' if heed else 'OFF'}")


def _ensure_unbroken(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    connection.rollback()
    if broken:
        raise RuntimeError(f"the migration left rows without their parents: {broken[:5]}")


def main() -> None:
    """Open the database and migrate it."""
    load_tables()
    url = context.config.attributes.get("url") or from_environment().database_url
    database = Database(url)
    try:
        with database.engine.connect() as connection:
            run(connection)
    finally:
        database.close()


main()

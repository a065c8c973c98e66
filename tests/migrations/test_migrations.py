"""Migrations lead to the tables of the code and back, on both databases."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Column, MetaData, Table, insert, inspect, select

from workshop.core.db import Base, Database

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def config(empty_database_url: str) -> Config:
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["url"] = empty_database_url
    return config


def tables_of(config: Config) -> set[str]:
    database = Database(config.attributes["url"])
    names = set(inspect(database.engine).get_table_names())
    database.close()
    return names - {"alembic_version"}


@pytest.mark.both_databases
def test_upgrading_leads_to_the_tables_of_the_code(config: Config) -> None:
    command.upgrade(config, "head")

    command.check(config)


@pytest.mark.both_databases
def test_downgrading_leads_back_to_nothing_and_up_again(config: Config) -> None:
    command.upgrade(config, "head")
    before = tables_of(config)

    command.downgrade(config, "base")

    assert tables_of(config) == set()
    command.upgrade(config, "head")
    assert tables_of(config) == before


@pytest.mark.both_databases
def test_rows_from_before_are_still_there_and_can_be_read(config: Config) -> None:
    command.upgrade(config, "b1f887f8639d")
    database = Database(config.attributes["url"])
    old = MetaData()
    with database.engine.connect() as connection:
        old.reflect(connection)
    with database.engine.begin() as connection:
        for table in old.sorted_tables:
            if table.name != "alembic_version":
                connection.execute(insert(table).values(_any_row(table)))
    database.close()

    command.upgrade(config, "head")

    database = Database(config.attributes["url"])
    with database.reading() as db:
        for mapper in Base.registry.mappers:
            if mapper.local_table.name in old.tables:
                assert len(db.scalars(select(mapper.class_)).all()) == 1, mapper.class_
    database.close()


def _any_row(table: Table) -> dict[str, object]:
    """Return a row that fits the table's types."""
    return {column.name: _any_value(column) for column in table.columns}


def _any_value(column: Column) -> object:
    if column.name == "state":
        names = {
            "stage": "planned",
            "participant": "admitted",
            "annotation": "shown",
            "hand": "waiting",
        }
        return names.get(column.table.name, "open")
    kind = type(column.type).__name__
    values: dict[str, object] = {
        "BOOLEAN": False,
        "INTEGER": 1,
        "BIGINT": 1,
        "DATETIME": datetime(2026, 11, 22, tzinfo=UTC),
        "TIMESTAMP": datetime(2026, 11, 22, tzinfo=UTC),
        "JSON": {},
        "JSONB": {},
        "BLOB": b"x" * 32,
        "BYTEA": b"x" * 32,
    }
    return values.get(kind, "x")

"""Migrations lead to the tables of the code and back, on both databases."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect

from workshop.core.db import Database

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

"""A meeting as it was: its rows after some entry, in a database for the same panels."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from sqlalchemy import inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Mapper
from sqlalchemy.schema import CreateTable

from workshop.core.db import Base, Database, Journaled, UtcDateTime
from workshop.records.chain import Object
from workshop.records.history import State, replay

MEMORY = "sqlite://"


def replayed_database(meeting_id: str, bodies: Iterable[Object]) -> Database:
    """Return a database in memory that holds the rows these entries leave; close it after use."""
    return database_of(meeting_id, replay(bodies))


def database_of(meeting_id: str, state: State) -> Database:
    """Return a database in memory that holds these rows; close it after use."""
    database = Database(MEMORY)
    with database.engine.begin() as connection:
        for statement in _tables():
            connection.exec_driver_sql(statement)
        for mapper in Base.registry.mappers:
            noun = getattr(mapper.class_, "noun", None)
            if not issubclass(mapper.class_, Journaled) or noun not in state:
                continue
            rows = [row_of(mapper, meeting_id, image) for image in state[noun].values()]
            connection.execute(mapper.local_table.insert(), rows)  # type: ignore[attr-defined]  # a Table
    return database


@cache
def _tables() -> tuple[str, ...]:
    """Return what makes the tables; put into words once: that takes longer than to draw a moment."""
    dialect = sqlite.dialect()
    return tuple(
        str(CreateTable(one).compile(dialect=dialect)) for one in Base.metadata.sorted_tables
    )


def row_of(mapper: Mapper[Journaled], meeting_id: str, image: Object) -> dict[str, object]:
    """Return the columns of a row as its table takes them."""
    row: dict[str, object] = {"meeting_id": meeting_id}
    for attribute in inspect(mapper.class_).column_attrs:
        column, name = attribute.columns[0], attribute.key
        if name in image:
            is_time = isinstance(column.type, UtcDateTime) and image[name] is not None
            row[column.name] = datetime.fromisoformat(str(image[name])) if is_time else image[name]
    return row

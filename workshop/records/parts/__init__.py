"""CATALOGUE of what a record tells: one chapter a file, which declares `CHAPTER`; nothing else is edited.

A chapter brings its parts of `record.json` with their schema, its tables, its section of the minutes, and what a
check can compute again. The places order them: parts, tables and sections each among their own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop.core.catalogue import Catalogue
from workshop.core.i18n import Lazy
from workshop.records.shapes import Columns, many
from workshop.records.table_rows import columns_of
from workshop.records.wire import Json

if TYPE_CHECKING:
    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

Object = dict[str, Json]
Rows = Callable[["Record", str], Iterator[Sequence[object]]]
Fault = tuple[int, str]


@dataclass(frozen=True)
class Part:
    """A part of `record.json`: how it is made from the journal, and the JSON Schema of what comes out."""

    place: int
    name: str
    make: Callable[["Record"], Json]
    schema: Object


@dataclass(frozen=True)
class Table:
    """One file of the tables: its columns, what each means, and how its rows are made in a language."""

    place: int
    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Rows


@dataclass(frozen=True)
class Section:
    """A section of the minutes. `tell` gives its template what to show (`told`); nothing: it is left out."""

    place: int
    name: str
    title: Lazy
    template: str
    tell: Callable[["Minutes"], object]


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """What one feature brings to the record. `check` yields faults: the line of the journal, and what is wrong.

    `of_the_past`: the check reads rows as they stood at some entry, which is known only while no entry before is
    missing: none erased, none withheld because its author took back that it may stay.
    """

    name: str
    parts: tuple[Part, ...] = ()
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()
    shapes: Mapping[str, Object] = field(default_factory=dict)
    check: Callable[["Record"], Iterator[Fault]] | None = None
    of_the_past: bool = False


CHAPTERS: Catalogue[Chapter] = Catalogue("workshop.records.parts", "CHAPTER", Chapter)


def all_parts() -> list[Part]:
    """Return the parts in the order of the file."""
    return sorted((one for each in CHAPTERS for one in each.parts), key=lambda one: one.place)


def all_tables() -> list[Table]:
    """Return the tables in the order of the codebook."""
    return sorted((one for each in CHAPTERS for one in each.tables), key=lambda one: one.place)


def all_sections() -> list[Section]:
    """Return the sections in the order of the minutes."""
    return sorted((one for each in CHAPTERS for one in each.sections), key=lambda one: one.place)


def faults_of(record: "Record") -> list[Fault]:
    """Return what is wrong in a record, the earliest line first."""
    whole = record.history.is_whole
    checks = [one.check for one in CHAPTERS if one.check and (whole or not one.of_the_past)]
    found = [one for check in checks for one in check(record)]
    return sorted(found, key=lambda one: one[0])


def rows_part(place: int, named: tuple[str, str], shape: Columns, said: str, *order: str) -> Part:
    """Return a part that is rows as they stand, in an order. `named`: the part, and the noun of its rows."""
    name, noun = named
    by = (*(order or ("at",)), "id")
    return Part(
        place,
        name,
        lambda record: [shape.of(row) for row in record.history.rows(noun, *by)],
        many(shape.schema(said)),
    )


def rows_table(place: int, name: str, shape: Columns, called: str) -> Table:
    """Return the table of such a part. `called`: the name of the id's column."""
    return Table(
        place,
        name,
        shape.described(called),
        columns_of(name, *shape.names, decimals=shape.decimals),
    )

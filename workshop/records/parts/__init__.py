"""CATALOGUE of what a record tells: one chapter a file, which declares `CHAPTER`; nothing else is edited.

A chapter brings its parts of `record.json` with their schema, its tables, its section of the minutes, and what a
check can compute again. The places order them: parts, tables and sections each among their own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop.core.catalogue import Catalogue
from workshop.core.i18n import Lazy
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
    """What one feature brings to the record. `check` yields faults: the line of the journal, and what is wrong."""

    name: str
    parts: tuple[Part, ...] = ()
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()
    shapes: Mapping[str, Object] = field(default_factory=dict)
    check: Callable[["Record"], Iterator[Fault]] | None = None


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
    found = [one for each in CHAPTERS if each.check is not None for one in each.check(record)]
    return sorted(found, key=lambda one: one[0])

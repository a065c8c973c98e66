"""REGISTRY: who acts for which party at which table, and what is negotiated there. Filled by whoever seats people.

Nothing here knows of cases: a table and its parties are ids with names and the circles in which they share things.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from workshop.core.actions import Act
from workshop.core.db import Journaled
from workshop.core.people import Participant

Worth = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Seat:
    """For whom somebody acts now: one party of one table, or a neutral there."""

    table: str
    party: str
    is_neutral: bool
    is_claimant: bool
    table_audience: str
    party_audience: str


@dataclass(frozen=True)
class Side:
    """A party of a table as everybody there knows it; `audience` is the circle of those who act for it.

    `must_consent`: nothing is agreed without its yes. `is_neutral`: a third party, which has no points.
    `country`: of whom a party is, where it is a country's.
    """

    id: str
    names: Mapping[str, str]
    audience: str
    is_claimant: bool = False
    must_consent: bool = False
    is_neutral: bool = False
    code: str = ""
    country: str = ""


@dataclass(frozen=True)
class Option:
    """A way to settle an issue."""

    id: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Issue:
    """A question of the table; public."""

    id: str
    texts: Mapping[str, str]
    options: Sequence[Option] = ()


@dataclass(frozen=True)
class Points:
    """What options are worth to one's own side, and what it has without an agreement. Never another side's."""

    worth: Worth = field(default_factory=dict)
    batna: int | None = None


class Tables(Protocol):
    """What whoever seats people installs."""

    def seat(self, db: Session, participant: Participant) -> Seat | None:
        """Return for whom somebody acts now."""

    def sides(self, db: Session, table: str) -> Sequence[Side]:
        """Return the parties and third parties of a table, in its order."""

    def issues(self, db: Session, table: str) -> Sequence[Issue]:
        """Return what is negotiated at a table."""

    def points(self, db: Session, seat: Seat) -> Points:
        """Return what is worth how much to the seat's own side."""

    def seconds(self, db: Session, table: str, now: datetime) -> int:
        """Return the reading of the table's clock, which stands still in a pause."""

    def ended(
        self, act: Act, table: str, status: str, package: Mapping[str, str]
    ) -> Sequence[Journaled]:
        """Note how a table stands after what its parties decided; return the rows to record."""


class _Nobody:
    """No tables are set up."""

    def seat(self, _db: Session, _participant: Participant) -> Seat | None:
        return None

    def sides(self, _db: Session, _table: str) -> Sequence[Side]:
        return ()

    def issues(self, _db: Session, _table: str) -> Sequence[Issue]:
        return ()

    def points(self, _db: Session, _seat: Seat) -> Points:
        return Points()

    def seconds(self, _db: Session, _table: str, now: datetime) -> int:
        return int(now.timestamp())

    def ended(
        self, _act: Act, _table: str, _status: str, _package: Mapping[str, str]
    ) -> Sequence[Journaled]:
        return ()


class _Installed:
    """Who seats people, set when the program starts."""

    tables: Tables = _Nobody()


def install(tables: Tables) -> None:
    """Ask these tables from now on."""
    _Installed.tables = tables


def installed() -> Tables:
    """Return who seats people."""
    return _Installed.tables


def seated(db: Session, participant: Participant) -> Seat | None:
    """Return for whom somebody acts now, or None."""
    return _Installed.tables.seat(db, participant)


def sides_of(db: Session, table: str) -> list[Side]:
    """Return the parties of a table without the third parties, in its order."""
    return [one for one in _Installed.tables.sides(db, table) if not one.is_neutral]


def neutrals_of(db: Session, table: str) -> list[Side]:
    """Return the third parties of a table."""
    return [one for one in _Installed.tables.sides(db, table) if one.is_neutral]


def issues_of(db: Session, table: str) -> list[Issue]:
    """Return what is negotiated at a table."""
    return list(_Installed.tables.issues(db, table))


def catalogue_of(issues: Iterable[Issue]) -> dict[str, set[str]]:
    """Return which options each issue has."""
    return {one.id: {option.id for option in one.options} for one in issues}


def points_of(db: Session, seat: Seat) -> Points:
    """Return the points of the seat's own side; a neutral has none."""
    return Points() if seat.is_neutral else _Installed.tables.points(db, seat)


def seconds_of(db: Session, table: str, now: datetime) -> int:
    """Return the reading of the table's clock."""
    return _Installed.tables.seconds(db, table, now)


def ended(act: Act, table: str, status: str, package: Mapping[str, str]) -> list[Journaled]:
    """Note how a table stands after what its parties decided; return the rows to record."""
    return list(_Installed.tables.ended(act, table, status, package))

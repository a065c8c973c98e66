"""The tables of a Polis export: rows by column name, each fault with its file and line."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.polis.sheets import MILLISECONDS, SECONDS, Unreadable

VOTE_COLUMNS = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
COMMENT_COLUMNS = (
    "timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated"
)  # fmt: skip
COUNT_COLUMNS = ("group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
LARGEST_BYTES = 400_000_000
MOST_ROWS = 1_000_000
_MILLISECONDS_FROM = 100_000_000_000
_LATEST = 4_102_444_800
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_PARTED = {";": "semicolons", "\t": "tabs"}
Numbered = tuple[int, list[str]]


@dataclass(frozen=True)
class Table:
    """A file: its columns, its rows with the line on which each ends, and how many had to be put together."""

    name: str
    columns: Sequence[str]
    lines: Sequence[Numbered]
    joined: int = 0

    def rows(self, needed: Sequence[str]) -> Iterator["Row"]:
        """Yield the rows by column name.

        Raises:
            Unreadable: a needed column is missing.
        """
        missing = [name for name in needed if name not in self.columns]
        if missing:
            raise Unreadable(f"{self.name}, line 1: the column {missing[0]} is missing.")
        for line, row in self.lines:
            yield Row(f"{self.name}, line {line}", dict(zip(self.columns, row, strict=True)))


def table_in(path: Path, *, open_end: str = "") -> Table:
    """Read a file. `open_end`: the column that may hold commas without quotation marks, if it is the last one.

    Raises:
        Unreadable: names the file and the line.
    """
    lines = lines_in(path)
    first = next(lines, None)
    if first is None:
        raise Unreadable(f"{path.name}: the file is empty.")
    columns = _columns(path.name, first[1])
    rows, joined = [], 0
    for line, row in lines:
        if len(row) > len(columns) and columns[-1] == open_end:
            row[len(columns) - 1 :] = [",".join(row[len(columns) - 1 :])]
            joined += 1
        if len(row) != len(columns):
            raise Unreadable(
                f"{path.name}, line {line}: {len(columns)} cells were expected, there are {len(row)}."
            )
        rows.append((line, row))
        if len(rows) > MOST_ROWS:
            raise Unreadable(f"{path.name} has more than {MOST_ROWS:,} rows.")
    return Table(path.name, columns, rows, joined)


def _columns(name: str, header: Sequence[str]) -> list[str]:
    columns = [one.strip().lower() for one in header]
    parted = next((word for sign, word in _PARTED.items() if sign in header[0]), None)
    if parted and len(columns) == 1:
        raise Unreadable(
            f"{name}, line 1: the cells are parted by {parted}, commas were expected. "
            "Take the file as Polis made it, or save it with commas."
        )
    twice = [one for one in columns if one and columns.count(one) > 1]
    if twice:
        raise Unreadable(f"{name}, line 1: the column {twice[0][:40]} is there twice.")
    return columns


def lines_in(path: Path) -> Iterator[Numbered]:
    """Yield the rows that hold something, each with the line on which it ends.

    Raises:
        Unreadable: the file is missing, very large, or no table of plain text.
    """
    if not path.is_file():
        raise Unreadable(f"{path.name} is missing.")
    if path.stat().st_size > LARGEST_BYTES:
        raise Unreadable(f"{path.name} is larger than {LARGEST_BYTES // 1_000_000} MB.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            for row in reader:
                if any("\0" in cell for cell in row):
                    raise Unreadable(f"{path.name}, line {reader.line_num}: it is no plain text.")
                if any(cell.strip() for cell in row):
                    yield reader.line_num, row
        except UnicodeDecodeError as error:
            raise Unreadable(f"{path.name} is not text in UTF-8 (byte {error.start}).") from None
        except csv.Error as error:
            where = f"{path.name}, line {reader.line_num}"
            raise Unreadable(f"{where}: {_in_words(str(error))}") from None


def _in_words(error: str) -> str:
    if "unexpected end" in error:
        return "a quotation mark is opened before this line and never closed."
    if "field limit" in error:
        return f"a cell holds more than {csv.field_size_limit():,} letters."
    return "a quotation mark within a cell is not doubled."


class Row:
    """One row by column name, with clear faults."""

    def __init__(self, where: str, cells: Mapping[str, str]) -> None:
        self.where, self.cells = where, cells

    def fault(self, name: str, expected: str) -> Unreadable:
        """Return the fault of a cell."""
        return Unreadable(f"{self.where}: {name} is “{self.cells[name][:40]}”, {expected}.")

    def whole(self, name: str, among: Sequence[int] = ()) -> int:
        """Return a whole number, one of `among` if they are given."""
        text = self.cells[name].strip()
        if not _WHOLE.fullmatch(text):
            raise self.fault(name, "a whole number was expected")
        if among and int(text) not in among:
            listed = ", ".join(map(str, among[:-1]))
            raise self.fault(name, f"{listed} or {among[-1]} was expected")
        return int(text)

    def id(self, name: str) -> int:
        """Return a number that stands for a person or a statement."""
        found = self.whole(name)
        if found < 0:
            raise self.fault(name, "a number from 0 was expected")
        return found

    def time(self, name: str) -> int:
        """Return a time, in whichever unit."""
        found = self.whole(name)
        if not 0 <= found <= _LATEST * (1000 if found >= _MILLISECONDS_FROM else 1):
            raise self.fault(name, "a time between 1970 and 2100 was expected")
        return found

    def filled(self, name: str) -> bool:
        """Say whether there is such a column and the cell holds something."""
        return bool(self.cells.get(name, "").strip())

    def flag(self, name: str) -> bool:
        """Return yes or no; what is missing is no."""
        return self.cells.get(name, "").strip().lower() in ("true", "t", "1")

    def share(self, name: str) -> float | None:
        """Return a number with a fraction; None where there is none."""
        if not self.filled(name):
            return None
        try:
            return float(self.cells[name])
        except ValueError:
            raise self.fault(name, "a number was expected") from None


def unit_of(times: Sequence[tuple[str, int]]) -> str | None:
    """Return the unit of times, each with where it stands; None where nothing tells it.

    Raises:
        Unreadable: some are in seconds and some in milliseconds.
    """
    told = None
    for where, at in times:
        unit = MILLISECONDS if at >= _MILLISECONDS_FROM else SECONDS
        if at and told not in (None, unit):
            raise Unreadable(f"{where}: the time {at} is not in the unit of those above.")
        told = unit if at else told
    return told

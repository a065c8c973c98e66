"""Ballots from a table (CSV): one ballot a row, one column an option."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from workshop.cli.ballot_files import Box, ensure_countable, wrong
from workshop.cli.faults import Fault
from workshop.core.errors import Refusal
from workshop.voting.methods import METHODS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COUNT = "count"
PAIR = ["winner", "loser"]
YES, NO = ("1", "x", "yes", "true"), ("", "0", "no", "false")


def read_table(text: str, method: str) -> Box:
    """Read a table for a method; a column `count` says how many people cast the row's ballot.

    Raises:
        Fault: a row that cannot be read, with the number of its line.
    """
    rows = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    header = [one.strip() for one in next(rows, [])]
    counted = (
        [one.lower() for one in header].index(COUNT) if COUNT in map(str.lower, header) else -1
    )
    box = Box(options=[one for place, one in enumerate(header) if place != counted])
    _ensure_header(box.options)
    for row in rows:
        cells = [one.strip() for one in row]
        if any(cells):
            box.people.append(_people(rows.line_num, cells, header, counted))
            mine = [one for place, one in enumerate(cells) if place != counted]
            _add(box, rows.line_num, mine, method)
    ensure_countable(box)
    if method == "pairwise":
        box.options = sorted({one for pair in box.pairs for one in pair})
    return box


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _ensure_header(options: Sequence[str]) -> None:
    if not options:
        raise wrong(1, "a first row with the names of the options was expected")
    if "" in options or len(set(options)) < len(options):
        raise wrong(1, "every column needs a name of its own")


def _people(line: int, cells: Sequence[str], header: Sequence[str], counted: int) -> int:
    if len(cells) != len(header):
        raise wrong(line, f"{len(header)} cells were expected, found {len(cells)}")
    if counted < 0:
        return 1
    if not (cells[counted].isascii() and cells[counted].isdigit()):
        raise wrong(line, f"“{cells[counted]}” is no count")
    return int(cells[counted])


def _add(box: Box, line: int, cells: Sequence[str], method: str) -> None:
    if method == "pairwise":
        box.pairs.append(_pair(box, line, cells))
    elif METHODS.get(method).control == "rank":
        box.rankings.append(_ranking(line, dict(zip(box.options, cells, strict=True))))
    else:
        box.numbers.append(_numbers(line, box.options, cells, method))


def _pair(box: Box, line: int, cells: Sequence[str]) -> tuple[str, str]:
    if [one.lower() for one in box.options] != PAIR:
        raise wrong(1, "pairs need the columns winner, loser and, if you like, count")
    if "" in cells or cells[0] == cells[1]:
        raise wrong(line, "two different options were expected")
    return cells[0], cells[1]


def _ranking(line: int, cells: Mapping[str, str]) -> list[list[str]]:
    ranks: dict[int, list[str]] = {}
    for option, cell in cells.items():
        if cell and not (cell.isascii() and cell.isdigit() and int(cell) > 0):
            raise wrong(line, f"“{cell}” is no rank: write 1 for the best, or leave it blank")
        if cell:
            ranks.setdefault(int(cell), []).append(option)
    return [ranks[rank] for rank in sorted(ranks)]


def _numbers(
    line: int, options: Sequence[str], cells: Sequence[str], method: str
) -> Mapping[str, int]:
    found = {
        option: _number(line, cell, method) for option, cell in zip(options, cells, strict=True)
    }
    if method in ("points", "quadratic"):
        try:
            METHODS.get(method).read_choice(found, options)
        except Refusal as refusal:
            raise wrong(line, str(refusal.errors["choice"][0])) from None
    return found


def _number(line: int, cell: str, method: str) -> int:
    if method == "approval":
        if cell.lower() not in (*YES, *NO):
            raise wrong(line, f"“{cell}” is neither 1 (approved) nor blank")
        return int(cell.lower() in YES)
    known = {one.name: one.value for one in METHODS.get(method).choices}
    known |= {str(value): value for value in known.values()}
    if not cell:
        return 0
    value = known.get(cell.lower()) if known else int(cell) if cell.isdecimal() else None
    if value is None:
        taken = ", ".join(one for one in known if one) if known else "a whole number"
        raise wrong(line, f"“{cell}” was found, {taken} expected")
    return value


def without_table(method: str) -> Fault:
    """Return the fault of asking orders for what they do not say."""
    return Fault(
        f"{method} needs numbers by option: give a CSV file. Orders can be counted by others."
    )

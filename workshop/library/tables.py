"""Read tables made in a spreadsheet: any of three separators, lines as people see them."""

import csv
import io
from collections.abc import Mapping
from types import MappingProxyType

from workshop.core.i18n import lazy
from workshop.library.checks import Checks
from workshop.library.lined import Lined

SEPARATORS = (",", ";", "\t")
MOST_CHARACTERS = 400_000
MOST_ROWS = 2000


def rows_of(
    text: str,
    checks: Checks,
    columns: tuple[str, ...],
    most: int = MOST_ROWS,
    also: Mapping[str, str] = MappingProxyType({}),
) -> list[Lined]:
    """Return one mapping a row, keyed by the names in the first line; blank cells are left out.

    `also`: other names of columns, in lower case.
    """
    if len(text) > MOST_CHARACTERS:
        checks.refuse(1, lazy("The file is too long. Split it and import the parts."))
        return []
    lines = _numbered(text.removeprefix("\ufeff"), checks)
    header = [cell.strip().lower() for cell in lines[0][1]] if lines else []
    header = [also.get(name, name) for name in header]
    if checks.problems or not header_fits(header, checks, columns):
        return []
    if len(lines) - 1 > most:
        checks.refuse(lines[most + 1][0], lazy("These are more than %(most)s rows.", most=most))
        return []
    return [
        _row(header, cells, line, checks)
        for line, cells in lines[1:]
        if any(cell.strip() for cell in cells)
    ]


def _numbered(text: str, checks: Checks) -> list[tuple[int, list[str]]]:
    """Pair every row with the line it begins on; a cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    found: list[tuple[int, list[str]]] = []
    began = 1
    try:
        for cells in reader:
            found.append((began, cells))
            began = reader.line_num + 1
    except csv.Error:
        checks.refuse(began, lazy("A quotation mark is missing or stands alone here."))
    return found


def _row(header: list[str], cells: list[str], line: int, checks: Checks) -> Lined:
    row = Lined(line)
    if len(cells) > len(header):
        say = lazy("This row has more cells than the first line. Put texts with commas in quotes.")
        checks.refuse(line, say)
    row.update({name: cell for name, cell in zip(header, cells, strict=False) if cell.strip()})
    return row


def header_fits(header: list[str], checks: Checks, columns: tuple[str, ...], line: int = 1) -> bool:
    """Say whether the first line names known columns, each once; what does not fit is noted."""
    unknown = [name for name in header if name and name not in columns]
    if not any(name in columns for name in header):
        say = lazy("The first line must name the columns: %(columns)s.", columns=", ".join(columns))
        checks.refuse(line, say)
        return False
    for name in unknown:
        say = lazy(
            "The column “%(column)s” is not known. Possible: %(columns)s.",
            column=name[:60],
            columns=", ".join(columns),
        )
        checks.refuse(line, say)
    if len(set(header)) != len(header):
        checks.refuse(line, lazy("A column stands in the first line twice."))
        return False
    return True


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(SEPARATORS, key=first.count)

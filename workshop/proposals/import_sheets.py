"""Proposals from a workbook (.xlsx): in every visible sheet a first row that names the columns.

What stands in a cell is read as it was saved; formulas are never worked out, links never followed.
"""

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Protocol, cast

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils.escape import unescape

from workshop.core.errors import Invalid
from workshop.core.fields import clean
from workshop.core.i18n import lazy
from workshop.library.imports import COLUMNS, gather
from workshop.library.lined import Lined
from workshop.library.tables import MOST_ROWS, header_fits
from workshop.proposals.import_guard import TOO_LARGE
from workshop.proposals.import_places import Found

MOST_SHEETS = 30
MOST_COLUMNS = 64
LOWEST_ROW = 10_000
Cells = list[str]


class Sheet(Protocol):
    """A sheet read row by row, as openpyxl gives it."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None:
        """Forget the size that is written in the file."""

    def iter_rows(self, *, values_only: bool) -> Iterable[tuple[object, ...]]:
        """Yield the cells of each row from the first, blank rows too."""


def read_workbook(packed: io.BytesIO) -> Found:
    """Read the proposals of a workbook that has been looked through.

    Raises:
        Invalid: it has too many sheets, rows or columns.
    """
    found = Found("xlsx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing that is read here
        book = load_workbook(packed, read_only=True, data_only=True, keep_links=False)
        sheets = [
            one for one in cast("list[Sheet]", book.worksheets) if one.sheet_state == "visible"
        ]
        if len(sheets) > MOST_SHEETS:
            raise Invalid(TOO_LARGE)
        for sheet in sheets:
            _read_sheet(sheet, found)
        book.close()
    return found


def _read_sheet(sheet: Sheet, found: Found) -> None:
    lines = _lines(sheet)
    number, first = next(lines, (0, []))
    if not first:
        return
    header = [cell.strip().lower() for cell in first]
    start = found.at(number, sheet.title)
    fits = header_fits([one for one in header if one], found.checks, COLUMNS, start)
    for number, cells in lines if fits else ():
        line = found.at(number, sheet.title)
        if len(found.places) > MOST_ROWS:
            raise Invalid(lazy("These are more than %(most)s rows.", most=MOST_ROWS))
        found.rows.append(_row(header, cells, line, found))


def _lines(sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that hold something, numbered as people see them."""
    sheet.reset_dimensions()  # the size written in the file may be smaller than what is there
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > LOWEST_ROW or len(values) > MOST_COLUMNS:
            raise Invalid(
                lazy(
                    "The sheet “%(sheet)s” reaches too far down or to the right. Copy its table into a new"
                    " workbook and choose that one.",
                    sheet=sheet.title[:40],
                )
            )
        cells = _cells(values)
        if any(cells):
            yield number, cells


def _cells(values: Sequence[object]) -> Cells:
    return [_worded(one) for one in values]


def _worded(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return clean(unescape(str(value)))


def _row(header: list[str], cells: Cells, line: int, found: Found) -> Lined:
    row = Lined(line)
    for name, cell in zip(header, cells, strict=False):
        if name and cell:
            row[name] = cell
        if cell in ERROR_CODES:
            say = lazy("A cell holds an error of the spreadsheet: %(value)s.", value=cell)
            found.refuse(line, say)
    nameless = [cell for name, cell in zip(header, cells, strict=False) if not name]
    if any(nameless) or any(cells[len(header) :]):
        found.refuse(line, lazy("A cell stands in a column that has no name in the first row."))
    gather(row)
    return row

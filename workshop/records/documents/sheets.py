"""The tables of a record as a workbook: typed cells, frozen heads, nothing that a spreadsheet would run or fetch."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from workshop.core.i18n import LANGUAGES, localised, speaking
from workshop.core.i18n import gettext as _
from workshop.records.cells import safe
from workshop.records.front import holds_of
from workshop.records.minutes import Minutes
from workshop.records.parts import all_tables
from workshop.records.tables import said
from workshop.records.values import texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workshop.records.parts import Table
    from workshop.records.record import Record

# Words for people where the file's name is the program's.
CALLED = {
    "people": "participants",
    "polls": "votes",
    "survey": "surveys",
}
# Always there, also when empty: who looks for one of these must not wonder whether it was forgotten.
ALWAYS = frozenset(
    {"people", "agenda", "proposals", "polls", "ballots", "annotations", "speaking", "survey"}
)
LONGEST = 32_000
LONGEST_NAME, LONGEST_WIDTH = 31, 60
CUT = " […]"
ABOUT, A4 = "about", 9
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
    "in_memory": False,
    "default_date_format": "yyyy-mm-dd hh:mm:ss",
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)


def workbook(record: Record, lang: str, aside: Path) -> bytes:
    """Return the workbook in a language: what it is, one sheet a table, and what every column means.

    `aside`: a folder for rows on their way. In the system's own they would outlast a process that is killed.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**OPTIONS, "tmpdir": str(aside)})
    _neutral(book)
    writer = _Writer(book)
    with speaking(lang):
        writer.sheet(ABOUT, _about(record, lang), (30, 80))
    told = [one for one in all_tables() if writer.table(one, record, lang)]
    with speaking(lang):
        meanings = [
            [name_of(one), name, said(about)] for one in told for name, about in one.columns
        ]
        heads = [_("Sheet"), _("Column"), _("What it means")]
        writer.sheet("codebook", [heads, *meanings], (20, 22, 90))
    book.close()
    return out.getvalue()


def name_of(table: Table) -> str:
    """Return the name of a table's sheet."""
    return CALLED.get(table.name, table.name)[:LONGEST_NAME]


def moment_in(value: object) -> datetime | None:
    """Return a moment as a spreadsheet holds it: UTC, without a zone; nothing for any other text."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return None
    return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)


def _about(record: Record, lang: str) -> list[list[object]]:
    shown = record.parts["meeting"]
    title = localised(texts_of(shown.get("title")) if isinstance(shown, dict) else {}, lang).text
    return [
        [_("Tables of the meeting"), title],
        [_("For whom"), str(holds_of(Minutes(record, lang)))],
        [_("Language"), LANGUAGES.get(lang, lang)],
        [_("Times"), "UTC"],
        [_("Head of the chain"), record.journal.head],
        [_("What every column means"), "codebook"],
    ]


def _neutral(book: Any) -> None:  # noqa: ANN401 — a writer without types
    """Blank what a file says about its making."""
    blank = dict.fromkeys(
        ("title", "subject", "author", "manager", "company", "category", "keywords", "comments"), ""
    )
    book.set_properties({**blank, "created": _NO_DATE.replace(tzinfo=None)})


class _Writer:
    """Writes sheets; a cell is never a formula, whatever its words begin with."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 — see above
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self.text = book.add_format({"valign": "top", "text_wrap": False})
        self.figures: dict[int, Any] = {}
        self.quoted = book.add_format({"valign": "top", "quote_prefix": True})
        self.time = book.add_format({"valign": "top", "num_format": OPTIONS["default_date_format"]})

    def table(self, table: Table, record: Record, lang: str) -> bool:
        """Write a table, its head frozen and filterable; say whether there was anything to write."""
        rows = [list(row) for row in table.rows(record, lang)]
        if not rows and table.name not in ALWAYS:
            return False
        heads: list[object] = [name for name, _meaning in table.columns]
        self.sheet(
            name_of(table),
            [heads, *rows],
            [_width(name, rows, at) for at, (name, _m) in enumerate(table.columns)],
        )
        return True

    def sheet(self, name: str, rows: Sequence[Sequence[object]], wide: Sequence[int]) -> None:
        """Write rows of cells, the first one as the head."""
        sheet = self.book.add_worksheet(name)
        for place, width in enumerate(wide):
            sheet.set_column(place, place, width)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        if len(rows) > 1 and name != ABOUT:
            sheet.autofilter(0, 0, len(rows) - 1, len(wide) - 1)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                self._cell(sheet, (number, place), value)

    def _cell(self, sheet: Any, at: tuple[int, int], value: object) -> None:  # noqa: ANN401 — see above
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(*at, value, self.text)
        elif isinstance(value, int | Decimal):
            sheet.write_number(*at, float(value), self._figure(value))
        elif moment := moment_in(value):
            sheet.write_datetime(*at, moment, self.time)
        else:
            self._words(sheet, at, str(value))

    def _figure(self, value: int | Decimal) -> Any:  # noqa: ANN401 — see above
        """Return the look of a number: with as many places as it was written out with."""
        places = max(0, -int(Decimal(value).as_tuple().exponent))
        if places not in self.figures:
            shown = f"0.{'0' * places}" if places else "0"
            self.figures[places] = self.book.add_format({"valign": "top", "num_format": shown})
        return self.figures[places]

    def _words(self, sheet: Any, at: tuple[int, int], words: str) -> None:  # noqa: ANN401 — see above
        clean = str(safe(words))
        armed = clean.startswith("'") and not words.startswith("'")
        text = clean[1:] if armed else clean
        shown = text if len(text) <= LONGEST else text[:LONGEST] + CUT
        look = self.head if at[0] == 0 else self.quoted if armed else self.text
        sheet.write_string(*at, shown, look)


def _width(name: str, rows: Sequence[Sequence[object]], at: int) -> int:
    """Return how wide a column is: by its longest words among the first rows, within bounds."""
    seen = [_letters(str(row[at])) for row in rows[:50] if at < len(row) and row[at] is not None]
    return max(len(name) + 3, min(LONGEST_WIDTH, max(seen, default=0) + 2), 8)


def _letters(words: str) -> int:
    """Count letters as wide as Latin ones are: those of Chinese, Japanese and Korean are two each."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in words[:LONGEST_WIDTH])

"""Cells that no spreadsheet takes for a formula (OWASP, "CSV injection")."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

Cell = str | int | Decimal | bool | None

STEP = 2000
# Most cells: they begin with a letter or a digit, and hold nothing that cannot be shown.
_PLAIN = re.compile(
    r"[0-9A-Za-z\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3][^\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]*"
).fullmatch

_TEXTS = frozenset({str, type(None)})

# What starts a formula in Excel, LibreOffice or Google Sheets, full-width forms included.
_STARTS = frozenset("=+-@|%＝＋－＠｜％﹢﹣﹦﹫−")


def safe(value: object) -> Cell:
    """Return a cell as it may be written: numbers as they are, text disarmed, no controls."""
    if (isinstance(value, str) and _PLAIN(value)) or value is None:
        return value
    if isinstance(value, int | Decimal):
        return value
    text = "".join(_kept(character) for character in str(value).replace("\r\n", "\n"))
    bare = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    return f"'{text}" if bare[:1] in _STARTS and bare else text


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a table as CSV (RFC 4180) in UTF-8 with the mark that spreadsheets want."""
    return b"".join(pieces_of(columns, rows))


def pieces_of(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Yield the same some rows at a time: a long table need not stand in memory as a whole."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    left, mark = iter(rows), b"\xef\xbb\xbf"
    while some := list(islice(left, STEP)):
        writer.writerows(zip(*map(_column, zip(*some, strict=True)), strict=True))
        yield mark + text.getvalue().encode("utf-8", "replace")
        mark = b""
        text.seek(0)
        text.truncate()
    if mark:
        yield mark + text.getvalue().encode("utf-8", "replace")


def _kept(character: str) -> str:
    if character == "\n":
        return character
    return " " if unicodedata.category(character) in {"Cc", "Cs"} else character


def _column(cells: Sequence[object]) -> Iterable[Cell]:
    """Return the cells of a column as they may be written; of texts, each is looked at once."""
    if set(map(type, cells)) <= _TEXTS:
        known = {one: safe(one) for one in set(cells)}
        return map(known.__getitem__, cells)
    return map(_written, cells)


def _written(value: object) -> Cell:
    if value is True or value is False:
        return "true" if value else "false"
    return safe(value)  # nothing is written as an empty cell

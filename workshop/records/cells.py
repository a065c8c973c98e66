"""Cells that no spreadsheet takes for a formula (OWASP, "CSV injection")."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

Cell = str | int | bool | None

# Most cells: they begin with a letter or a digit, and hold nothing that cannot be shown.
_PLAIN = re.compile(r"[0-9A-Za-z][ -~\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*\Z")

# What starts a formula in Excel, LibreOffice or Google Sheets, full-width forms included.
_STARTS = frozenset("=+-@|%＝＋－＠｜％﹢﹣﹦﹫−")


def safe(value: object) -> Cell:
    """Return a cell as it may be written: numbers as they are, text disarmed, no controls."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str) and _PLAIN.match(value):
        return value
    text = "".join(_kept(character) for character in str(value).replace("\r\n", "\n"))
    bare = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    return f"'{text}" if bare[:1] in _STARTS and bare else text


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a table as CSV (RFC 4180) in UTF-8 with the mark that spreadsheets want."""
    out = io.BytesIO(b"\xef\xbb\xbf")
    out.seek(0, io.SEEK_END)
    with io.TextIOWrapper(out, "utf-8", "replace", newline="") as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_written(safe(value)) for value in row] for row in rows)
        text.flush()
        return out.getvalue()


def _kept(character: str) -> str:
    if character == "\n":
        return character
    return " " if unicodedata.category(character) in {"Cc", "Cs"} else character


def _written(cell: Cell) -> str | int:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else cell

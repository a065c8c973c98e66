"""Readable minutes: one self-contained page without scripts, with its own content policy."""

from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.documents.printed import page
from workshop.records.files import write_whole
from workshop.records.formats import Format
from workshop.records.record import Record


def write(record: Record, out: Path, lang: str) -> None:
    """Write the minutes in a language."""
    write_whole(out, page(record, lang))


FORMAT = Format(
    name="html",
    label=lazy("Minutes, to read and print"),
    media_type="text/html",
    suffix=".html",
    write=write,
    place=10,
)

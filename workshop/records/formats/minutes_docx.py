"""The minutes as a Word file, with every annotation as a comment on the words that it is about."""

from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.files import files_in, write_zip
from workshop.records.formats import Format
from workshop.records.record import Record


def write(record: Record, out: Path, lang: str) -> None:
    """Write the minutes in a language."""
    from workshop.records.documents import composing, word  # noqa: PLC0415 — a word processor

    write_zip(out, files_in(word.docx_bytes(composing.document(record, lang))))


FORMAT = Format(
    name="docx",
    label=lazy("Minutes to work on, with comments (Word)"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffix=".docx",
    write=write,
    place=12,
)

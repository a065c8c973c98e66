"""Readable minutes: one self-contained page without scripts, with its own content policy."""

from pathlib import Path

from workshop.core.i18n import LANGUAGES, lazy, speaking
from workshop.core.rendering import render_page
from workshop.records.files import write_whole
from workshop.records.formats import Format
from workshop.records.minutes import Minutes
from workshop.records.record import Record


def write(record: Record, out: Path, lang: str) -> None:
    """Write the minutes in a language."""
    write_whole(out, page(record, lang))


def page(record: Record, lang: str) -> bytes:
    """Return the minutes in a language; an unknown one falls back to English."""
    lang = lang if lang in LANGUAGES else "en"
    with speaking(lang):
        text = render_page("records/minutes.html", record=record, minutes=Minutes(record, lang))
    return text.encode("utf-8", "replace")


FORMAT = Format(
    name="html",
    label=lazy("Minutes, to read and print"),
    media_type="text/html",
    suffix=".html",
    write=write,
)

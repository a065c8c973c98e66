"""The minutes as a typeset document: PDF, tagged so that it can be read aloud."""

from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.files import write_whole
from workshop.records.formats import Format, minutes_html
from workshop.records.leftovers import aside
from workshop.records.record import Record


def write(record: Record, out: Path, lang: str) -> None:
    """Typeset the minutes in a language.

    Raises:
        NoFace: this installation has no typeface for the language, or for words that occur in the minutes.
        Leak: they would hold something that their profile may not tell.
    """
    from workshop.records.documents import composing, typesetting  # noqa: PLC0415 — a typesetter

    if record.secrets is not None:
        _look_through(record, out.parent, lang)
    write_whole(out, typesetting.pdf(composing.document(record, lang)))


def _look_through(record: Record, folder: Path, lang: str) -> None:
    """Let the guard read the page that is typeset: in a PDF words are numbers of glyphs, which it cannot read."""
    with aside(folder) as hidden:
        minutes_html.FORMAT.write(record, hidden / "minutes.html", lang)


FORMAT = Format(
    name="pdf",
    label=lazy("Minutes as a typeset document (PDF)"),
    media_type="application/pdf",
    suffix=".pdf",
    write=write,
    place=11,
)

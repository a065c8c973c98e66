"""The record as tidy tables: one row an observation, one column a variable (Wickham 2014)."""

from collections.abc import Iterator

from workshop.core.i18n import Lazy, speaking
from workshop.core.i18n import gettext as _
from workshop.records.cells import pieces_of
from workshop.records.parts import all_tables
from workshop.records.record import Record
from workshop.records.scroll import Scroll


def tables_of(record: Record, lang: str) -> Iterator[tuple[str, Scroll]]:
    """Yield every table as CSV in a language, with its file name."""
    for one in all_tables():
        names = [name for name, _meaning in one.columns]
        yield f"{one.name}.csv", Scroll(pieces_of(names, one.rows(record, lang)))
        record.parts.forget()


def codebook(lang: str) -> bytes:
    """Describe every table and column, for people, in a language; the names of columns are for programs."""
    with speaking(lang):
        parts = [f"# {_('What every column means')}", "", *_conventions(), ""]
        for one in all_tables():
            parts += [f"## {one.name}.csv", ""]
            parts += [f"- `{name}`: {said(meaning)}" for name, meaning in one.columns] + [""]
    return "\n".join(parts).encode()


def said(meaning: str) -> str:
    """Return what a column means in the language being spoken. The catalogue holds these words: `meanings`."""
    return str(Lazy(meaning, {})) if meaning else ""


def meanings() -> Iterator[str]:
    """Yield what columns mean, in English, for those who keep the catalogue of sentences."""
    yield from sorted({meaning for one in all_tables() for _name, meaning in one.columns} - {""})


def _conventions() -> Iterator[str]:
    yield _(
        "Names of files and columns are English in every language, so that a program reads them all."
    )
    yield _("Times are UTC (RFC 3339), languages BCP 47, empty cells are unknown or none.")
    yield _("A text that begins like a formula bears a leading apostrophe.")
    yield _("A file with nothing but its first row says that nothing of the kind happened.")

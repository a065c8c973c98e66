"""The journal itself: one line an entry, chained, as `docs/record.md` describes it."""

from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.files import whole_file
from workshop.records.formats import Format
from workshop.records.record import Record


def write(record: Record, out: Path, lang: str) -> None:  # noqa: ARG001 — a journal has no language
    """Write journal.jsonl."""
    with whole_file(out) as file:
        file.writelines(record.journal.texts)


FORMAT = Format(
    name="journal",
    label=lazy("Journal, to be checked by a program"),
    media_type="application/jsonl",
    suffix=".jsonl",
    write=write,
    place=31,
)

"""The tables of the record as one workbook."""

from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.files import write_whole
from workshop.records.formats import Format
from workshop.records.leftovers import aside
from workshop.records.record import Record


def write(record: Record, out: Path, lang: str) -> None:
    """Write the workbook in a language."""
    from workshop.records.documents import sheets  # noqa: PLC0415 — a writer of workbooks

    with aside(out.parent) as hidden:
        write_whole(out, sheets.workbook(record, lang, hidden))


FORMAT = Format(
    name="xlsx",
    label=lazy("Tables in one workbook (Excel)"),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    suffix=".xlsx",
    write=write,
    place=20,
)

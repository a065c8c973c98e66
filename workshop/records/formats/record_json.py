"""The whole record as one JSON file, its schema beside it."""

from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.files import whole_files
from workshop.records.formats import Format
from workshop.records.pages import pages_of
from workshop.records.record import Record
from workshop.records.schema import SCHEMA_NAME, pretty, schema


def write(record: Record, out: Path, lang: str) -> None:  # noqa: ARG001 — it holds all languages
    """Write record.json, and record.schema.json into the same folder."""
    with whole_files(out.parent / SCHEMA_NAME, out) as (beside, file):
        beside.write(pretty(schema()))
        file.writelines(pages_of(record.pages(), record.journal.texts))


FORMAT = Format(
    name="json",
    label=lazy("Record, for researchers and programs"),
    media_type="application/json",
    suffix=".json",
    write=write,
    place=22,
)

"""Tidy tables as CSV with their codebook, and the journal that all of them are made from."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.records.files import write_folder, write_zip_of
from workshop.records.formats import Format
from workshop.records.record import Record, program
from workshop.records.schema import pretty
from workshop.records.scroll import Scroll, whole
from workshop.records.tables import codebook, tables_of

if TYPE_CHECKING:
    from workshop.records.chain import Object

MANIFEST = "tables.json"
JOURNAL = "journal.jsonl"
KIND = "trialogue-tables/1"


def write(record: Record, out: Path, lang: str) -> None:
    """Write the tables into a zip, or into a new folder if the name does not end in .zip."""
    if out.suffix == ".zip":
        write_zip_of(out, each_file(record, lang))
    else:
        write_folder(out, files_of(record, lang))


def files_of(record: Record, lang: str) -> dict[str, bytes]:
    """Return every file of the export by name."""
    return {name: whole(content) for name, content in each_file(record, lang)}


def each_file(record: Record, lang: str) -> Iterator[tuple[str, bytes | Scroll]]:
    """Yield the files one after another."""
    about: Object = {"format": KIND, "program": program(), "lang": lang, "profile": record.profile}
    meeting = record.parts["meeting"]
    if isinstance(meeting, dict) and meeting.get("rehearsal"):
        about["rehearsal"] = True
    yield MANIFEST, pretty(about)
    yield JOURNAL, record.journal.raw
    yield "codebook.md", codebook(lang)
    yield from tables_of(record, lang)


FORMAT = Format(
    name="csv",
    label=lazy("Tables, for a spreadsheet"),
    media_type="application/zip",
    suffix=".zip",
    write=write,
    place=21,
)

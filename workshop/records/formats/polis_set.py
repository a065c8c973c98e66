"""The five files of Polis, with the votes that count: who voted twice is counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.polis.writing import files_of
from workshop.records.conversation import conversation_of
from workshop.records.files import write_folder, write_zip
from workshop.records.formats import Format, NothingToWrite

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.records.record import Record

NOTHING = lazy(
    "There are no single answers of agree, disagree or pass here. Only open votes have them, in the full profile."
)


def write(record: Record, out: Path, lang: str) -> None:
    """Write the files into a zip, or into a new folder if the name does not end in .zip."""
    write_set(record, out, lang, legacy=False)


def write_set(record: Record, out: Path, lang: str, *, legacy: bool) -> None:
    """Write the files with one of the two ways to count.

    Raises:
        NothingToWrite: no single answer may be seen.
    """
    told = conversation_of(record, lang)
    if told is None:
        raise NothingToWrite(NOTHING)
    files = files_of(*told, legacy=legacy)
    (write_zip if out.suffix == ".zip" else write_folder)(out, files)


FORMAT = Format(
    name="polis",
    label=lazy("Agree, disagree, pass: the files of Polis"),
    media_type="application/zip",
    suffix=".zip",
    write=write,
)

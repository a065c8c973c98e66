"""The five files of Polis, counted as its server counts: comments.csv holds every answer ever given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.records.formats import Format
from workshop.records.formats.polis_set import write_set

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.records.record import Record


def write(record: Record, out: Path, lang: str) -> None:
    """Write the files into a zip, or into a new folder if the name does not end in .zip."""
    write_set(record, out, lang, legacy=True)


FORMAT = Format(
    name="polis-legacy-counts",
    label=lazy("The files of Polis, re-votes counted twice as its server does"),
    media_type="application/zip",
    suffix=".zip",
    write=write,
)

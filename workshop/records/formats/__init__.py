"""CATALOGUE of export formats: one file each, which declares `FORMAT`; nothing else is edited."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workshop.core.catalogue import Catalogue
from workshop.core.i18n import Lazy
from workshop.records.record import Record


@dataclass(frozen=True)
class Format:
    """One way to write a record.

    `write(record, out, lang)` leaves the whole export at `out`, or nothing.
    """

    name: str
    label: Lazy
    media_type: str
    suffix: str
    write: Callable[[Record, Path, str], None]


FORMATS: Catalogue[Format] = Catalogue("workshop.records.formats", "FORMAT", Format)

"""CATALOGUE of export formats: one file each, which declares `FORMAT`; nothing else is edited."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workshop.core.catalogue import Catalogue
from workshop.core.errors import Refusal
from workshop.core.i18n import Lazy, lazy
from workshop.records.guarding import guarded
from workshop.records.record import Record


class NothingToWrite(Refusal):
    """A format that has nothing to hold of this record, such as rankings where nobody ranked."""

    code = "nothing"


@dataclass(frozen=True)
class Format:
    """One way to write a record.

    `write(record, out, lang)` leaves the whole export at `out`, or nothing; of a shielded record it first looks
    through what it wrote (`workshop.records.guarding`). `place` orders them where people choose; its tens are the
    shelf on which the format stands.
    """

    name: str
    label: Lazy
    media_type: str
    suffix: str
    write: Callable[[Record, Path, str], None]
    place: int = 50

    def __post_init__(self) -> None:
        """Let no format write past the guard."""
        object.__setattr__(self, "write", guarded(self.write))


FORMATS: Catalogue[Format] = Catalogue("workshop.records.formats", "FORMAT", Format)


SHELVES = {
    1: lazy("To read"),
    2: lazy("To calculate with"),
    3: lazy("To keep and to check"),
    5: lazy("For other programs"),
}


def in_order() -> list[Format]:
    """Return the formats as people choose from them: to read, to calculate with, to check, for other programs."""
    return sorted(FORMATS, key=lambda one: (one.place, one.name))


def on_shelves() -> list[tuple[Lazy, list[Format]]]:
    """Return each shelf's name with its formats in order."""
    return [
        (name, [one for one in in_order() if one.place // 10 == tens])
        for tens, name in SHELVES.items()
    ]

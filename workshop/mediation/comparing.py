"""Tables side by side: what each came to, by measures that favour no side, without numbers or names. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from workshop.mediation.picture import picture_of
from workshop.mediation.solver import Space
from workshop.rooms.rules import lot

LETTERS = "ABCDEFGHIJKL"
LEAST = 2
MINUTE = 60
Row: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Ended:
    """A table as far as it is compared: how it ended, its package, and when by its own clock."""

    id: str
    status: str
    outcome: Mapping[str, str]
    seconds: int | None


def compared(space: Space, tables: Sequence[Ended], seed: str) -> list[Row]:
    """Return a row for each table under a letter, in an order drawn by lot: never by figures.

    `better`: packages better for all that were left; `least`: the smallest share of a possible gain in percent, of
    whichever side; both none without an agreement. `minutes`: until it was agreed or not.
    """
    drawn = sorted(tables, key=lambda one: lot(seed, one.id))
    return [_row(space, one, letter) for one, letter in zip(drawn, LETTERS, strict=False)]


def _row(space: Space, table: Ended, letter: str) -> Row:
    figures = picture_of(space, table.outcome, [])
    agreed = table.status == "agreed" and bool(figures["agreed"])
    sides = figures["sides"] if agreed else []
    shares = [one["share"] for one in sides]  # type: ignore[attr-defined]  # rows of sides
    return {
        "letter": letter,
        "status": table.status,
        "better": figures["better"] if agreed else None,
        "efficient": figures["efficient"] if agreed else None,
        "least": min(shares) if shares else None,
        "minutes": None if table.seconds is None else round(table.seconds / MINUTE),
    }

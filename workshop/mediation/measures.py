"""What a table agreed on beside two known measures of a fair agreement, each side in its own points alone. Pure.

J. F. Nash, The bargaining problem, Econometrica 18 (1950): the largest product of gains. E. Kalai and M. Smorodinsky,
Other solutions to Nash's bargaining problem, Econometrica 43 (1975): equal shares of one's own possible gain, here the
leximin of these shares. Ties stand side by side; no package is named that the table did not offer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Beside:
    """One side's own points: as agreed (none without an agreement), by Nash, by Kalai and Smorodinsky."""

    name: str
    agreed: int | None
    nash: str
    fair: str


@dataclass(frozen=True)
class Measures:
    """All sides; `is_nash`, `is_fair`: whether the agreement gives each of them just these points."""

    sides: list[Beside]
    is_nash: bool
    is_fair: bool


def measures_of(figures: Mapping[str, Any], names: Mapping[str, str]) -> Measures | None:
    """Return a picture's agreement beside both measures; none for a picture that was made without them."""
    if not figures.get("nash") or not figures.get("fair"):
        return None
    nash, fair = ([tuple(row) for row in figures[one]] for one in ("nash", "fair"))
    points = tuple(one["points"] for one in figures["sides"]) if figures["agreed"] else None
    sides = [
        Beside(
            names.get(one["party"], one["party"]),
            one["points"] if points else None,
            _listed(nash, at),
            _listed(fair, at),
        )
        for at, one in enumerate(figures["sides"])
    ]
    return Measures(sides, is_nash=points in nash, is_fair=points in fair)


def _listed(rows: list[tuple[int, ...]], at: int) -> str:
    return " / ".join(str(one) for one in dict.fromkeys(row[at] for row in rows))

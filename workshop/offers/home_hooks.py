"""REGISTRY: whoever keeps home panels apart from the table says who sits in them, and is told when they are asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.core.actions import Act
from workshop.core.db import Journaled
from workshop.offers.models import Ratification


@dataclass(frozen=True)
class Bench:
    """Who sits in a home panel now, there or not; `own_majority`: whether more than half of these must say yes."""

    people: frozenset[str]
    own_majority: bool = True


Hook = Callable[[Act, Ratification], Sequence[Journaled]]
Seating = Callable[[Session, Ratification, str], Bench | None]
_hooks: list[Hook] = []
_seatings: list[Seating] = []


def at_home(hook: Hook) -> Hook:
    """Have the panels at home told of a ratification; the hook returns the rows to record."""
    _hooks.append(hook)
    return hook


def seats_at_home(seating: Seating) -> Seating:
    """Have somebody say who sits in the panel of a delegation; None where no panel is formed."""
    _seatings.append(seating)
    return seating


def tell_home(act: Act, row: Ratification) -> list[Journaled]:
    """Tell the panels where a ratification stands, once they are asked."""
    return [made for hook in _hooks for made in hook(act, row)] if row.panels else []


def formed(db: Session, row: Ratification, code: str) -> Bench | None:
    """Return who sits in the formed panel of a delegation, or None."""
    found = (seating(db, row, code) for seating in _seatings)
    return next((one for one in found if one is not None), None)

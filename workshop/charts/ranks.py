"""Bars beside the places of a ranking: one an option, all in one scale, equal ones equally long."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workshop.core.i18n import gettext as _

WIDTH, HEIGHT = 282.0, 10.0


@dataclass(frozen=True, kw_only=True)
class Placed:
    """An option as the chart shows it: its place, and its value exactly and in words."""

    id: str
    label: str
    place: str
    value: Fraction
    shown: str


@dataclass(frozen=True, kw_only=True)
class RankBar:
    """One bar: `0 0 width height` is its viewBox, `length` how much of it is filled."""

    id: str
    length: float
    sentence: str
    width: float = WIDTH
    height: float = HEIGHT


def rank_bars(placed: Sequence[Placed]) -> dict[str, RankBar]:
    """Return a bar for each option by id; the largest value fills the width."""
    most = max((one.value for one in placed), default=Fraction(0))
    return {one.id: _bar(one, most) for one in placed}


def sentence(placed: Sequence[Placed]) -> str:
    """Say the whole ranking in words, the first place first."""
    parts = [
        _("%(place)s %(option)s: %(value)s", place=one.place, option=one.label, value=one.shown)
        for one in placed
    ]
    return "; ".join(parts)


def _bar(one: Placed, most: Fraction) -> RankBar:
    length = round(float(one.value / most) * WIDTH, 2) if most > 0 else 0.0
    said = _("%(option)s: %(value)s", option=one.label, value=one.shown)
    return RankBar(id=one.id, length=max(0.0, length), sentence=said)

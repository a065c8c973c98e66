"""Moves: where the mean answer of each delegation stood in the first vote and in the last, a line each."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.letters import cut
from workshop.core.i18n import gettext as _

WIDTH, LEFT, RIGHT = 380.0, 44.0, 262.0
TOP, PITCH, BOTTOM, AXIS = 12.0, 24.0, 8.0, 18.0
SAME, GAP, LETTERS = 0.5, 8.0, 15.0


@dataclass(frozen=True, kw_only=True)
class Move:
    """One delegation: its letters and name, its mean answers from −1 to +1, and how many people they are of."""

    letters: str
    name: str
    before: float
    after: float
    people: int


@dataclass(frozen=True, kw_only=True)
class MoveLine:
    """One delegation drawn: a hollow mark where it stood, a filled one where it stands, the figures in words."""

    y: float
    letters: str
    start: float
    end: float
    figures: str
    moved: bool


@dataclass(frozen=True, kw_only=True)
class MovesChart:
    """All delegations on one axis; `sentence` says the same in words."""

    width: float
    height: float
    left: float
    middle: float
    right: float
    foot: float
    lines: tuple[MoveLine, ...]
    sentence: str


def moves_chart(moves: Sequence[Move]) -> MovesChart:
    """Lay out the delegations in the order given; each has a row of its own, so that nothing overlaps."""
    foot = TOP + PITCH * max(len(moves) - 1, 0) + TOP + BOTTOM
    lines = tuple(_line(one, TOP + PITCH * place) for place, one in enumerate(moves))
    return MovesChart(
        width=WIDTH,
        height=foot + AXIS,
        foot=foot,
        left=LEFT,
        middle=_x(0.0),
        right=RIGHT,
        lines=lines,
        sentence=" ".join(
            _(
                "%(group)s: from %(before)s to %(after)s.",
                group=one.name,
                before=signed(one.before),
                after=signed(one.after),
            )
            for one in moves
        ),
    )


def signed(value: float) -> str:
    """Return a mean with its sign; a true minus, as people set it."""
    return f"{value:+.2f}".replace("-", "−")


def _line(one: Move, y: float) -> MoveLine:
    start, end = _x(one.before), _x(one.after)
    return MoveLine(
        y=y,
        letters=cut(one.letters, LEFT - GAP, LETTERS),
        start=start,
        end=end,
        figures=f"{signed(one.before)} → {signed(one.after)}",
        moved=abs(start - end) > SAME,
    )


def _x(value: float) -> float:
    """Return where a mean from −1 to +1 is drawn."""
    return round(LEFT + (min(max(value, -1.0), 1.0) + 1) / 2 * (RIGHT - LEFT), 2)

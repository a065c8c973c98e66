"""Slopes: the mean before and after of each group, on the whole scale, with labels that never overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workshop.charts.letters import cut, width
from workshop.core.i18n import gettext as _

WIDTH, LEFT, RIGHT = 400.0, 128.0, 272.0
TOP, TALL, BELOW = 14.0, 162.0, 28.0
LABEL_GAP = 17.0
LABEL_AWAY, LEADER, TICKS = 14.0, 4.0, 20.0


@dataclass(frozen=True, kw_only=True)
class Ends:
    """One group: its letters and name, its means before and after, and how many people they are of."""

    id: str
    letters: str
    name: str
    before: Fraction
    after: Fraction
    people: int


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A label: its text, where it stands, and a line that leads from the point to it."""

    x: float
    y: float
    anchor: str
    text: str
    leader: str


@dataclass(frozen=True, kw_only=True)
class Slope:
    """One group drawn: from its point before to its point after."""

    id: str
    path: str
    dots: tuple[tuple[float, float], tuple[float, float]]
    tags: tuple[Tag, Tag]


@dataclass(frozen=True, kw_only=True)
class SlopeChart:
    """All groups in one picture; `sentence` says the same in words, `head` and `rows` are its table."""

    width: float
    height: float
    left: float
    right: float
    grid: tuple[tuple[float, str], ...]
    slopes: tuple[Slope, ...]
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def slope_chart(groups: Sequence[Ends], size: int) -> SlopeChart:
    """Lay out the groups in the order given on a scale from 1 to `size`."""
    low = TOP + max(TALL, LABEL_GAP * (len(groups) - 1))
    left = spread([_y(one.before, size, low) for one in groups], low)
    right = spread([_y(one.after, size, low) for one in groups], low)
    slopes = [
        _slope(one, (_y(one.before, size, low), _y(one.after, size, low)), (left[at], right[at]))
        for at, one in enumerate(groups)
    ]
    return SlopeChart(
        width=WIDTH,
        height=low + BELOW,
        left=LEFT,
        right=RIGHT,
        grid=tuple((_y(Fraction(value), size, low), str(value)) for value in range(1, size + 1)),
        slopes=tuple(slopes),
        sentence=" ".join(map(sentence, groups)),
        head=(_("Delegation"), _("Before"), _("Afterwards"), _("People")),
        rows=tuple(
            (one.name, number(one.before), number(one.after), str(one.people)) for one in groups
        ),
    )


def sentence(one: Ends) -> str:
    """Say one group's change in words."""
    return _(
        "%(group)s: from %(before)s to %(after)s.",
        group=one.name,
        before=number(one.before),
        after=number(one.after),
    )


def number(value: Fraction) -> str:
    """Return a mean with two decimals."""
    return f"{float(value):.2f}"


def spread(wanted: Sequence[float], low: float, gap: float = LABEL_GAP) -> list[float]:
    """Return places at least `gap` apart, each as near as that allows to where it is wanted, above `low`."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    found = list(wanted)
    floor = TOP
    for place in order:
        found[place] = max(found[place], floor)
        floor = found[place] + gap
    ceiling = low
    for place in reversed(order):
        found[place] = min(found[place], ceiling)
        ceiling = found[place] - gap
    return [round(one, 2) for one in found]


def _slope(one: Ends, heights: tuple[float, float], label_at: tuple[float, float]) -> Slope:
    start, end = (LEFT, heights[0]), (RIGHT, heights[1])
    letters = cut(one.letters, LEFT - LABEL_AWAY - TICKS - width(" 0.00"))
    return Slope(
        id=one.id,
        path=f"M{start[0]} {start[1]}L{end[0]} {end[1]}",
        dots=(start, end),
        tags=(
            _tag(start, label_at[0], -1, f"{letters} {number(one.before)}"),
            _tag(end, label_at[1], 1, f"{number(one.after)} {letters}"),
        ),
    )


def _tag(point: tuple[float, float], y: float, way: int, text: str) -> Tag:
    x = point[0] + way * LABEL_AWAY
    bend = point[0] + way * LEADER
    leader = f"M{bend} {point[1]}L{x - way * 2} {y}" if abs(y - point[1]) > 1 else ""
    return Tag(x=x, y=y, anchor="end" if way < 0 else "start", text=text, leader=leader)


def _y(value: Fraction, size: int, low: float) -> float:
    """Return the height of a value: the largest at the top."""
    share = (value - 1) / (size - 1)
    return round(float(low - share * Fraction(low - TOP)), 2)

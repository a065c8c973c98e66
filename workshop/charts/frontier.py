"""A frontier: what two sides could reach together, each by its own measure from 0 to 100, and a table's own way."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.letters import cut, width
from workshop.charts.placing import Label, beside
from workshop.core.i18n import gettext as _
from workshop.core.i18n import ngettext

WIDTH, HEIGHT = 320.0, 320.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 308.0, 12.0, 276.0
FULL = 100
STEPS = (0, 25, 50, 75, 100)
MOST = 300


@dataclass(frozen=True)
class Mark:
    """A package by what it is worth to either side: `frontier` (nothing is better for both) or `agreed`."""

    kind: str
    first: int
    second: int


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A mark drawn."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class FrontierChart:
    """Two sides in one picture; `sentence` says the same in words, `head` and `rows` are its table.

    `cloud`: the frontier as one line of dots where it has too many to list; they are in no row then.
    """

    width: float
    height: float
    across: str
    up: str
    grid_x: tuple[tuple[float, str], ...]
    grid_y: tuple[tuple[float, str], ...]
    box: tuple[float, float, float, float]
    dots: tuple[Dot, ...]
    cloud: str
    path: str
    steps: tuple[Dot, ...]
    numbers: tuple[Label, ...]
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def frontier_chart(
    names: tuple[str, str],
    marks: Sequence[Mark],
    *,
    path: Sequence[tuple[int, int]] = (),
    batna: tuple[int, int] = (0, 0),
    best: int | None = None,
) -> FrontierChart:
    """Lay out what was possible, what was offered and what was agreed; `box` is where both gain.

    `best`: how many packages the marks of the frontier stand for, where several share a place.
    """
    spots = [one for one in marks if one.kind == "frontier"]
    listed = [one for one in marks if one.kind != "frontier"] if len(spots) > MOST else marks
    steps = tuple(Dot(kind="offer", x=_x(one), y=_y(other)) for one, other in path)
    return FrontierChart(
        width=WIDTH,
        height=HEIGHT,
        across=_axis(names[0], RIGHT - LEFT),
        up=_axis(names[1], BOTTOM - TOP),
        grid_x=tuple((_x(one), str(one)) for one in STEPS),
        grid_y=tuple((_y(one), str(one)) for one in STEPS),
        box=(_x(batna[0]), TOP, round(RIGHT - _x(batna[0]), 2), round(_y(batna[1]) - TOP, 2)),
        dots=tuple(Dot(kind=one.kind, x=_x(one.first), y=_y(one.second)) for one in listed),
        cloud="".join(f"M{_x(one.first)} {_y(one.second)}h0" for one in spots)
        if len(spots) > MOST
        else "",
        path="M" + "L".join(f"{one.x} {one.y}" for one in steps) if len(steps) > 1 else "",
        steps=steps,
        numbers=tuple(_numbers(steps, listed)),
        sentence=_sentence(names, listed, len(steps), len(spots) if best is None else best),
        head=(_("Package"), *names),
        rows=tuple(_rows(listed, path)),
    )


def _numbers(steps: Sequence[Dot], marks: Sequence[Mark]) -> list[Label]:
    """Number the offers in their order, where there is room: the first, then the last, then those between."""
    named = [(str(number), one.x, one.y) for number, one in enumerate(steps, 1)]
    spots = [(one.x, one.y) for one in steps] + [(_x(one.first), _y(one.second)) for one in marks]
    ordered = [*named[:1], *named[1:][-1:], *named[1:-1]]
    return beside(ordered, spots, (LEFT + 1, TOP, WIDTH, BOTTOM))


def _axis(name: str, room: float) -> str:
    """Name an axis with its unit, as long as there is room."""
    unit = _("%(side)s: own measure, 0 to 100", side="")
    return _("%(side)s: own measure, 0 to 100", side=cut(name, room - width(unit)))


def _sentence(names: tuple[str, str], marks: Sequence[Mark], offers: int, best: int) -> str:
    agreed = [one for one in marks if one.kind == "agreed"]
    said = [
        _("%(one)s across, %(other)s upwards, each from 0 to 100.", one=names[0], other=names[1]),
        ngettext(
            "%(count)s package that nothing improves for all.",
            "%(count)s packages that nothing improves for all.",
            best,
        ),
        ngettext(
            "%(count)s offer to the whole table.", "%(count)s offers to the whole table.", offers
        ),
        *(_("Agreed at %(one)s and %(other)s.", one=one.first, other=one.second) for one in agreed),
    ]
    return " ".join(said)


def _rows(marks: Sequence[Mark], path: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
    labels = {"frontier": _("Nothing is better for all"), "agreed": _("What was agreed")}
    found: list[tuple[str, ...]] = [
        (labels[one.kind], str(one.first), str(one.second)) for one in marks
    ]
    offers = [
        (_("Offer %(number)s", number=number), str(one), str(other))
        for number, (one, other) in enumerate(path, 1)
    ]
    return found + offers


def _x(value: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * value / FULL, 2)


def _y(value: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * value / FULL, 2)

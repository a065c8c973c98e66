"""What became of what was proposed: one stream that parts into outcomes, each as wide as its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.letters import cut
from workshop.core.i18n import gettext as _

WIDTH, NODE, WORDS = 300.0, 14.0, 230.0
UNIT, MOST, GAP, APART = 16.0, 208.0, 22.0, 6.0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One outcome: its name in the language being spoken, and how many came to it."""

    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Stream:
    """One outcome drawn: the band from the source, the node it ends in, and where its label stands."""

    path: str
    y: float
    h: float
    label_y: float
    words: str


@dataclass(frozen=True, kw_only=True)
class FlowChart:
    """The source at the left, the outcomes at the right; `head` and `table` are the same numbers."""

    width: float
    height: float
    node: float
    source: tuple[float, float]
    total: int
    streams: tuple[Stream, ...]
    sentence: str
    head: tuple[str, ...]
    table: tuple[tuple[str | int, ...], ...]


def flow_chart(outcomes: Sequence[Outcome]) -> FlowChart | None:
    """Lay out the outcomes that anything came to, in the order given; nothing where there is none."""
    found = [one for one in outcomes if one.count]
    total = sum(one.count for one in found)
    if not total:
        return None
    unit = min(UNIT, MOST / total)
    slots = [max(one.count * unit + APART, GAP) for one in found]
    height = sum(slots)
    top = (height - total * unit) / 2
    streams, left, right = [], top, 0.0
    for one, slot in zip(found, slots, strict=True):
        thick = one.count * unit
        y = right + (slot - thick) / 2
        streams.append(_stream(one, left, y, thick))
        left, right = left + thick, right + slot
    return FlowChart(
        width=WIDTH,
        height=round(height, 2),
        node=NODE,
        source=(round(top, 2), round(total * unit, 2)),
        total=total,
        streams=tuple(streams),
        sentence=_in_words(found, total),
        head=(_("What became of it"), _("Number")),
        table=tuple((one.name, one.count) for one in found),
    )


def _stream(one: Outcome, left: float, y: float, thick: float) -> Stream:
    a, b, middle = NODE, WIDTH - NODE, WIDTH / 2
    down, up = (left, y), (y + thick, left + thick)
    path = (
        f"M{a} {down[0]:.2f}C{middle} {down[0]:.2f} {middle} {down[1]:.2f} {b} {down[1]:.2f}"
        f"V{up[0]:.2f}C{middle} {up[0]:.2f} {middle} {up[1]:.2f} {a} {up[1]:.2f}Z"
    )
    return Stream(
        path=path,
        y=round(y, 2),
        h=round(thick, 2),
        label_y=round(y + thick / 2, 2),
        words=cut(f"{one.count}  {one.name}", WORDS),
    )


def _in_words(found: Sequence[Outcome], total: int) -> str:
    parts = ", ".join(
        _("%(outcome)s: %(count)s", outcome=one.name, count=one.count) for one in found
    )
    return _("Of %(total)s proposed: %(parts)s.", total=total, parts=parts)

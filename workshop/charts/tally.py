"""Tally rows: a mark for every ballot while delegations are small, bars with counts above that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workshop.core.i18n import gettext as _

MOST_MARKS = 40
PER_LINE = 13
SIZE, PITCH = 18.0, 22.0
BAR_WIDTH, BAR_HEIGHT, LEAST_STROKE = 282.0, 22.0, 4.0
CLASSES = {"yes": "c-yes", "no": "c-no", "abstain": "c-abs"}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer as the chart shows it, in the language being spoken."""

    name: str
    label: str
    position: Literal["yes", "no", "abstain"]
    step: int | None = None

    @property
    def css(self) -> str:
        """Return its classes: the position, and the step on a scale of more than three."""
        return CLASSES[self.position] + (f" step-{self.step}" if self.step is not None else "")


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A delegation, or all, with the count of each answer by name."""

    id: str
    name: str
    counts: Mapping[str, int]

    @property
    def cast(self) -> int:
        """Add up the counts."""
        return sum(self.counts.values())


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle; a stroke crosses its first square from corner to corner where `stroke` is named."""

    css: str
    x: float
    y: float
    w: float
    h: float
    stroke: str = ""

    @property
    def path(self) -> str:
        """Return the stroke as an SVG path, or nothing."""
        if not self.stroke:
            return ""
        left, right = _short(self.x + 1), _short(self.x + min(self.w, self.h) - 1)
        return f"M{left} {_short(self.y + self.h - 1)}L{right} {_short(self.y + 1)}"


@dataclass(frozen=True, kw_only=True)
class Strip:
    """One row drawn: `0 0 width height` is its viewBox, `sentence` says the same in words."""

    id: str
    name: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    sentence: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class TallyChart:
    """All rows in one scale, the legend, and the table of the same numbers."""

    kind: Literal["marks", "bars"]
    legend: tuple[tuple[str, Box], ...]
    strips: tuple[Strip, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def tally_chart(
    counted: Sequence[Counted], answers: Sequence[Answer], *, middle: bool = False
) -> TallyChart:
    """Lay out one row a delegation, in the order given; marks only if every row has few enough.

    With `middle` the middle answer of each row is marked: of two middle ones the lower.
    """
    most = max((one.cast for one in counted), default=0)
    kind: Literal["marks", "bars"] = "marks" if most <= MOST_MARKS else "bars"
    width = max(1, min(most, PER_LINE)) * PITCH - (PITCH - SIZE)
    strips = tuple(
        _marks(one, answers, width, middle=middle)
        if kind == "marks"
        else _bars(one, answers, middle=middle)
        for one in counted
    )
    return TallyChart(
        kind=kind,
        legend=tuple((one.label, _mark(one, 0, 0)) for one in answers),
        strips=strips,
        head=(_("Delegation"), *(one.label for one in answers), _("Votes")),
        rows=tuple(_row(one, answers) for one in counted),
    )


def sentence(one: Counted, answers: Sequence[Answer]) -> str:
    """Say a row in words, every answer with its count, in the order of the ballot."""
    parts = [
        _("%(answer)s: %(count)s", answer=answer.label, count=one.counts.get(answer.name, 0))
        for answer in answers
    ]
    return _("%(group)s. %(counts)s.", group=one.name, counts=", ".join(parts))


def _row(one: Counted, answers: Sequence[Answer]) -> tuple[str | int, ...]:
    return (one.name, *(one.counts.get(answer.name, 0) for answer in answers), one.cast)


def _strip(
    one: Counted,
    answers: Sequence[Answer],
    size: tuple[float, float],
    *,
    boxes: list[Box],
) -> Strip:
    return Strip(
        id=one.id,
        name=one.name,
        width=size[0],
        height=size[1],
        boxes=tuple(boxes),
        sentence=sentence(one, answers),
        counts=tuple((answer.label, one.counts.get(answer.name, 0)) for answer in answers),
    )


def _marks(one: Counted, answers: Sequence[Answer], width: float, *, middle: bool) -> Strip:
    given = [answer for answer in answers for _n in range(one.counts.get(answer.name, 0))]
    boxes = [
        _mark(answer, place % PER_LINE * PITCH, place // PER_LINE * PITCH)
        for place, answer in enumerate(given)
    ]
    if middle and given:
        at = (len(given) - 1) // 2
        boxes.append(_frame(at % PER_LINE * PITCH, at // PER_LINE * PITCH, SIZE, SIZE))
    lines = max(1, -(-len(given) // PER_LINE))
    height = lines * PITCH - (PITCH - SIZE)
    return _strip(one, answers, (width, height), boxes=boxes)


def _mark(answer: Answer, x: float, y: float) -> Box:
    css = answer.css
    if answer.position == "abstain":
        return Box(css=css, x=x + 0.75, y=y + 0.75, w=SIZE - 1.5, h=SIZE - 1.5)
    stroke = "c-no-line" if answer.position == "no" else ""
    return Box(css=css, x=x, y=y, w=SIZE, h=SIZE, stroke=stroke)


def _frame(x: float, y: float, w: float, h: float) -> Box:
    """Draw the frame around the middle answer."""
    return Box(css="c-middle", x=x + 1, y=y + 1, w=w - 2, h=h - 2)


def _bars(one: Counted, answers: Sequence[Answer], *, middle: bool) -> Strip:
    """Draw shares within the row, so that the size of a delegation does not shout."""
    boxes, done = [], 0
    for answer in answers:
        count = one.counts.get(answer.name, 0)
        left, right = _at(done, one.cast), _at(done + count, one.cast)
        done += count
        if not count:
            continue
        wide = round(right - left, 2)
        stroke = "c-no-line" if answer.position == "no" and wide > LEAST_STROKE else ""
        boxes.append(Box(css=answer.css, x=left, y=0, w=wide, h=BAR_HEIGHT, stroke=stroke))
    if middle and one.cast:
        boxes.append(Box(css="c-middle-line", x=BAR_WIDTH / 2 - 1, y=0, w=2, h=BAR_HEIGHT))
    return _strip(one, answers, (BAR_WIDTH, BAR_HEIGHT), boxes=boxes)


def _at(count: int, cast: int) -> float:
    return round(BAR_WIDTH * count / max(1, cast), 2)


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

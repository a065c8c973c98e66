"""The course of a meeting: when each stage really ran, beside the time that was planned for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.charts.letters import cut
from workshop.core.i18n import gettext as _

WIDTH, ROW, BAR, AXIS = 460.0, 44.0, 12.0, 24.0
STEPS, MOST_TICKS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440), 6
LEAST = 1.5
MINUTE = 60


@dataclass(frozen=True, kw_only=True)
class Ran:
    """A stage: its name, the minutes planned, and the stretches in which it was the present one, in seconds."""

    name: str
    planned: int
    spans: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class CourseRow:
    """One stage drawn: its name as it fits, its bars (x, width), the outline of what was planned, the same in words."""

    y: float
    name: str
    words: str
    bars: tuple[tuple[float, float], ...]
    planned: tuple[float, float]
    minutes: int
    sentence: str


@dataclass(frozen=True, kw_only=True)
class CourseChart:
    """All stages on one axis of minutes since the first began; `head` and `table` are the same numbers."""

    width: float
    height: float
    bar: float
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[CourseRow, ...]
    head: tuple[str, ...]
    table: tuple[tuple[str | int, ...], ...]

    @property
    def sentence(self) -> str:
        """Say the same in words."""
        return " ".join(one.sentence for one in self.rows)


def course_chart(stages: Sequence[Ran]) -> CourseChart | None:
    """Lay out the stages that ran, in the order given; nothing where none took a minute (votes brought in, say)."""
    ran = [one for one in stages if one.spans]
    if not any(_minutes(one) for one in ran):
        return None
    begin = min(start for one in ran for start, _end in one.spans)
    ends = [end for one in ran for _start, end in one.spans]
    ends += [one.spans[0][0] + one.planned * MINUTE for one in ran]
    length = max(max(ends) - begin, MINUTE)
    scale = WIDTH / length
    rows = tuple(_row(one, number, begin, scale) for number, one in enumerate(ran))
    return CourseChart(
        width=WIDTH,
        height=ROW * len(rows) + AXIS,
        bar=BAR,
        ticks=tuple(_ticks(length / MINUTE)),
        rows=rows,
        head=(_("Stage"), _("Planned minutes"), _("Minutes taken")),
        table=tuple((one.name, one.planned, _minutes(one)) for one in ran),
    )


def _ticks(minutes: float) -> Iterator[tuple[float, str]]:
    """Yield up to six round moments of the axis, and what is written there."""
    step = next((one for one in STEPS if minutes / one <= MOST_TICKS), round(minutes / MOST_TICKS))
    for place in range(0, int(minutes) + 1, step):
        yield round(WIDTH * place / minutes, 2), str(place)


def _minutes(one: Ran) -> int:
    return round(sum(end - start for start, end in one.spans) / MINUTE)


def _row(one: Ran, number: int, begin: float, scale: float) -> CourseRow:
    bars = tuple(
        (round((start - begin) * scale, 2), round(max((end - start) * scale, LEAST), 2))
        for start, end in one.spans
    )
    taken = _minutes(one)
    return CourseRow(
        y=ROW * number,
        name=one.name,
        words=cut(one.name, WIDTH),
        bars=bars,
        planned=(bars[0][0], round(one.planned * MINUTE * scale, 2)),
        minutes=taken,
        sentence=_(
            "%(stage)s: planned %(planned)s minutes, took %(taken)s.",
            stage=one.name,
            planned=one.planned,
            taken=taken,
        ),
    )

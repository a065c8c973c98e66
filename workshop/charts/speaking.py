"""Speaking time: each delegation's share of the time beside its share of the people."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workshop.charts.letters import cut
from workshop.core.i18n import gettext as _

WIDTH, BAR, PITCH, ROOM = 282.0, 10.0, 14.0, 400.0


@dataclass(frozen=True, kw_only=True)
class Spoke:
    """A delegation, the number of its people and the seconds they spoke."""

    id: str
    name: str
    people: int
    seconds: int


@dataclass(frozen=True, kw_only=True)
class ShareRow:
    """One delegation drawn: the width of each bar out of `WIDTH`, the shares in per cent, the same in words."""

    id: str
    name: str
    words: str
    time_width: float
    people_width: float
    time_percent: int
    people_percent: int
    sentence: str


@dataclass(frozen=True, kw_only=True)
class ShareChart:
    """All rows in one scale, and the table of the same numbers."""

    width: float
    height: float
    bar: float
    pitch: float
    rows: tuple[ShareRow, ...]
    head: tuple[str, ...]
    table: tuple[tuple[str | int, ...], ...]


def share_chart(groups: Sequence[Spoke]) -> ShareChart:
    """Lay out one row a delegation, in the order given; both bars of a row count from the same side."""
    seconds, people = sum(one.seconds for one in groups), sum(one.people for one in groups)
    rows = tuple(
        _row(one, _share(one.seconds, seconds), _share(one.people, people)) for one in groups
    )
    return ShareChart(
        width=WIDTH,
        height=PITCH + BAR,
        bar=BAR,
        pitch=PITCH,
        rows=rows,
        head=(_("Delegation"), _("Speaking time in seconds"), _("People")),
        table=tuple((one.name, one.seconds, one.people) for one in groups),
    )


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)


def _row(one: Spoke, time: Fraction, people: Fraction) -> ShareRow:
    return ShareRow(
        id=one.id,
        name=one.name,
        words=cut(one.name, ROOM),
        time_width=round(float(time) * WIDTH, 2),
        people_width=round(float(people) * WIDTH, 2),
        time_percent=round(100 * time),
        people_percent=round(100 * people),
        sentence=_(
            "%(group)s: %(time)s %% of the time, %(people)s %% of the people.",
            group=one.name,
            time=round(100 * time),
            people=round(100 * people),
        ),
    )

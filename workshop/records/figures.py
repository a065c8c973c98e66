"""The pictures of the minutes: laid out by `workshop.charts` from the figures of the record alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from workshop.charts.letters import COUNT, LEADING, lines, width
from workshop.charts.placing import Legend, legend_of
from workshop.charts.slope import Ends, SlopeChart, slope_chart
from workshop.charts.speaking import ShareChart, Spoke, share_chart
from workshop.charts.tally import Answer, Counted, Strip, TallyChart, tally_chart
from workshop.core.i18n import localised
from workshop.records.table_rows import objects
from workshop.records.values import texts_of
from workshop.voting.methods import METHODS
from workshop.voting.showing import answers_of

if TYPE_CHECKING:
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes
    from workshop.records.survey_minutes import Asked

GAP, LEGEND_LINE = 12.0, 18.0
NAMES, LEGEND_ROOM = 150.0, 480.0


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a picture of counts: from where down it begins, and who it is about."""

    y: float
    name: tuple[str, ...]
    strip: Strip
    counts: str


@dataclass(frozen=True, kw_only=True)
class TallyPicture:
    """A tally as one picture: names at the left, marks or bars, then the counts; the legend on top."""

    chart: TallyChart
    legend: Legend
    lines: tuple[Line, ...]
    left: float
    beside: float
    width: float
    height: float
    sentence: str


def tally_picture(minutes: "Minutes", poll: "Object", result: "Object") -> TallyPicture:
    """Lay out the counts of one result, delegations in the reader's order, all together last."""
    rows = minutes.tally(poll, result)
    answers = answers_of(METHODS.get(str(poll["method"])))
    names = [one.name for one in answers]
    counted = [
        Counted(
            id=str(place),
            name=_side(minutes, row.delegations, str(row.label)),
            counts=dict(zip(names, row.counts, strict=True)),
        )
        for place, row in enumerate(rows)
    ]
    return counts_picture(counted, answers)


def counts_picture(counted: Sequence[Counted], answers: Sequence[Answer]) -> TallyPicture:
    """Lay out counts, a row a group, in the order given."""
    chart = tally_chart(counted, answers)
    told = {one.id: lines(one.name, NAMES) for one in chart.strips}
    left = max([width(each) for name in told.values() for each in name], default=0.0) + GAP
    legend = legend_of(((label, box.css) for label, box in chart.legend), LEGEND_ROOM, LEGEND_LINE)
    drawn, y = [], (legend[-1][1] + LEGEND_LINE if legend else 0.0) + GAP
    for strip in chart.strips:
        counts = " · ".join(str(count) for _label, count in strip.counts)
        drawn.append(Line(y=y, name=told[strip.id], strip=strip, counts=counts))
        y += max(strip.height, LEADING * len(told[strip.id])) + GAP
    beside = left + max([one.strip.width for one in drawn], default=0.0) + GAP
    counts_wide = max([width(one.counts, COUNT) for one in drawn], default=0.0)
    legend_wide = max(
        [x + LEGEND_LINE + width(label, COUNT) for x, _y, label, _css in legend], default=0.0
    )
    return TallyPicture(
        chart=chart,
        legend=legend,
        lines=tuple(drawn),
        left=round(left, 1),
        beside=round(beside, 1),
        width=round(max(beside + counts_wide, legend_wide) + GAP, 1),
        height=round(y, 1),
        sentence=" ".join(one.sentence for one in chart.strips),
    )


def change_picture(minutes: "Minutes", question: "Asked", size: int) -> SlopeChart | None:
    """Lay out how the means of the groups moved; nothing where no group may be shown."""
    ends = [
        Ends(
            id=str(place),
            name=_side(minutes, row.delegations, row.label),
            letters=" ".join(str(one["letters"]) for one in row.delegations) or row.label,
            before=Fraction(str(row.figures["before"])),
            after=Fraction(str(row.figures["after"])),
            people=row.people,
        )
        for place, row in enumerate(question.groups)
        if row.told and question.paired and "–" not in (row.figures["before"], row.figures["after"])
    ]
    return slope_chart(ends, size) if ends and size > 1 else None


def share_picture(minutes: "Minutes", equity: "Object") -> ShareChart | None:
    """Lay out each delegation's share of the time beside its share of the people."""
    spoke = [
        Spoke(
            id=str(one["delegation_id"]),
            name=_side(minutes, minutes.sides([one["delegation_id"]]), "–"),
            people=int(str(one["people"])),
            seconds=int(str(one["seconds"])),
        )
        for one in minutes.by_side(equity["delegations"])
        if one["people"]
    ]
    return share_chart(spoke) if sum(one.seconds for one in spoke) else None


def scale_of(survey: "Object", key: object) -> int:
    """Return how many values the scale of a question has."""
    for one in objects(survey["questions"]):
        if one["key"] == key:
            return int(str(one["size"] or 0))
    return 0


def _side(minutes: "Minutes", sides: Sequence["Object"], otherwise: str) -> str:
    names = [localised(texts_of(one["names"]), minutes.lang).text for one in sides]
    return " + ".join(names) or otherwise

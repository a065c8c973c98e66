"""The pictures of the minutes: laid out by `workshop.charts` from the figures of the record alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from workshop.charts.ranks import Placed, RankBar, rank_bars
from workshop.charts.ranks import sentence as ranks_in_words
from workshop.charts.slope import Ends, SlopeChart, slope_chart
from workshop.charts.speaking import ShareChart, Spoke, share_chart
from workshop.charts.tally import Counted, Strip, TallyChart, tally_chart
from workshop.core.i18n import localised
from workshop.records.table_rows import objects
from workshop.records.values import texts_of
from workshop.voting.methods import METHODS
from workshop.voting.showing import answers_of

if TYPE_CHECKING:
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes
    from workshop.records.survey_minutes import Asked

WIDE, NARROW = 12.0, 6.6
LAST_NARROW = 0x10FF
GAP, LINE_HEIGHT = 12.0, 18.0
LEGEND_GAP = 18.0


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a picture of counts: from where down it begins, and who it is about."""

    y: float
    strip: Strip
    counts: str


@dataclass(frozen=True, kw_only=True)
class TallyPicture:
    """A tally as one picture: names at the left, marks or bars beside them, the legend on top."""

    chart: TallyChart
    legend: tuple[tuple[float, str, str], ...]
    lines: tuple[Line, ...]
    left: float
    width: float
    height: float
    sentence: str


@dataclass(frozen=True, kw_only=True)
class RankPicture:
    """The order that came out of a vote as bars: each option's words above its bar."""

    rows: tuple[tuple[float, str, str, RankBar], ...]
    width: float
    height: float
    sentence: str


def words_width(words: str) -> float:
    """Return about how wide words are at 12 pixels; a character of Chinese, Japanese or Korean is a square."""
    return sum(WIDE if ord(one) > LAST_NARROW else NARROW for one in words)


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
    chart = tally_chart(counted, answers)
    left = max([words_width(one.name) for one in counted], default=0.0) + GAP
    lines, y = [], LINE_HEIGHT + GAP
    for strip in chart.strips:
        counts = " · ".join(str(count) for _label, count in strip.counts)
        lines.append(Line(y=y, strip=strip, counts=counts))
        y += strip.height + GAP
    wide = max([one.strip.width for one in lines], default=0.0)
    counts_wide = max([words_width(one.counts) for one in lines], default=0.0)
    legend = _legend(chart)
    legend_wide = legend[-1][0] + words_width(legend[-1][1]) + LEGEND_GAP if legend else 0.0
    return TallyPicture(
        chart=chart,
        legend=legend,
        lines=tuple(lines),
        left=left,
        width=round(max(left + wide + GAP + counts_wide + GAP, legend_wide), 1),
        height=round(y, 1),
        sentence=" ".join(one.sentence for one in chart.strips),
    )


def rank_picture(minutes: "Minutes", poll: "Object") -> RankPicture:
    """Lay out the order of a vote on several options."""
    listed = minutes.places(poll)
    placed = [
        Placed(
            id=str(item["id"]),
            label=localised(texts_of(item["title"]), minutes.lang).text,
            place=place,
            value=Fraction(count) if isinstance(count, int) else Fraction(0),
            shown=str(count if count is not None else "–"),
        )
        for place, item, count in listed
    ]
    bars = rank_bars(placed)
    rows = tuple(
        (40.0 * number, f"{one.place}  {one.label}", one.shown, bars[one.id])
        for number, one in enumerate(placed)
    )
    width = max([words_width(words) for _y, words, _shown, _bar in rows] + [320.0])
    return RankPicture(
        rows=rows, width=width + GAP, height=40.0 * len(rows), sentence=ranks_in_words(placed)
    )


def change_picture(question: "Asked", size: int) -> SlopeChart | None:
    """Lay out how the means of the groups moved; nothing where no group may be shown."""
    ends = [
        Ends(
            id=str(place),
            name=row.label,
            letters=" ".join(str(one["letters"]) for one in row.delegations) or "·",
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


def _legend(chart: TallyChart) -> tuple[tuple[float, str, str], ...]:
    found, x = [], 0.0
    for label, box in chart.legend:
        found.append((round(x, 1), label, box.css))
        x += LEGEND_GAP + words_width(label) + LEGEND_GAP
    return tuple(found)


def _side(minutes: "Minutes", sides: Sequence["Object"], otherwise: str) -> str:
    names = [localised(texts_of(one["names"]), minutes.lang).text for one in sides]
    return " + ".join(names) or otherwise

"""What the minutes show of the answers to a question: a bar of shares for each group and wave, nobody below k."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.charts.distribution import Bar, DistributionChart, Spread, distribution_chart
from workshop.charts.letters import LEADING, cut
from workshop.charts.placing import Legend, legend_of
from workshop.core.errors import NotFound
from workshop.core.i18n import localised
from workshop.library.survey import survey_set
from workshop.records.table_rows import objects
from workshop.records.values import texts_of
from workshop.surveys.outcome import AFTER, BEFORE

if TYPE_CHECKING:
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes
    from workshop.records.survey_minutes import Asked, Group

ROOM, GAP, SQUARE = 440.0, 10.0, 18.0


@dataclass(frozen=True, kw_only=True)
class SpreadPicture:
    """All bars in one picture, the answers' tones above them; the chart's table holds the same numbers."""

    chart: DistributionChart
    legend: Legend
    bars: tuple[tuple[float, str, Bar], ...]
    width: float
    height: float
    sentence: str


def spread_picture(
    minutes: "Minutes", survey: "Object", question: "Asked", size: int
) -> SpreadPicture | None:
    """Lay out how the answers are spread; nothing where no group may be shown."""
    spreads = list(_spreads(minutes, survey, question))
    if not spreads or size < 1:
        return None
    return bars_picture(spreads, _labels(minutes.lang, survey, question.key, size))


def bars_picture(spreads: Sequence[Spread], labels: Sequence[str]) -> SpreadPicture:
    """Lay out a bar a group and wave, in the order given, under the answers' tones."""
    chart = distribution_chart(spreads, labels)
    legend = legend_of(((label, css) for css, label in chart.legend), ROOM, SQUARE)
    y = legend[-1][1] + SQUARE + GAP
    bars = []
    for bar in chart.bars:
        bars.append((y, cut(bar.name, ROOM), bar))
        y += LEADING + 4 + chart.height + GAP
    return SpreadPicture(
        chart=chart,
        legend=legend,
        bars=tuple(bars),
        width=ROOM + GAP,
        height=y,
        sentence=" ".join(one.sentence for one in chart.bars),
    )


def _spreads(minutes: "Minutes", survey: "Object", question: "Asked") -> Iterator[Spread]:
    asked = next(one for one in objects(survey["questions"]) if one["key"] == question.key)
    result = asked["result"] if isinstance(asked["result"], dict) else {}
    found = result.get("bins")
    bins = found if isinstance(found, dict) else {}
    for place, (row, box) in enumerate(zip(question.groups, _boxes(minutes, bins), strict=True)):
        if not row.told:
            continue
        name = _name(minutes, row)
        waves = (("before", BEFORE), ("after", AFTER), ("once", None))
        for wave, label in waves:
            found = box.get(wave)
            if isinstance(found, dict):
                said = str(label % {"group": name}) if label else name
                yield _spread(f"{place}-{wave}", said, found)


def _boxes(minutes: "Minutes", bins: "Object") -> "list[Object]":
    order = [str(one["id"]) for one in minutes.delegations()]
    names = sorted(bins, key=lambda one: (order.index(one) if one in order else len(order), one))
    return [box for name in names if isinstance(box := bins[name], dict)]


def _spread(ident: str, name: str, wave: "Object") -> Spread:
    counts = wave["counts"] if isinstance(wave["counts"], dict) else {}
    silent = int(str(wave["no_opinion"])) + int(str(wave["unanswered"]))
    return Spread(
        id=ident,
        name=name,
        counts={int(value): int(str(count)) for value, count in counts.items()},
        silent=silent,
    )


def _name(minutes: "Minutes", row: "Group") -> str:
    names = [localised(texts_of(one["names"]), minutes.lang).text for one in row.delegations]
    return names[0] if len(names) == 1 else str(row.label)


def _labels(lang: str, survey: "Object", key: str, size: int) -> Sequence[str]:
    """Return the answers in words; by number where this installation does not have the questions."""
    scale = next(str(one["scale"]) for one in objects(survey["questions"]) if one["key"] == key)
    try:
        found = survey_set(str(survey["set_id"])).scales[scale].labels[lang]
    except (NotFound, KeyError):
        found = ()
    return found if len(found) == size else tuple(map(str, range(1, size + 1)))

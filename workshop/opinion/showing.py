"""Figures of an analysis in words and pictures, for the page, the record and the minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.analysis.significance import interval
from workshop.charts.opinions import Area, OpinionMap, Point, opinion_map
from workshop.core.i18n import Lazy, lazy, lazy_plural
from workshop.core.people import Delegation
from workshop.opinion.around import (
    Titles,
    changes_of,
    marks_of,
    order,
    percent,
    score,
    sides_of,
)
from workshop.opinion.rules import MILLION, Figures

NOT_COUNTRIES = lazy("These groups are not countries.")
MOST_POINTS = 12
EMPTY: Titles = {}


@dataclass(frozen=True)
class Line:
    """One statement of the table: its number, title, answers, and what both lenses say of it."""

    number: int
    title: Mapping[str, str]
    agree: int
    disagree: int
    passed: int
    consensus: str
    against: str
    bridging: str


def told(
    figures: Figures,
    titles: Titles,
    sides: Sequence[Delegation],
    dots: Sequence[tuple[int, int, int]] = (),
    texts: Titles = EMPTY,
) -> dict[str, Any]:
    """Return everything a page says of an analysis. `texts`: the titles of the proposals that bear marks."""
    numbers = {one["item"]: place for place, one in enumerate(figures["items"], 1)}
    return {
        "figures": figures,
        "not_countries": NOT_COUNTRIES,
        "summary": summary(figures),
        "chance": chance(figures),
        "steady": steady(figures),
        "map": picture(figures, numbers, dots),
        "groups": [_group(one, numbers, titles) for one in figures["groups"]],
        "left_out": any(says["count"] is None for one in figures["groups"] for says in one["says"]),
        "shared": _shared(figures, numbers, titles),
        "lines": _lines(figures, numbers, titles),
        "sides": sides_of(figures, sides),
        "changes": changes_of(figures, numbers, titles, sides),
        "order": order(figures),
        "marks": marks_of(figures, texts, sides),
        "marking": [one for one in sides if one.votes],
        "speaking": figures.get("speaking", {}),
        "percent": percent,
        "numbers": numbers,
    }


def summary(figures: Figures) -> Lazy:
    """Say how many groups there are, and how large."""
    groups = figures["groups"]
    if len(groups) < 2:  # noqa: PLR2004 — one group
        return lazy("The votes show one group.")
    few = f"< {figures['k']}"
    sizes = ", ".join(few if one["size"] is None else str(one["size"]) for one in groups)
    return lazy_plural(
        "The votes show %(count)s group, of %(sizes)s people.",
        "The votes show %(count)s groups, of %(sizes)s people.",
        len(groups),
        sizes=sizes,
    )


def chance(figures: Figures) -> Lazy:
    """Say what shuffled answers give."""
    found, few = figures["null"], len(figures["groups"]) < 2  # noqa: PLR2004 — as above
    if found["p"] is None:
        return lazy(
            "No division was found in which each group has at least %(k)s people.", k=figures["k"]
        )
    values = {"times": found["times"], "share": f"{found['p'] / 10_000:.1f}"}
    if few:
        return lazy(
            "Answers shuffled at random gave groups as clear as any found here in %(share)s %% of %(times)s tries. "
            "So there is no ground to speak of groups.",
            **values,
        )
    return lazy(
        "Answers shuffled at random gave groups as clear as these in %(share)s %% of %(times)s tries.",
        **values,
    )


def steady(figures: Figures) -> Lazy | None:
    """Say how far the groups hang on who took part; nothing where there is one group."""
    found = figures["stability"]["resampled"]
    if found is None:
        return None
    return lazy(
        "Grouped again with one person in five left out, the groups agree with these to %(share)s "
        "(1 would be the same, 0 what chance gives).",
        share=f"{found / MILLION:.2f}",
    )


def picture(
    figures: Figures, numbers: Mapping[str, int], dots: Sequence[tuple[int, int, int]] = ()
) -> OpinionMap | None:
    """Draw the map; none where no group may be shown."""
    areas = [
        Area(
            label=f"{one['name']} ({one['size']})",
            **dict(zip(("x", "y", "wide", "tall", "turn"), one["ellipse"], strict=True)),
        )
        for one in figures["groups"]
        if one["ellipse"] is not None
    ]
    if not areas:
        return None
    areas = [
        Area(label=one.label, x=one.x, y=one.y, wide=one.wide, tall=one.tall, turn=one.turn / 1000)
        for one in areas
    ]
    named = notable(figures)
    points = [
        Point(label=str(numbers[one["item"]]), x=one["x"], y=one["y"])
        for one in figures["items"]
        if one["item"] in named
    ]
    sentence = f"{summary(figures)} {NOT_COUNTRIES}"
    return opinion_map(areas, points, dots, sentence)


def notable(figures: Figures) -> list[str]:
    """Return the statements that the map numbers: what represents groups, then what all share."""
    listed = [says["item"] for group in figures["groups"] for says in group["says"]]
    listed += [item for each in figures["shared"].values() for item in each]
    return list(dict.fromkeys(listed))[:MOST_POINTS]


def _group(one: Figures, numbers: Mapping[str, int], titles: Titles) -> dict[str, Any]:
    says = [
        {
            **each,
            "number": numbers[each["item"]],
            "title": titles.get(each["item"], {}),
            "span": _span(each),
        }
        for each in one["says"]
    ]
    return {"name": one["name"], "size": one["size"], "says": says}


def _span(says: Figures) -> str:
    """Return the interval of a share, in percent; nothing where the counts are not told."""
    if says["count"] is None:
        return ""
    low, high = interval(says["count"], says["of"])
    return f"{low * 100:.0f}–{high * 100:.0f} %"


def _shared(figures: Figures, numbers: Mapping[str, int], titles: Titles) -> dict[str, Any]:
    """Return by side the statements that most people answer alike, with their numbers."""
    return {
        side: [{"number": numbers[item], "title": titles.get(item, {})} for item in each]
        for side, each in figures["shared"].items()
    }


def _lines(figures: Figures, numbers: Mapping[str, int], titles: Titles) -> list[Line]:
    """Return the statements, those that all groups agree with first."""
    ordered = sorted(
        figures["items"], key=lambda one: (-(one["consensus"] or 0), numbers[one["item"]])
    )
    return [
        Line(
            numbers[one["item"]],
            titles.get(one["item"], {}),
            one["agree"],
            one["disagree"],
            one["pass"],
            score(one["consensus"]),
            score(one.get("against")),
            percent(one["bridging"]),
        )
        for one in ordered
    ]

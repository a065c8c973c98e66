"""What stands beside the groups, in words: taking part, marks on texts, change between votes, the order of items."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.charts.moves import Move, moves_chart, signed
from workshop.core.i18n import lazy, localised
from workshop.core.people import Delegation
from workshop.opinion.rules import MILLION, Figures

Titles = Mapping[str, Mapping[str, str]]
SURE = 2.394
"""Three tests together at 5 %, two-sided (Bonferroni): one alone would need 1.96."""


def percent(parts: int | None) -> str:
    """Return millionths as a percentage; a dash where there is none."""
    return "–" if parts is None else f"{parts / 10_000:.0f} %"


def score(parts: int | None) -> str:
    """Return millionths as a number from 0 to 1: a product of shares is no percentage of anybody."""
    return "–" if parts is None else f"{parts / MILLION:.2f}"


def sides_of(figures: Figures, sides: Sequence[Delegation]) -> list[dict[str, Any]]:
    """Return how the delegations took part, in the order given."""
    by_id = {one["delegation"]: one for one in figures.get("sides", ())}
    return [{"side": one, **by_id[one.id]} for one in sides if one.id in by_id]


def marks_of(figures: Figures, texts: Titles, sides: Sequence[Delegation]) -> list[dict[str, Any]]:
    """Return from which delegations the marks on each text come, and how evenly: 0 from one alone, 1 from all alike."""
    return [
        {
            "title": texts[one["proposal"]],
            "counts": [one["sides"].get(side.id, 0) for side in sides if side.votes],
            "even": score(one["evenness"]),
        }
        for one in figures.get("marks", ())
        if one["proposal"] in texts
    ]


def changes_of(
    figures: Figures, numbers: Mapping[str, int], titles: Titles, sides: Sequence[Delegation]
) -> list[dict[str, Any]]:
    """Return statement by statement how each delegation's answers moved, with the picture of it."""
    known = {one.id: (place, one) for place, one in enumerate(sides)}
    by_item: dict[str, list[Figures]] = {}
    for one in figures.get("change", ()):
        if one["delegation"] in known:
            by_item.setdefault(one["item"], []).append(one)
    found = []
    for item in sorted(by_item, key=lambda one: numbers[one]):
        rows = sorted(by_item[item], key=lambda one: known[one["delegation"]][0])
        lines = [{**one, **_in_words(one), "side": known[one["delegation"]][1]} for one in rows]
        found.append(
            {
                "number": numbers[item],
                "title": titles.get(item, {}),
                "lines": lines,
                "chart": moves_chart([_move(one, known[one["delegation"]][1]) for one in rows]),
            }
        )
    return found


def _in_words(one: Figures) -> dict[str, str]:
    return {
        "before": signed(one["before"] / MILLION),
        "after": signed(one["after"] / MILLION),
        "answers_before": " · ".join(map(str, one.get("answers_before", ()))),
        "answers_after": " · ".join(map(str, one.get("answers_after", ()))),
        "p": "–" if one["p"] is None else f"{one['p'] / MILLION:.3f}",
    }


def _move(one: Figures, side: Delegation) -> Move:
    return Move(
        letters=side.letters,
        name=localised(side.names).text,
        before=one["before"] / MILLION,
        after=one["after"] / MILLION,
        people=one["matched"],
    )


def order(figures: Figures) -> dict[str, Any] | None:
    """Return the three thirds of what people saw, and in words whether it mattered; nothing where too few voted."""
    found = figures.get("order")
    if not found:
        return None
    far = max(abs(found[name]) for name in ("answered_z", "agreed_z", "passed_z"))
    plain = lazy(
        "Whether a proposal came early or late made no difference that could be told from chance."
    )
    marked = lazy(
        "What came first and what came last was answered differently, more than chance would do."
    )
    thirds = [
        {
            **one,
            "answered_share": _of(one["answered"], one["seen"]),
            "agreed_share": _of(one["agreed"], one["answered"]),
            "passed_share": _of(one["passed"], one["answered"]),
        }
        for one in found["thirds"]
    ]
    return {"thirds": thirds, "say": marked if far > SURE * MILLION else plain}


def _of(count: int, base: int) -> str:
    return percent(round(count * MILLION / base) if base else None)

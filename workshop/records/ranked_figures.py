"""What the minutes show of a vote on several options: the order as bars, each against each, other ways to count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from workshop.charts.letters import COUNT, LEADING, lines, width
from workshop.charts.ranks import WIDTH, Placed, RankBar, rank_bars
from workshop.charts.ranks import sentence as ranks_in_words
from workshop.core.i18n import localised
from workshop.records.table_rows import objects
from workshop.records.values import texts_of
from workshop.voting.methods import METHODS
from workshop.voting.ranking import values_of
from workshop.voting.tables import matrix_of, ways_of

if TYPE_CHECKING:
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes
    from workshop.voting.results import Method, Tally

ROOM, GAP, BETWEEN = WIDTH + 100, 12.0, 10.0
ABOVE, BELOW = 5.0, 16.0


@dataclass(frozen=True, kw_only=True)
class RankRow:
    """One option drawn: its words in lines, its bar from where down, and what stands behind its place."""

    y: float
    at: float
    label: tuple[str, ...]
    shown: str
    bar: RankBar


@dataclass(frozen=True, kw_only=True)
class RankPicture:
    """The order that came out of a vote as bars: each option's words above its bar."""

    rows: tuple[RankRow, ...]
    width: float
    height: float
    sentence: str


def rank_picture(minutes: "Minutes", poll: "Object") -> RankPicture:
    """Lay out the order of a vote on several options, with the figure by which each has its place."""
    values = behind(poll)
    placed = [
        Placed(
            id=str(item["id"]),
            label=localised(texts_of(item["title"]), minutes.lang).text,
            place=place,
            value=values[str(item["id"])][0],
            shown=values[str(item["id"])][1],
        )
        for place, item, _count in minutes.places(poll)
    ]
    return order_picture(placed)


def order_picture(placed: Sequence[Placed]) -> RankPicture:
    """Lay out options in the order given."""
    bars, rows, y = rank_bars(placed), [], 0.0
    for one in placed:
        label = lines(f"{one.place}\u00a0\u00a0{one.label}", ROOM)
        at = y + ABOVE + LEADING * len(label)
        rows.append(RankRow(y=y, at=at, label=label, shown=one.shown, bar=bars[one.id]))
        y = at + BELOW + BETWEEN
    beside = max([width(one.shown, COUNT) for one in placed], default=0.0)
    return RankPicture(
        rows=tuple(rows),
        width=round(max(ROOM, WIDTH + beside) + GAP, 1),
        height=y,
        sentence=ranks_in_words(placed),
    )


def behind(poll: "Object") -> dict[str, tuple[Fraction, str]]:
    """Return what stands behind the place of each option: exactly, and in words; as the screens say it."""
    method, tally, titles = _counted(poll)
    if tally is None:
        return dict.fromkeys(titles, (Fraction(0), "–"))
    result: Any = poll["result"]
    weights = str((result.get("figures") or {}).get("weights") or "")
    found = values_of(method, tally, list(titles), weights=weights, choices=result["choices"])
    return {one: (value, str(shown)) for one, (value, shown) in found.items()}


def against_each(poll: "Object") -> list[tuple[Mapping[str, str], list[tuple[str, bool]]]]:
    """Return the pairwise table; nothing where the method does not compare pairs."""
    method, tally, titles = _counted(poll)
    is_paired = tally is not None and method.control in ("rank", "pairs")
    return matrix_of(tally, titles) if is_paired and tally is not None else []


def other_ways(poll: "Object") -> dict[str, Any] | None:
    """Return which options other ways of counting the same ballots put first."""
    method, tally, titles = _counted(poll)
    return ways_of(tally, titles) if tally is not None and method.control == "rank" else None


def _counted(poll: "Object") -> "tuple[Method, Tally | None, dict[str, Mapping[str, str]]]":
    """Count the nameless lists of a record anew."""
    method: Any = METHODS.get(str(poll["method"]))
    titles: dict[str, Mapping[str, str]] = {
        str(one["id"]): texts_of(one["title"]) for one in objects(poll["items"])
    }
    result: Any = poll["result"] if isinstance(poll["result"], dict) else {}
    lists = result.get("choices")
    if not isinstance(lists, dict) or not any(lists.values()):
        return method, None, titles
    every = [choice for box in lists.values() for choice in box]
    return method, method.tally(every, list(titles)), titles

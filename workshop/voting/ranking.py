"""The result of a ballot on the whole poll: places, what stands behind them, and how other counts would differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from workshop.charts.ranks import Placed, RankBar, rank_bars, sentence
from workshop.core.i18n import Lazy, lazy, lazy_plural, localised
from workshop.core.panels import Values
from workshop.core.people import Delegation
from workshop.core.views import View
from workshop.voting.changes import places_before
from workshop.voting.counting import statement_of
from workshop.voting.explaining import how_counted
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollResult, items_of
from workshop.voting.results import Method, Tally
from workshop.voting.showing import OPEN_END, sides_of
from workshop.voting.tables import comparisons_won, exact, matrix_of, rounds_of, ways_of
from workshop.voting.weights import DELEGATIONS, SPENT, equal_shares, place_names

Titles = Mapping[str, Mapping[str, str]]
PRIORITIES = lazy("Priorities for the next joint session")
STRAW = lazy("Straw poll: it binds nobody")


@dataclass(frozen=True)
class Place:
    """One line of the ranking."""

    place: str
    id: str
    title: Mapping[str, str]
    shown: Lazy
    bar: RankBar
    before: str = ""


@dataclass(frozen=True)
class Column:
    """What one delegation, or several together, gave to each option."""

    sides: tuple[Delegation, ...]
    cells: Mapping[str, str]


def ranked_outcome(view: View, poll: Poll, row: PollResult) -> Values:
    """Return everything a screen says of a poll's result."""
    items, method = items_of(view.db, poll.id), METHODS[poll.method]
    options = [item.id for item in items]
    titles = {item.id: item.title for item in items}
    tally = view.figure(f"counted:{row.id}", lambda: tally_of(row, method, options))
    weights = row.figures.get("weights")
    places = _places(view, poll, row, titles, tally)
    return {
        "ranked": True,
        "poll": poll,
        "item": None,
        "method": method,
        "heading": STRAW if poll.purpose == "straw" else PRIORITIES,
        "verdict": OPEN_END,
        "statement": statement_of(poll),
        "counted": how_counted(method, weights),
        "too_small": weights != poll.rule_settings.get("weights") and method.control in SPENT,
        "places": places,
        "sentence": sentence([_placed(one, Fraction(0), one.shown) for one in places]),
        "ties": any(len(tied) > 1 for tied in row.figures.get("ranking", [])),
        "columns": _columns(view, row, method, options),
        "matrix": matrix_of(tally, titles) if method.control in ("rank", "pairs") else None,
        "rounds": rounds_of(tally, titles) if method.name == "instant-runoff" else [],
        "ways": ways_of(tally, titles) if method.control == "rank" else None,
        "titles": titles,
        "voted": sum(row.cast.values()),
        "present": sum(row.present.values()),
    }


def tally_of(row: PollResult, method: Method, options: Sequence[str]) -> Tally:
    """Count the published nameless lists, all together."""
    return method.tally((one for box in row.choices.values() for one in box), options)


def _placed(one: Place, value: Fraction, shown: Lazy) -> Placed:
    label = localised(one.title).text
    return Placed(id=one.id, label=label, place=one.place, value=value, shown=str(shown))


def _places(view: View, poll: Poll, row: PollResult, titles: Titles, tally: Tally) -> list[Place]:
    method, options = METHODS[poll.method], list(titles)
    ranking: list[list[str]] = row.figures.get("ranking", [])
    names, before = place_names(ranking), places_before(view, poll)
    values = values_of(
        method, tally, options, weights=row.figures.get("weights"), choices=row.choices
    )
    placed = [
        Placed(
            id=one,
            label=localised(titles[one]).text,
            place=names[one],
            value=values[one][0],
            shown=str(values[one][1]),
        )
        for tied in ranking
        for one in tied
    ]
    bars = rank_bars(placed)
    return [
        Place(
            one.place,
            one.id,
            titles[one.id],
            values[one.id][1],
            bars[one.id],
            before.get(one.id, ""),
        )
        for one in placed
    ]


def values_of(
    method: Method,
    tally: Tally,
    options: Sequence[str],
    *,
    weights: str | None,
    choices: Mapping[str, Sequence[Any]],
) -> dict[str, tuple[Fraction, Lazy]]:
    """Return what stands behind each place: exactly, and in words."""
    if weights == DELEGATIONS:
        shares = equal_shares(method, choices, options)
        return {one: (share, _of_points(share)) for one, share in shares.items()}
    if method.control == "pairs":
        scores = tally.figures.get("scores", {})
        known = scores if isinstance(scores, Mapping) else {}
        return {one: (exact(known.get(one)), _percent(exact(known.get(one)))) for one in options}
    if method.name in ("schulze", "ranked-pairs"):
        won = comparisons_won(tally)
        return {one: (Fraction(won[one]), _won(won[one], len(options) - 1)) for one in options}
    if method.name == "borda":
        scores = tally.figures.get("scores", {})
        known = scores if isinstance(scores, Mapping) else {}
        return {one: (exact(known.get(one)), _points(exact(known.get(one)))) for one in options}
    return {
        one: (Fraction(tally.counts[one]), _counted(method, tally.counts[one])) for one in options
    }


def _percent(share: Fraction) -> Lazy:
    return lazy("preferred in %(share)s %% of its pairs", share=f"{float(share * 100):.1f}")


def _of_points(share: Fraction) -> Lazy:
    return lazy("%(share)s %% of the points", share=f"{float(share * 100):.1f}")


def _won(won: int, of: int) -> Lazy:
    return lazy("%(won)s of %(of)s comparisons won", won=won, of=of)


def _points(points: Fraction) -> Lazy:
    shown = str(points) if points.denominator == 1 else f"{float(points):.1f}"
    return lazy("%(points)s points", points=shown)


def _counted(method: Method, count: int) -> Lazy:
    if method.control == "points":
        return lazy_plural("%(count)s point", "%(count)s points", count)
    if method.control == "quadratic":
        return lazy_plural("%(count)s vote", "%(count)s votes", count)
    if method.name == "instant-runoff":
        return lazy_plural("first on %(count)s ballot", "first on %(count)s ballots", count)
    return lazy_plural("%(count)s person", "%(count)s people", count)


def _columns(view: View, row: PollResult, method: Method, options: Sequence[str]) -> list[Column]:
    """Return the published bins in the reader's order, each counted by itself; none where only the total is shown."""
    sides = sides_of(view, view.get(Poll, row.poll_id))
    if set(row.choices) <= {"all"}:
        return []
    inside = {name: tuple(one for one in sides if one.id in ids) for name, ids in row.bins.items()}
    ordered = [one.id for one in sides if one.id in inside]
    names = [*ordered, *(name for name in inside if name not in ordered)]
    return [
        Column(
            inside[name], _cells(method, method.tally(row.choices.get(name, []), options), options)
        )
        for name in names
    ]


def _cells(method: Method, tally: Tally, options: Sequence[str]) -> dict[str, str]:
    if method.control in ("rank", "pairs"):
        ranking = tally.figures.get("ranking", [])
        listed = ranking if isinstance(ranking, list) else []
        return place_names(
            [[str(one) for one in tied] for tied in listed if isinstance(tied, list)]
        )
    total = sum(tally.counts.values()) if method.control in SPENT else tally.ballots
    return {
        one: f"{tally.counts[one]} ({round(100 * tally.counts[one] / max(1, total))} %)"
        for one in options
    }

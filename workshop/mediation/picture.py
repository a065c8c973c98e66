"""The exact picture of a table after the exercise: each side by its own measure, never sums across sides. Pure."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from workshop.mediation.solver import Space

Package: TypeAlias = Mapping[str, str]
Figures: TypeAlias = dict[str, object]


def picture_of(space: Space, outcome: Package, path: Sequence[Package]) -> Figures:
    """Return what a table may see of itself: its agreement, its own offers, the frontier, counts.

    `sides`: party, points, alternative, best possible inside the zone, share of its own possible gain in percent.
    `frontier`: the points of every package that nothing dominates and all could accept, party by party.
    """
    place = _place(space, outcome)
    ideal = [int(one) for one in space.ideal]
    return {
        "agreed": dict(outcome) if place is not None else {},
        "sides": [_side(space, place, at, ideal[at]) for at in range(len(space.case.parties))],
        "better": len(space.better_for_all(place)) if place is not None else None,
        "efficient": bool(space.efficient[place]) if place is not None else None,
        "trade": _trade(space, place),
        "common": _common(space, place),
        "frontier": sorted(set(map(tuple, space.scores[space.best].tolist()))),
        "zone": len(space.acceptable),
        "packages": space.case.packages,
        "path": [_scores(space, one) for one in path if _place(space, one) is not None],
        "nash": [tuple(map(int, space.scores[one])) for one in space.nash()],
        "fair": [tuple(map(int, space.scores[one])) for one in space.kalai_smorodinsky()],
        "parties": list(space.case.parties),
    }


def in_order(figures: Mapping[str, Any], codes: Sequence[str]) -> dict[str, Any]:
    """Return a picture's figures with its parties in another order, in whatever it holds of them."""
    parties = [str(one["party"]) for one in figures["sides"]]
    places = [parties.index(one) for one in codes if one in parties]
    if len(places) < len(parties):
        return dict(figures)
    turned = {
        name: [[row[at] for at in places] for row in figures[name]]
        for name in ("frontier", "path", "nash", "fair")
        if figures.get(name)
    }
    turned |= {
        name: [figures[name][at] for at in places]
        for name in ("sides", "parties")
        if name in figures
    }
    return {**figures, **turned}


def _side(space: Space, place: int | None, at: int, ideal: int) -> Figures:
    party = space.case.parties[at]
    batna = space.case.batna[party]
    points = int(space.scores[place][at]) if place is not None else batna
    possible = ideal - batna
    share = Fraction(points - batna, possible) if possible else Fraction(0)
    return {
        "party": party,
        "points": points,
        "batna": batna,
        "ideal": ideal,
        "share": round(100 * share),
    }


def _place(space: Space, package: Package) -> int | None:
    """Return the place of a whole package; None for one that leaves something open."""
    names = [one.id for one in space.case.issues]
    if any(package.get(one) is None for one in names):
        return None
    return space.place([package[one] for one in names])


def _scores(space: Space, package: Package) -> tuple[int, ...]:
    place = _place(space, package)
    return tuple(map(int, space.scores[place])) if place is not None else ()


def _trade(space: Space, place: int | None) -> Figures:
    """Return one package better for all that changes the fewest issues: the one trade a table left unused."""
    found = space.better_for_all(place) if place is not None else []
    if place is None or not found:
        return {}
    own = space.options(place)

    def unlike(one: int) -> tuple[int, tuple[str, ...]]:
        other = space.options(one)
        return (sum(a != b for a, b in zip(own, other, strict=True)), other)

    best = space.options(min(found, key=unlike))
    pairs = zip(space.case.issues, own, best, strict=True)
    return {issue.id: [before, after] for issue, before, after in pairs if before != after}


def better_package(space: Space, outcome: Package) -> dict[str, str]:
    """Return the package better for all than an agreement whose smallest share is largest; none, if nothing is."""
    place = _place(space, outcome)
    found = space.better_for_all(place) if place is not None else []
    if not found:
        return {}
    best = min(found, key=lambda one: ([-x for x in sorted(space.shares(one))], space.options(one)))
    return dict(zip((one.id for one in space.case.issues), space.options(best), strict=True))


def _common(space: Space, place: int | None) -> Figures:
    """Return issues on which all like one option best, with that option and the one agreed on."""
    if place is None:
        return {}
    found: Figures = {}
    for issue, option in zip(space.case.issues, space.options(place), strict=True):
        best = [_best(space, party, issue.id) for party in space.case.parties]
        shared = set.intersection(*best)
        if shared and option not in shared:
            found[issue.id] = [min(shared), option]
    return found


def _best(space: Space, party: str, issue: str) -> set[str]:
    own = space.case.points[party][issue]
    most = max(own.values())
    return {option for option, value in own.items() if value == most}

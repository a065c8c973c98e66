"""The figures of a case: how large the zone of agreement is, what is fair in it, and whether it is worth playing."""

import numpy as np

from workshop.core.i18n import Lazy, lazy
from workshop.mediation.case import FULL, Case, CaseFault
from workshop.mediation.solver import Space, mended_by_one
from workshop.mediation.yardsticks import Json, awards_of, pledges_of

MARGINS = (3, 6, 9)


def figures_of(case: Case) -> dict[str, Json]:
    """Solve a case.

    Raises:
        CaseFault: there is no zone of agreement, or nothing efficient in it.
    """
    space = Space(case)
    best, good = space.ideal, space.best
    if not len(good):
        raise CaseFault(str(lazy("Nothing in the zone of agreement is efficient.")))
    found: dict[str, Json] = {
        **_zone(space, len(good)),
        **_waste(space),
        **_fair(space),
        "best_for_party_inside_zone": _named(case, best),
        "naive": _naive(space),
        "still_acceptable_if_every_side_needs_margin": _margins(space),
        "would_pass_only_by_leaving_out": _left_out(space),
        "options_seen_in_efficient_acceptable": _used(space, good),
    }
    if case.award is not None:
        found["award"] = awards_of(case, case.award)
    if case.bid is not None:
        found["blind_bid"] = pledges_of(case)
    return found


def _zone(space: Space, good: int) -> dict[str, Json]:
    """Return how many packages there are, are acceptable, pass the rule, and are efficient."""
    packages, inside = space.case.packages, len(space.acceptable)
    return {
        "packages": packages,
        "acceptable": inside,
        "passes_decision_rule": _by_rule(space),
        "acceptable_percent": round(100 * inside / packages, 1),
        "efficient_overall": int(space.efficient.sum()),
        "efficient_and_acceptable": good,
    }


def _fair(space: Space) -> dict[str, Json]:
    """Return what the fairest packages are by several measures, and sums for comparison."""
    sums, nash = space.scores[space.acceptable].sum(axis=1), space.nash()
    shares = zip(space.case.parties, space.shares(_first(space, nash)), strict=True)
    return {
        "mean_sum_of_acceptable": round(int(sums.sum()) / len(sums), 1),
        "best_sum": int(sums.max()),
        "nash": shown(space, nash),
        "kalai_smorodinsky": shown(space, space.kalai_smorodinsky()),
        "welfare": shown(space, space.welfare()),
        "nash_share_of_possible_gain": {party: round(float(share), 2) for party, share in shares},
    }


def counts_of(case: Case) -> dict[str, Json]:
    """Return what is counted while somebody waits: the acceptable packages, Nash, Kalai–Smorodinsky, the naive ones.

    Raises:
        CaseFault: there is no zone of agreement, or sealed pledges that cannot meet.
    """
    space = Space(case)
    if not len(space.ideal) or (case.bid is not None and not pledges_of(case)):
        return {}
    return {
        "packages": case.packages,
        "acceptable": len(space.acceptable),
        "acceptable_percent": round(100 * len(space.acceptable) / case.packages, 1),
        "nash": shown(space, space.nash()),
        "kalai_smorodinsky": shown(space, space.kalai_smorodinsky()),
        "naive": _naive(space),
    }


def warnings_of(case: Case, figures: dict[str, Json]) -> list[Lazy]:
    """Return what a facilitator should know before playing: a trap that is too easy, a party that gets everything."""
    return [say for say, _place in notes_of(case, figures)]


def notes_of(case: Case, figures: dict[str, Json]) -> list[tuple[Lazy, str]]:
    """Return the same with where in the case it comes from: `points`, or `points.` and a party."""
    naive = figures["naive"]
    found = [
        (
            lazy(
                "“%(name)s” on every issue is acceptable to all: the case is too easy.", name=name
            ),
            "points",
        )
        for name, one in (naive if isinstance(naive, dict) else {}).items()
        if isinstance(one, dict) and one["acceptable"]
    ]
    nash = figures["nash"]
    scores = nash["scores"] if isinstance(nash, dict) else {}
    named = scores if isinstance(scores, dict) else {}
    everything = [party for party in case.parties if named[party] == FULL]
    return found + [
        (
            lazy("%(party)s gets everything it wants in the fairest package.", party=party),
            f"points.{party}",
        )
        for party in everything
    ]


def shown(space: Space, places: list[int]) -> dict[str, Json]:
    """Return one of the tied packages, the first by its options, with how many tie."""
    one = _first(space, places)
    scores = space.scores[one]
    return {
        "package": space.label(one),
        "scores": _named(space.case, scores),
        "gains": dict(zip(space.case.parties, space.gains(one), strict=True)),
        "sum": int(scores.sum()),
        "efficient": not space.better_for_all(one),
        "ties": len(places),
    }


def _first(space: Space, places: list[int]) -> int:
    return min(places, key=space.options)


def _named(case: Case, values: object) -> dict[str, Json]:
    return {party: int(one) for party, one in zip(case.parties, values, strict=True)}  # type: ignore[call-overload]  # an array of whole numbers


def _by_rule(space: Space) -> int:
    better = space.scores > space.batna
    must = [at for at, party in enumerate(space.case.parties) if party in space.case.must_consent]
    passes = better[:, must].all(axis=1) & (better.sum(axis=1) >= space.case.yes_needed)
    return int(passes.sum())


def _waste(space: Space) -> dict[str, Json]:
    wasteful = space.acceptable[~space.efficient[space.acceptable]]
    by_one = int(np.count_nonzero(mended_by_one(space)[wasteful]))
    return {
        "acceptable_but_dominated": len(wasteful),
        "dominated_fixable_by_one_issue": by_one,
        "dominated_needing_a_trade_across_issues": len(wasteful) - by_one,
    }


def _naive(space: Space) -> dict[str, Json]:
    """Return what becomes of the same letter on every issue."""
    found: dict[str, Json] = {}
    inside = set(map(int, space.acceptable))
    for letter in sorted({option for issue in space.case.issues for option in issue.options}):
        if all(letter in issue.options for issue in space.case.issues):
            place = space.place([letter] * len(space.case.issues))
            found[f"all {letter}"] = {
                "scores": _named(space.case, space.scores[place]),
                "acceptable": place in inside,
                "efficient": not space.better_for_all(place),
            }
    return found


def _margins(space: Space) -> dict[str, Json]:
    inside = space.scores[space.acceptable]
    return {str(one): int((inside > space.batna + one).all(axis=1).sum()) for one in MARGINS}


def _left_out(space: Space) -> dict[str, Json]:
    if len(space.case.parties) < 3:  # noqa: PLR2004 — of two nobody can be left out
        return {}
    better = space.scores > space.batna
    found: dict[str, Json] = {}
    for at, party in enumerate(space.case.parties):
        others = np.delete(better, at, axis=1).all(axis=1)
        found[party] = int((others & ~better[:, at]).sum())
    return found


def _used(space: Space, places: object) -> dict[str, Json]:
    options = [space.options(int(one)) for one in places]  # type: ignore[attr-defined]  # an array of places
    return {
        issue.id: [*sorted({one[at] for one in options})]
        for at, issue in enumerate(space.case.issues)
    }

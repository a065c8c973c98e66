"""What is shown of a ballot on the whole poll: the order, the whole matrix, the rounds, where methods disagree."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from workshop.voting.answers import Json, Tally
from workshop.voting.ranked.borda import borda_scores
from workshop.voting.ranked.matrix import Strength, condorcet, pairwise
from workshop.voting.ranked.orders import Order, by_score
from workshop.voting.ranked.pairs import ranked_pairs
from workshop.voting.ranked.profile import Profile, Ranking, Whole, of_rankings, of_values
from workshop.voting.ranked.runoff import Round, instant_runoff
from workshop.voting.ranked.schulze import schulze

Ranked = Literal["schulze", "ranked-pairs", "instant-runoff", "borda"]
Weights = Sequence[int] | None


def exact(number: Fraction | int) -> int | str:
    """Write a number exactly: 3, or "17/2"."""
    number = Fraction(number)
    return number.numerator if number.denominator == 1 else str(number)


def ranked_tally(
    ballots: Sequence[Ranking],
    options: Sequence[str],
    own: Ranked,
    weights: Weights = None,
    kind: Strength = "margins",
) -> Tally:
    """Count rankings by all four methods; `own` is the one whose order counts.

    The figures hold the order of each method under `methods`; `agree` says whether all have the
    same winners. `counts` are first places, tied ones included; `scores` are Borda's.
    """
    profile = of_rankings(ballots, options, weights)
    matrix = pairwise(profile)
    borda = borda_scores(matrix, profile.voters)
    runoff, rounds = instant_runoff(profile)
    orders: dict[str, Order] = {
        "schulze": schulze(matrix, kind),
        "ranked-pairs": ranked_pairs(matrix, kind),
        "instant-runoff": runoff,
        "borda": by_score(borda),
    }
    named: dict[str, Json] = {name: _named(order, options) for name, order in orders.items()}
    winners = {tuple(order[0]) if order else () for order in orders.values()}
    figures = _figures(options, orders[own], borda, matrix)
    figures |= {
        "rounds": [_round(one, options) for one in rounds],
        "methods": named,
        "agree": len(winners) == 1,
    }
    return Tally(
        counts={
            option: profile.count(profile.places[number] == 0)
            for number, option in enumerate(options)
        },
        ballots=profile.voters,
        figures=figures,
        alike=_alike(profile),
    )


def summed_tally(
    ballots: Sequence[Mapping[str, int]], options: Sequence[str], weights: Weights = None
) -> Tally:
    """Add up scores, points or approvals; the most first, equal sums tied."""
    profile = of_values(ballots, options, weights)
    people = list(weights) if weights is not None else [1] * len(ballots)
    sums = dict.fromkeys(options, 0)
    for ballot, count in zip(ballots, people, strict=True):
        for option, value in ballot.items():
            sums[option] += value * count
    order = by_score([sums[option] for option in options])
    return Tally(
        counts=sums,
        ballots=profile.voters,
        figures=_figures(
            options, order, [Fraction(one) for one in sums.values()], pairwise(profile)
        ),
        alike=_alike(profile),
    )


def matrix_tally(
    scores: Sequence[Fraction], matrix: Whole, options: Sequence[str], ballots: int
) -> Tally:
    """Put options in order of scores made from a pairwise matrix; `counts` are comparisons won."""
    return Tally(
        counts={option: int(matrix[number].sum()) for number, option in enumerate(options)},
        ballots=ballots,
        figures=_figures(options, by_score(scores), scores, matrix),
    )


def _figures(
    options: Sequence[str], order: Order, scores: Sequence[Fraction], matrix: Whole
) -> dict[str, Json]:
    best = condorcet(matrix)
    return {
        "options": list(options),
        "ranking": _named(order, options),
        "winners": _named(order[:1], options)[0] if order else [],
        "scores": {option: exact(score) for option, score in zip(options, scores, strict=True)},
        "matrix": matrix.tolist(),
        "condorcet": None if best is None else options[best],
        "rounds": [],
        "methods": {},
        "agree": True,
    }


def _named(order: Order, options: Sequence[str]) -> list[list[str]]:
    return [[options[number] for number in tied] for tied in order]


def _round(one: Round, options: Sequence[str]) -> Json:
    found: dict[str, Json] = {
        "votes": {options[number]: exact(votes) for number, votes in one.votes.items()},
        "out": [options[number] for number in one.out],
        "exhausted": one.exhausted,
    }
    if one.if_out:
        found["if_out"] = {
            options[number]: [options[winner] for winner in winners]
            for number, winners in one.if_out.items()
        }
    return found


def _alike(profile: Profile) -> bool:
    """Say whether all ballots are the same, so that the figures show every single one."""
    return bool((profile.places == profile.places[:, :1]).all())

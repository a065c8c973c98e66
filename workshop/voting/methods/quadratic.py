"""Quadratic voting: n votes on an option cost n times n credits, so that strength of will counts, at a price."""

from collections.abc import Mapping, Sequence
from math import isqrt
from typing import cast

from workshop.core.i18n import lazy
from workshop.voting.answers import Json, Method, Tally
from workshop.voting.methods._reading import numbers, refuse
from workshop.voting.ranked.report import summed_tally

BUDGET = 100


def cost(votes: Mapping[str, int]) -> int:
    """Return the credits that these votes cost."""
    return sum(count * count for count in votes.values())


def read(raw: object, options: Sequence[str]) -> Json:
    """Return the votes by option; options with none are left out. Credits may be left over.

    Raises:
        Invalid: the votes cost more than the budget, or there is none.
    """
    votes = numbers(raw, options)
    if not votes:
        refuse(lazy("Give at least one vote to an option."))
    spent = cost(votes)
    if spent > BUDGET:
        refuse(
            lazy(
                "These votes cost %(spent)s of %(budget)s credits. An option's votes cost their square: "
                "3 votes cost 9.",
                spent=spent,
                budget=BUDGET,
            )
        )
    return votes


def count(answers: Sequence[Json], options: Sequence[str]) -> Tally:
    """Add up the votes by option."""
    return summed_tally(cast("Sequence[Mapping[str, int]]", answers), options)


METHOD = Method(
    name="quadratic",
    label=lazy("Quadratic votes"),
    scope="poll",
    control="quadratic",
    gives=("ranking",),
    budget=BUDGET,
    most=isqrt(BUDGET),
    read=read,
    count=count,
    source="Lalley and Weyl: Quadratic Voting, AEA Papers and Proceedings 108, 2018",
)

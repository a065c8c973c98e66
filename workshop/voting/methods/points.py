"""Ten points to spread over the options, at most four on one."""

from collections.abc import Mapping, Sequence
from typing import cast

from workshop.core.i18n import lazy, lazy_plural
from workshop.voting.answers import Json, Method, Tally
from workshop.voting.methods._reading import numbers, refuse
from workshop.voting.ranked.report import summed_tally

BUDGET, MOST = 10, 4


def to_spread(options: Sequence[str]) -> int:
    """Return how many points a person has to spread: ten, or as many as fit on few options."""
    return min(BUDGET, MOST * len(options))


def read(raw: object, options: Sequence[str]) -> Json:
    """Return the points by option; options with none are left out.

    Raises:
        Invalid: too many on one option, or not all points spread, so that all people weigh the same.
    """
    points = numbers(raw, options)
    if max(points.values(), default=0) > MOST:
        refuse(lazy("Put at most %(most)s points on one option.", most=MOST))
    budget, spent = to_spread(options), sum(points.values())
    if spent < budget:
        refuse(
            lazy_plural(
                "Spread all %(budget)s points: %(count)s is left.",
                "Spread all %(budget)s points: %(count)s are left.",
                budget - spent,
                budget=budget,
            )
        )
    if spent > budget:
        refuse(
            lazy(
                "You have %(budget)s points. Take %(over)s back.",
                budget=budget,
                over=spent - budget,
            )
        )
    return points


def count(answers: Sequence[Json], options: Sequence[str]) -> Tally:
    """Add up the points by option."""
    return summed_tally(cast("Sequence[Mapping[str, int]]", answers), options)


METHOD = Method(
    name="points",
    label=lazy("Ten points to spread"),
    scope="poll",
    control="points",
    gives=("ranking",),
    budget=BUDGET,
    most=MOST,
    read=read,
    count=count,
    source="Dodgson: A Method of Taking Votes on More than Two Issues, 1876 (cumulative marks)",
)

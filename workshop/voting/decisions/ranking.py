"""A list in order: priorities, nothing is adopted by it."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.results import Group, Rule, Terms, Verdict


def state(_terms: Terms) -> Lazy:
    """State what becomes of the answers."""
    return lazy(
        "The ballots put the list in order. Nothing is adopted by this; equal places stay equal."
    )


def decide(_groups: Sequence[Group], _terms: Terms) -> Verdict:
    """Adopt nothing and refuse nothing."""
    return Verdict(adopted=None)


RULE = Rule(
    name="ranking",
    label=lazy("Order of priority"),
    base="cast",
    abstentions="nothing",
    by_group=False,
    quorum=None,
    reads="ranking",
    binds=False,
    state=state,
    apply=decide,
    source="Arrow: Social Choice and Individual Values, 1951 (an order for all from the orders of each)",
)

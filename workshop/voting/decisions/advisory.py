"""A straw poll: shown by delegation, binds nobody."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.results import Group, Rule, Terms, Verdict


def state(_terms: Terms) -> Lazy:
    """State what becomes of the answers."""
    return lazy("A straw poll: the answers are shown by delegation and bind nobody.")


def decide(_groups: Sequence[Group], _terms: Terms) -> Verdict:
    """Adopt nothing and refuse nothing."""
    return Verdict(adopted=None)


RULE = Rule(
    name="advisory",
    label=lazy("Straw poll"),
    base="cast",
    abstentions="nothing",
    by_group=False,
    quorum=None,
    reads=None,
    binds=False,
    state=state,
    apply=decide,
    source="Robert's Rules of Order Newly Revised, 12th edition, 2020, § 45 (straw polls bind nobody)",
)

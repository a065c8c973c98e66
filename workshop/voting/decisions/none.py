"""No decision: figures only, by delegation, without a winner."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.results import Group, Rule, Terms, Verdict


def state(_terms: Terms) -> Lazy:
    """State what becomes of the answers."""
    return lazy("Nothing is decided here: the answers are shown by delegation, without a winner.")


def decide(_groups: Sequence[Group], _terms: Terms) -> Verdict:
    """Adopt nothing and refuse nothing."""
    return Verdict(adopted=None)


RULE = Rule(
    name="none",
    label=lazy("No decision"),
    base="cast",
    abstentions="nothing",
    by_group=False,
    quorum=None,
    reads=None,
    binds=False,
    state=state,
    apply=decide,
    source="Fishkin: When the People Speak, 2009 (opinions measured, not decided)",
)

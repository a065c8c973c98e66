"""Two thirds, or another share, in every voting delegation, whatever their sizes."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import decided, quorums
from workshop.voting.decisions._shares import NAMED, SHARES, TWO_THIRDS, enough, statement
from workshop.voting.results import Group, Rule, Terms, Verdict


def state(terms: Terms) -> Lazy:
    """State the share, its base and the quorum."""
    return statement(terms, each=True)


def decide(groups: Sequence[Group], terms: Terms) -> Verdict:
    """Ask each delegation by itself."""
    return decided([enough(group, terms) for group in groups] + quorums(groups, terms))


RULE = Rule(
    name="two-thirds-each",
    label=lazy("Two thirds in every delegation"),
    base="yes_no",
    abstentions="quorum",
    by_group=True,
    quorum=None,
    share=TWO_THIRDS,
    shares=SHARES,
    bases=tuple(NAMED),
    state=state,
    apply=decide,
    source="Calhoun: A Disquisition on Government, 1851; Robert's Rules of Order, 12th edition, § 44",
)

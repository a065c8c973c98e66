"""Two thirds, or another share, of all together."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import decided, quorums, together
from workshop.voting.decisions._shares import NAMED, SHARES, TWO_THIRDS, enough, statement
from workshop.voting.results import Group, Rule, Terms, Verdict


def state(terms: Terms) -> Lazy:
    """State the share, its base and the quorum."""
    return statement(terms, each=False)


def decide(groups: Sequence[Group], terms: Terms) -> Verdict:
    """Count everybody together."""
    every = [together(groups)] if groups else []
    return decided([enough(one, terms) for one in every] + quorums(every, terms))


RULE = Rule(
    name="two-thirds",
    label=lazy("Two thirds of all"),
    base="yes_no",
    abstentions="quorum",
    by_group=False,
    quorum=None,
    share=TWO_THIRDS,
    shares=SHARES,
    bases=tuple(NAMED),
    state=state,
    apply=decide,
    source="Robert's Rules of Order Newly Revised, 12th edition, 2020, § 44",
)

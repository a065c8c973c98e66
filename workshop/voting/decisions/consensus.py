"""Consensus with stand-asides: nobody objects, and in every delegation more agree than stand aside."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import against, clause, decided, quorums, with_quorum
from workshop.voting.results import Group, Rule, Terms, Verdict


def state(terms: Terms) -> Lazy:
    """State the rule with its quorum."""
    first = lazy(
        "Nobody objects, and in every delegation more people agree than stand aside. "
        "An objection needs a written reason."
    )
    return with_quorum(first, terms.quorum, each=True)


def decide(groups: Sequence[Group], terms: Terms) -> Verdict:
    """Ask each delegation by itself; whoever stands aside neither agrees nor hinders."""
    agreements = [clause("agreement", one, one.stand.yes, one.stand.abstain + 1) for one in groups]
    objections = [against(one, one.stand.no) for one in groups]
    return decided(agreements + objections + quorums(groups, terms))


RULE = Rule(
    name="consensus",
    label=lazy("Consensus, people may stand aside"),
    base="cast",
    abstentions="nothing",
    by_group=True,
    quorum=None,
    reads="consent",
    state=state,
    apply=decide,
    source="Butler and Rothstein: On Conflict and Consensus, 1987",
)

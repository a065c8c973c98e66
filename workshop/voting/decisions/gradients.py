"""Gradients of agreement: in every delegation the middle answer accepts it, and nobody objects outright."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import HALF, against, clause, decided, quorums, with_quorum
from workshop.voting.results import Clause, Group, Rule, Terms, Verdict
from workshop.voting.rules import more_than


def state(terms: Terms) -> Lazy:
    """State the rule with its quorum."""
    first = lazy(
        "In every delegation the middle answer is “accept with reservations” or better, and nobody "
        "objects outright. An outright objection needs a written reason."
    )
    return with_quorum(first, terms.quorum, each=True)


def middle(group: Group) -> Clause:
    """Require a median of 4 or more: exactly if more than half accept it or better.

    Of two middle answers the lower one counts, so a tie is not enough.
    """
    return clause("middle", group, group.stand.yes, more_than(HALF, group.stand.cast))


def decide(groups: Sequence[Group], terms: Terms) -> Verdict:
    """Ask each delegation by itself; `figures["objections"]` are the answers that object outright."""
    objections = [against(one, int(str(one.figures.get("objections", 0)))) for one in groups]
    return decided([middle(one) for one in groups] + objections + quorums(groups, terms))


RULE = Rule(
    name="gradients",
    label=lazy("Accepted in every delegation, nobody objects outright"),
    base="cast",
    abstentions="no",
    by_group=True,
    quorum=None,
    reads="gradients",
    state=state,
    apply=decide,
    source="Kaner and others: Facilitator's Guide to Participatory Decision-Making, 3rd edition, 2014",
)

"""Consent of every party: each says yes, and nobody can be outvoted."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import against, clause, decided, quorums, with_quorum
from workshop.voting.results import Clause, Group, Rule, Terms, Verdict


def state(terms: Terms) -> Lazy:
    """State the rule with its quorum."""
    first = lazy("Every party says yes and nobody says no: no one can be outvoted.")
    return with_quorum(first, terms.quorum, each=True)


def consents(groups: Sequence[Group]) -> list[Clause]:
    """Require at least one yes and no single no from each."""
    said = [clause("agreement", one, one.stand.yes, 1) for one in groups]
    return said + [against(one, one.stand.no) for one in groups]


def decide(groups: Sequence[Group], terms: Terms) -> Verdict:
    """Ask each party by itself; abstentions do not hinder."""
    return decided(consents(groups) + quorums(groups, terms))


RULE = Rule(
    name="consent",
    label=lazy("Consent of every party"),
    base="cast",
    abstentions="nothing",
    by_group=True,
    quorum=None,
    state=state,
    apply=decide,
    source="Buchanan and Tullock: The Calculus of Consent, 1962, chapter 7 (unanimity)",
)

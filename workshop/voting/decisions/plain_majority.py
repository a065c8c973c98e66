"""More yes than no among all who vote, delegations not asked apart."""

from collections.abc import Sequence
from fractions import Fraction

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import (
    ALL,
    HALF,
    electorate,
    majority,
    quorum,
    share_shown,
)
from workshop.voting.results import Group, Rule, Stand, Verdict


def state(share: Fraction | None) -> Lazy:
    """State the rule with its quorum."""
    if not share:
        return lazy("More yes than no among all. A tie is not enough.")
    if share == HALF:
        return lazy(
            "More yes than no among all, and at least half of those present vote. "
            "Abstentions count as voting. A tie is not enough."
        )
    return lazy(
        "More yes than no among all, and at least %(share)s of those present vote. "
        "Abstentions count as voting. A tie is not enough.",
        share=share_shown(share),
    )


def decide(groups: Sequence[Group], share: Fraction | None) -> Verdict:
    """Count everybody together. Source: Robert's Rules of Order Newly Revised, 12th ed., § 44."""
    if not groups:
        return Verdict(adopted=False, clauses=(electorate(),))
    together = Group(
        id=ALL,
        stand=sum((group.stand for group in groups), Stand()),
        present=sum(group.present for group in groups),
        entitled=sum(group.entitled for group in groups),
    )
    shown = lazy("All together")
    clauses = [majority(ALL, shown, together.stand)]
    if share:
        clauses.append(quorum(ALL, shown, together, share))
    return Verdict(adopted=all(clause.met for clause in clauses), clauses=tuple(clauses))


RULE = Rule(
    name="plain-majority",
    label=lazy("Plain majority"),
    base="yes_no",
    abstentions="quorum",
    by_group=False,
    quorum=None,
    state=state,
    apply=decide,
)

"""More yes than no in every voting delegation, whatever their sizes (concurrent majorities)."""

from collections.abc import Sequence
from fractions import Fraction

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import (
    HALF,
    electorate,
    majority,
    quorum,
    share_shown,
)
from workshop.voting.results import Group, Rule, Verdict


def state(share: Fraction | None) -> Lazy:
    """State the rule with its quorum."""
    if not share:
        return lazy("More yes than no in every delegation. A tie is not enough.")
    if share == HALF:
        return lazy(
            "More yes than no in every delegation, and at least half of those present vote. "
            "Abstentions count as voting. A tie is not enough."
        )
    return lazy(
        "More yes than no in every delegation, and at least %(share)s of those present vote. "
        "Abstentions count as voting. A tie is not enough.",
        share=share_shown(share),
    )


def decide(groups: Sequence[Group], share: Fraction | None) -> Verdict:
    """Ask each delegation by itself. Source: Calhoun, A Disquisition on Government, 1851."""
    if not groups:
        return Verdict(adopted=False, clauses=(electorate(),))
    clauses = [majority(group.id, group.shown, group.stand) for group in groups]
    if share:
        clauses += [quorum(group.id, group.shown, group, share) for group in groups]
    return Verdict(adopted=all(clause.met for clause in clauses), clauses=tuple(clauses))


RULE = Rule(
    name="maj-each",
    label=lazy("Majority in every delegation"),
    base="yes_no",
    abstentions="quorum",
    by_group=True,
    quorum=HALF,
    state=state,
    apply=decide,
)

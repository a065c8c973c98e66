"""More yes than no in every voting delegation, whatever their sizes (concurrent majorities)."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import (
    HALF,
    decided,
    majority,
    quorums,
    share_shown,
)
from workshop.voting.results import Group, Rule, Terms, Verdict


def state(terms: Terms) -> Lazy:
    """State the rule with its quorum."""
    share = terms.quorum
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


def decide(groups: Sequence[Group], terms: Terms) -> Verdict:
    """Ask each delegation by itself."""
    return decided([majority(group) for group in groups] + quorums(groups, terms))


RULE = Rule(
    name="maj-each",
    label=lazy("Majority in every delegation"),
    base="yes_no",
    abstentions="quorum",
    by_group=True,
    quorum=HALF,
    state=state,
    apply=decide,
    source="Calhoun: A Disquisition on Government, 1851 (concurrent majority)",
)

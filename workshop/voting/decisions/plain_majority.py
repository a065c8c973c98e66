"""More yes than no among all who vote, delegations not asked apart."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import (
    HALF,
    decided,
    majority,
    quorums,
    share_shown,
    together,
)
from workshop.voting.results import Group, Rule, Terms, Verdict


def state(terms: Terms) -> Lazy:
    """State the rule with its quorum."""
    share = terms.quorum
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


def decide(groups: Sequence[Group], terms: Terms) -> Verdict:
    """Count everybody together."""
    every = [together(groups)] if groups else []
    return decided([majority(one) for one in every] + quorums(every, terms))


RULE = Rule(
    name="plain-majority",
    label=lazy("Plain majority"),
    base="yes_no",
    abstentions="quorum",
    by_group=False,
    quorum=None,
    state=state,
    apply=decide,
    source="Robert's Rules of Order Newly Revised, 12th edition, 2020, § 44",
)

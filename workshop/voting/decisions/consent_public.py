"""Consent of the parties, then ratification: more yes than no in every public panel."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import (
    ALL,
    HALF,
    clause,
    decided,
    majority,
    quorums,
    share_shown,
)
from workshop.voting.decisions.consent import consents
from workshop.voting.results import Group, Rule, Stand, Terms, Verdict


def state(terms: Terms) -> Lazy:
    """State the rule with the quorum of the panels."""
    return lazy(
        "First every party says yes and nobody says no; then there are more yes than no in every public "
        "panel, where at least %(share)s of those present vote. A tie is not enough.",
        share=share_shown(terms.quorum or HALF),
    )


def decide(groups: Sequence[Group], terms: Terms) -> Verdict:
    """Ask the parties, then each public panel by itself."""
    parties = [one for one in groups if not one.panel]
    panels = [one for one in groups if one.panel]
    if not parties:
        return decided([])
    nobody = Group(id=ALL, stand=Stand(), present=0, entitled=0)
    asked = [majority(one) for one in panels] + quorums(panels, terms)
    return decided(consents(parties) + (asked or [clause("panels", nobody, 0, 1)]))


RULE = Rule(
    name="consent+public",
    label=lazy("Consent of every party, then public panels"),
    base="yes_no",
    abstentions="quorum",
    by_group=True,
    quorum=HALF,
    state=state,
    apply=decide,
    source="Suksi: Bringing in the People, a comparison of forms and practices of the referendum, 1993",
)

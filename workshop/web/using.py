"""A meeting from a plan, in one step: its proposals, stages, rule, smallest group, notes on safety."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workshop.agenda.planned import stage_rows
from workshop.core import clock
from workshop.core.errors import NotNow
from workshop.core.i18n import current, lazy
from workshop.core.kinds import kinds
from workshop.library import deck_of
from workshop.library.plan_sides import with_rules
from workshop.lobby.founding import USUAL, Opening, found_meeting
from workshop.proposals.actions import brought, from_card
from workshop.web.parts import parts

if TYPE_CHECKING:
    from workshop.accounts.models import Staff
    from workshop.core.db import Journaled
    from workshop.library import Plan

LATER = lazy("This plan needs something that this version does not have.")


@dataclass(frozen=True)
class About:
    """What the organiser says of the meeting, where it is not what the plan says."""

    title: Mapping[str, str] = field(default_factory=dict)
    purpose: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en", "ja", "ko")
    delegations: Iterable[Mapping[str, Any]] | None = None
    """Those chosen by hand; none: the usual ones, as the plan says of them."""


def can_be_used(plan: Plan) -> bool:
    """Say whether the program has all that the plan asks for."""
    return plan.is_ready and all(stage.kind in kinds() for stage in plan.stages)


def use_plan(staff: Staff, plan: Plan | None, about: About) -> str:
    """Found a meeting from a plan, or an empty one; return its id.

    Raises:
        NotNow: the plan needs a feature that is not there.
        Invalid: a setting of the plan is wrong.
    """
    opening = opening_of(plan, about)
    act = found_meeting(parts().writer, staff.id, staff.name, current(), opening)
    return act.meeting.id


def opening_of(plan: Plan | None, about: About) -> Opening:
    """Return what a meeting from a plan begins with.

    Raises:
        NotNow: the plan needs a feature that is not there.
    """
    sides = about.delegations or with_rules(USUAL, plan.sides if plan else {})
    if plan is None:
        return Opening(about.title, about.purpose, about.languages, sides)
    if not can_be_used(plan):
        raise NotNow(LATER)
    rows, ids = _proposals(plan)
    stages = stage_rows(plan.stages, ids)
    return Opening(
        title=about.title or plan.title,
        purpose=about.purpose or plan.purpose,
        languages=about.languages,
        delegations=sides,
        rows=(*rows, *stages),
        settings=plan.settings,
    )


def _proposals(plan: Plan) -> tuple[list[Journaled], dict[str, str]]:
    """Return the plan's proposals with their texts, and their ids by the name of the card."""
    rows: list[Journaled] = []
    ids: dict[str, str] = {}
    deck = deck_of(plan.deck)
    for place, slug in enumerate((*plan.proposals, *plan.prompts), 1):
        card = deck.card_by_id[slug]
        proposal = from_card(deck, card, place)
        ids[slug] = proposal.id
        rows += brought(proposal, card.text, "en", clock.now())
    return rows, ids

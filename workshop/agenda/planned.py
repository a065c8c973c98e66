"""Between a plan and the stages of a meeting, both ways."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workshop.agenda.models import Stage
from workshop.core.kinds import kind_of
from workshop.core.meeting import Meeting
from workshop.core.people import Delegation
from workshop.library import Plan, PlannedStage
from workshop.library.plan_sides import rules_of

SLUGS = ("proposals", "cards")
"""Settings that name proposals: by card in a plan, by id in a meeting."""


def stage_rows(
    stages: Iterable[PlannedStage], ids: Mapping[str, str], first: int = 1
) -> list[Stage]:
    """Return new stages as planned; `ids` are the meeting's proposals by the name of their card.

    Raises:
        Invalid: a setting is wrong.
        NotFound: there is no such kind of stage.
    """
    return [_row(one, ids, place) for place, one in enumerate(stages, first)]


def _row(one: PlannedStage, ids: Mapping[str, str], place: int) -> Stage:
    return Stage(
        kind=one.kind,
        title=dict(one.title),
        minutes=one.minutes,
        position=place,
        settings=kind_of(one.kind).begin(_renamed(one.settings, ids)),
        words=one.words,
    )


def _renamed(settings: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """Return settings with proposals called by their other name; those without one are left out."""
    given = dict(settings)
    for field in SLUGS:
        if isinstance(found := given.get(field), list):
            given[field] = [names[one] for one in found if names.get(one)]
    return given


def plan_from(
    meeting: Meeting,
    stages: Sequence[Stage],
    slugs: Mapping[str, str],
    sides: Sequence[Delegation] = (),
) -> Plan:
    """Return a meeting's run of show as a plan; `slugs` are the cards' names by the id of the proposal."""
    kept: Mapping[str, Any] = meeting.settings
    return Plan(
        id="own",
        title=dict(meeting.title),
        purpose=dict(meeting.purpose),
        proposals=tuple(one for one in slugs.values() if one),
        rule=str(kept.get("rule", "none")),
        k=meeting.k,
        safety=tuple(kept.get("safety", ())),
        sensitivity="high" if kept.get("sensitive") else "low",
        asynchronous=bool(kept.get("asynchronous")),
        days=int(kept.get("days", 0)),
        sides=rules_of(sides),
        interpretation=str(kept.get("interpretation", "")),
        stages=tuple(_planned(one, slugs) for one in stages),
    )


def _planned(stage: Stage, slugs: Mapping[str, str]) -> PlannedStage:
    words = stage.words
    return PlannedStage(
        kind=stage.kind,
        minutes=stage.minutes,
        title=dict(stage.title),
        settings=_renamed(stage.settings, slugs),
        todo=words.get("todo", {}),
        lead=words.get("lead", {}),
        outcome=words.get("outcome", {}),
        safety=tuple(words.get("safety", ())),
        day=words.get("day", 0),
        ahead=words.get("ahead", False),
    )

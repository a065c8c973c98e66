"""Which case a meeting plays, and at how many tables: chosen where a plan with an exercise is used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.core.fields import Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import localised
from workshop.library import Plan, PlannedStage, plan_of
from workshop.mediation import sources
from workshop.mediation.own_cases import own_case, own_cases
from workshop.mediation.rules import MOST_TABLES
from workshop.web.parts import parts
from workshop.web.people import staff_here

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workshop.accounts.models import Staff
    from workshop.mediation.public_case import PublicCase

SEATS = "exercise-seats"
PLAN = "mock-mediation"


class UseExercise(Form):
    """Use a plan with an exercise: of which case, and at how many tables; blank: as the plan says."""

    case = Text(most=60, required=False)
    tables = Whole(least=1, most=MOST_TABLES, required=False)


def plays(plan: Plan) -> bool:
    """Say whether a plan sets up an exercise."""
    return any(stage.kind == SEATS for stage in plan.stages)


def planned_case(plan: Plan) -> Mapping[str, object]:
    """Return the case and the number of tables that a plan names."""
    return next((stage.settings for stage in plan.stages if stage.kind == SEATS), {})


def case_choices(held: str = "") -> list[tuple[str, str]]:
    """Return the cases to choose from with their titles, one's own first; `held`: one that is chosen already."""
    staff = staff_here()
    with parts().database.reading() as db:
        own = own_cases(db, [staff.id], playable=True) if staff else []
    found = [(one.id, localised(one.title).text) for one in own]
    found += [(one.id, localised(one.title).text) for one in sources.known()]
    return found if not held or held in dict(found) else [*found, (held, held)]


def with_case(plan: Plan, staff: Staff, form: Form) -> Plan:
    """Return a plan that plays the case chosen.

    Raises:
        NotFound: there is no such case, or it is somebody else's.
    """
    chosen = {name: value for name, value in form.data.items() if value not in (None, "")}
    if "case" in chosen:
        _ensure_there(staff, chosen["case"])
    stages = (
        replace(one, settings={**one.settings, **chosen}) if one.kind == SEATS else one
        for one in plan.stages
    )
    return replace(plan, stages=tuple(stages))


def _ensure_there(staff: Staff, case_id: str) -> None:
    if case_id in {one.id for one in sources.known()}:
        return
    with parts().database.reading() as db:
        own_case(db, staff.id, case_id)


def plan_for(case: PublicCase, case_id: str) -> Plan:
    """Return the shortest way to play a case: seats, then the tables at work through its steps, then the debrief."""
    after = sum(one.minutes for one in case.stages if one.room == "debrief")
    return Plan(
        id=f"case-{case.id}"[:40],
        title=case.title,
        purpose=case.summary,
        stages=(
            PlannedStage(kind=SEATS, minutes=15, settings={"case": case_id, "tables": 1}),
            PlannedStage(kind="exercise-play", minutes=max(10, case.minutes - after)),
            PlannedStage(
                kind="exercise-debrief", minutes=after or 20, settings={"collect": ["learning"]}
            ),
        ),
        rule="consent",
        safety=plan_of(PLAN).safety,
        sensitivity=case.heat,
        translation=case.translation,
    )

"""Beginning a step of a case at a table: what was open ends, the clock starts, people go to its room, doors open."""

from workshop.core.actions import Act
from workshop.mediation import rules, sources
from workshop.mediation.concluding import looking_back
from workshop.mediation.doors import opened_at, stage_of
from workshop.mediation.filling import filled, vacated
from workshop.mediation.models import Exercise, Table
from workshop.mediation.moving import gather
from workshop.mediation.openings import opened_by
from workshop.mediation.public_case import CaseStage
from workshop.mediation.seating import Rows
from workshop.mediation.step_hooks import called
from workshop.offers.finishing import time_is_over
from workshop.offers.forms import RATIFY_ACTIONS, SEALED_ACTIONS

MINUTE = 60
AT_HOME = ("home", "caucus")


def begin(act: Act, table: Table, step: CaseStage) -> Rows:
    """Begin a step at a table; what it asks by itself it asks at once."""
    rows = [*_ended(act, table, step), *vacated(act, table)]
    if act.db.get_one(Exercise, table.exercise_id).robots:
        rows += filled(act, [table])
    table.stage = step.id
    rules.run(table, act.now, step.minutes * MINUTE)
    rules.count_on(table, act.now)
    rows += [table, *gather(act, table, "home" if step.room in AT_HOME else "joint")]
    rows += called(act, table, step)
    return [*rows, *opened_by(act, table, step), *looking_back(act, table, step)]


def _ended(act: Act, table: Table, step: CaseStage) -> Rows:
    """End what the step before had opened and this one does not: nobody could answer it any more."""
    before = stage_of(sources.public(table.case_id), table)
    closed = opened_at(before, table) - opened_at(step, table)
    return time_is_over(act, table.id) if closed & (SEALED_ACTIONS | RATIFY_ACTIONS) else []

"""The one clock of each table: steps by hand or by the clock, pause, more time."""

from workshop.core.actions import Act, action
from workshop.core.errors import NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.mediation import rules, sources
from workshop.mediation.clock_forms import NextStep, SetPace
from workshop.mediation.forms import ExtendTable, OneTable, StepTable
from workshop.mediation.models import Exercise, Table, TreatyClock
from workshop.mediation.moving import chosen, days_of
from workshop.mediation.public_case import CaseStage, PublicCase
from workshop.mediation.seats import once
from workshop.mediation.steps import begin


@action(
    "table.step",
    form=StepTable,
    who=host,
    when="open",
    says=lazy("%(actor)s began “%(step)s”."),
)
def step_table(act: Act, form: StepTable) -> None:
    """Let one table, or all, begin a step of the case: its clock starts, people go to its room. None named: the next.

    Raises:
        NotFound: the case has no such step.
        NotNow: there is no next one.
    """
    _begin_at(act, together(act, form.table.data), form.step.data)


@action(
    "table.go_on",
    form=NextStep,
    who=host,
    when="open",
    says=lazy("The time of a step was over; “%(step)s” began."),
)
def go_on(act: Act, form: NextStep) -> None:
    """Begin the next step of a table whose time is over, where steps follow the clock. The clock asks for it.

    Raises:
        NotNow: the facilitator steps by hand, time is left, or the table is elsewhere by now.
    """
    first = act.get(Table, form.table.data)
    exercise = act.db.get_one(Exercise, first.exercise_id)
    over = first.clock == "running" and not rules.left_of(first, act.now)
    if exercise.pace == "hand" or first.stage != form.stage.data or not over:
        raise NotNow(lazy("Time is left."))
    _begin_at(act, together(act, first.id), None)


def _begin_at(act: Act, tables: list[Table], wanted: str | None) -> None:
    begun = [(one, step_of(sources.public(one.case_id), one, wanted)) for one in tables]
    rows = [row for table, step in begun for row in begin(act, table, step)]
    act.record(*once(rows), facts={"step": dict(begun[-1][1].title)})


def together(act: Act, table_id: str | None) -> list[Table]:
    """Return the tables that a clock's key concerns: with one clock for all, all of them."""
    found = chosen(act, table_id)
    if table_id and act.db.get_one(Exercise, found[0].exercise_id).pace == "common":
        return chosen(act, None)
    return found


def step_of(case: PublicCase, table: Table, wanted: str | None) -> CaseStage:
    """Return the step of a case that was asked for, else the one after the table's.

    Raises:
        NotFound: the case has no such step.
        NotNow: there is no next one.
    """
    names = [one.id for one in case.stages]
    if wanted:
        found = next((one for one in case.stages if one.id == wanted), None)
        if found is None:
            raise NotFound
        return found
    place = names.index(table.stage) + 1 if table.stage in names else 0
    if place >= len(names):
        raise NotNow(lazy("This was the last step."))
    return case.stages[place]


@action(
    "exercise.pace",
    form=SetPace,
    who=host,
    when="open",
    says=lazy("%(actor)s set who begins the steps of the tables."),
)
def set_pace(act: Act, form: SetPace) -> None:
    """Say who begins steps: the facilitator by hand, each table's own clock, or one clock for all tables."""
    exercise = act.get(Exercise, form.exercise.data)
    exercise.pace = str(form.pace.data)
    act.record(exercise)


@action(
    "table.pause",
    form=OneTable,
    who=host,
    when="open",
    says=lazy("%(actor)s paused the clock of a table."),
)
def pause_table(act: Act, form: OneTable) -> None:
    """Stop the clock of one table, or of all; treaty days stand still as well.

    Raises:
        NotNow: no clock is running.
    """
    tables, days = _clocked(act, form, "running")
    if not tables:
        raise NotNow(lazy("No clock is running."))
    stopping: list[rules.Clocked] = [*tables, *days]
    for one in stopping:
        rules.pause(one, act.now)
    for table in tables:
        rules.count_off(table, act.now)
    act.record(*tables, *days)


@action(
    "table.resume",
    form=OneTable,
    who=host,
    when="open",
    says=lazy("%(actor)s let the clock of a table go on."),
)
def resume_table(act: Act, form: OneTable) -> None:
    """Let the clock of one table, or of all, go on; treaty days as well.

    Raises:
        NotNow: no clock is paused.
    """
    tables, days = _clocked(act, form, "paused")
    if not tables:
        raise NotNow(lazy("No clock is paused."))
    going: list[rules.Clocked] = [*tables, *days]
    for one in going:
        rules.resume(one, act.now)
    for table in tables:
        rules.count_on(table, act.now)
    act.record(*tables, *days)


def _clocked(act: Act, form: OneTable, clock: str) -> tuple[list[Table], list[TreatyClock]]:
    """Return the tables meant whose clock runs, or stands, with their treaty days."""
    tables = [one for one in together(act, form.table.data) if one.clock == clock]
    return tables, days_of(act, tables, clock)


@action(
    "table.extend",
    form=ExtendTable,
    who=host,
    when="open",
    says=lazy("%(actor)s changed the time of a table."),
)
def extend_table(act: Act, form: ExtendTable) -> None:
    """Add time to one table or to all, or take some.

    Raises:
        NotNow: there is no clock.
    """
    timed = [one for one in together(act, form.table.data) if one.clock != "none"]
    if not timed:
        raise NotNow(lazy("This table has no clock yet. Begin a step first."))
    for one in timed:
        rules.extend(one, act.now, form.seconds.data)
    act.record(*timed)

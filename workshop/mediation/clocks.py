"""The one clock of each table, and the days of a treaty whose end does something."""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.mediation import rules, sources
from workshop.mediation.forms import BeginDays, ExtendTable, OneDays, OneTable, StepTable
from workshop.mediation.models import Table, TreatyClock
from workshop.mediation.moving import chosen, gather
from workshop.mediation.public_case import CaseStage, PublicCase
from workshop.mediation.seating import Rows
from workshop.mediation.seats import once

MINUTE = 60
AT_HOME = ("home", "caucus")


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
    tables = chosen(act, form.table.data)
    rows: Rows = []
    begun = None
    for table in tables:
        begun = _step_of(sources.public(table.case_id), table, form.step.data)
        rows += begin(act, table, begun)
    act.record(*once(rows), facts={"step": dict(begun.title) if begun else {}})


def _step_of(case: PublicCase, table: Table, wanted: str | None) -> CaseStage:
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


def begin(act: Act, table: Table, step: CaseStage) -> Rows:
    """Begin a step at a table."""
    table.stage = step.id
    rules.run(table, act.now, step.minutes * MINUTE)
    rules.count_on(table, act.now)
    return [table, *gather(act, table, "home" if step.room in AT_HOME else "joint")]


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
    tables = [one for one in chosen(act, form.table.data) if one.clock == "running"]
    if not tables:
        raise NotNow(lazy("No clock is running."))
    rows: Rows = list(tables)
    for one in tables:
        rules.pause(one, act.now)
        rules.count_off(one, act.now)
    for days in days_of(act, tables, "running"):
        rules.pause(days, act.now)
        rows.append(days)
    act.record(*rows)


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
    tables = [one for one in chosen(act, form.table.data) if one.clock == "paused"]
    if not tables:
        raise NotNow(lazy("No clock is paused."))
    rows: Rows = list(tables)
    for one in tables:
        rules.resume(one, act.now)
        rules.count_on(one, act.now)
    for days in days_of(act, tables, "paused"):
        rules.resume(days, act.now)
        rows.append(days)
    act.record(*rows)


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
    tables = chosen(act, form.table.data)
    if all(one.clock == "none" for one in tables):
        raise NotNow(lazy("This table has no clock yet. Begin a step first."))
    timed = [one for one in tables if one.clock != "none"]
    for one in timed:
        rules.extend(one, act.now, form.seconds.data)
    act.record(*timed)


def days_of(act: Act, tables: list[Table], clock: str) -> list[TreatyClock]:
    """Return the treaty days of tables that run, or stand."""
    query = select(TreatyClock).where(
        TreatyClock.table_id.in_([one.id for one in tables]),
        TreatyClock.ended == "",
        TreatyClock.clock == clock,
    )
    return list(act.db.scalars(query))


@action(
    "treaty_clock.begin",
    form=BeginDays,
    who=host,
    when="open",
    says=lazy("%(actor)s let %(days)s treaty days begin."),
)
def begin_days(act: Act, form: BeginDays) -> None:
    """Let the days of a treaty run at a table; when they are over, the step that was named begins by itself.

    Raises:
        Conflict: days are running.
        NotFound: the case has no step of that name to fall back to.
    """
    table = act.get(Table, form.table.data)
    if days_of(act, [table], "running") or days_of(act, [table], "paused"):
        raise Conflict(lazy("Days are counted at this table already."))
    then = form.then.data or ""
    if then:
        _step_of(sources.public(table.case_id), table, then)
    days = TreatyClock(
        table_id=table.id,
        step=form.step.data,
        then=then,
        days=form.days.data,
        day_seconds=form.day_seconds.data,
        by_id=act.actor.id,
        began_at=act.now,
    )
    rules.run(days, act.now, form.days.data * form.day_seconds.data)
    act.record(days, facts={"days": form.days.data})


@action(
    "treaty_clock.meet",
    form=OneDays,
    who=host,
    when="open",
    says=lazy("A step was taken in time."),
)
def meet_days(act: Act, form: OneDays) -> None:
    """Note that the step was taken before its days ran out.

    Raises:
        Conflict: the days are over.
    """
    days = act.get(TreatyClock, form.days.data)
    if days.ended:
        raise Conflict(lazy("These days are over."))
    days.left_seconds = rules.left_of(days, act.now)
    days.ended, days.clock, days.ends_at = "met", "none", None
    act.record(days)


@action(
    "treaty_clock.lapse",
    form=OneDays,
    who=host,
    when="open",
    says=lazy("The days of a step ran out."),
)
def lapse_days(act: Act, form: OneDays) -> None:
    """Note that the days ran out, and begin the step that follows then: the fallback of the treaty.

    Raises:
        NotNow: days are left.
        Conflict: the days are over.
    """
    days = act.get(TreatyClock, form.days.data)
    if days.ended:
        raise Conflict(lazy("These days are over."))
    if days.clock != "running" or rules.left_of(days, act.now):
        raise NotNow(lazy("Days are left."))
    days.ended, days.clock, days.left_seconds = "lapsed", "none", 0
    rows: Rows = [days]
    table = act.db.get_one(Table, days.table_id)
    if days.then:
        rows += begin(act, table, _step_of(sources.public(table.case_id), table, days.then))
    act.record(*once(rows))

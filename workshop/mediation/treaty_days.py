"""The days of a treaty at a table, whose end does something."""

from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.mediation import rules, sources
from workshop.mediation.clocks import step_of
from workshop.mediation.forms import BeginDays, OneDays
from workshop.mediation.models import Table, TreatyClock
from workshop.mediation.moving import days_of
from workshop.mediation.seating import Rows
from workshop.mediation.seats import once
from workshop.mediation.steps import begin


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
        step_of(sources.public(table.case_id), table, then)
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
    act.record(*once([days, *_follows(act, days)]))


def _follows(act: Act, days: TreatyClock) -> Rows:
    """Begin the step that follows when days ran out."""
    if not days.then:
        return []
    table = act.db.get_one(Table, days.table_id)
    return begin(act, table, step_of(sources.public(table.case_id), table, days.then))

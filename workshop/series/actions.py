"""Joining a series, taking over what an earlier meeting left, reporting, bringing it into this meeting."""

from sqlalchemy import select

from workshop.core.actions import Act, action, bare_action
from workshop.core.errors import Invalid, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.meeting import Meeting, meeting_of
from workshop.core.people import Participant, host
from workshop.series import bringing, past, rules
from workshop.series.forms import BringCarried, GiveReport, JoinSeries, TakeOver
from workshop.series.models import (
    RUNNING,
    Carried,
    Report,
    carried_in,
    meetings_in,
    own_series,
)

NAMED = ("series", "series_number", "series_group", "series_group_names")


@action(
    "series.join",
    form=JoinSeries,
    who=host,
    when="any",
    says=lazy("%(actor)s put the meeting in a series."),
)
def join_series(act: Act, form: JoinSeries) -> None:
    """Put the meeting in a series of one's own; it gets the next number of its line.

    Raises:
        NotFound: there is no such series or working group of the actor's.
    """
    series, group = own_series(act.db, act.actor.staff_id, form.series.data), form.group.data or ""
    if group and group not in series.groups:
        raise NotFound
    line = [
        one.settings.get("series_number")
        for one in meetings_in(act.db, act.actor.staff_id, series.id)
        if (one.settings.get("series_group") or "") == group and one.id != act.meeting.id
    ]
    act.meeting.settings = {
        **act.meeting.settings,
        "series": series.id,
        "series_number": rules.next_number(line),
        "series_group": group,
        "series_group_names": dict(series.groups.get(group, {})),
    }
    act.record(act.meeting)


@bare_action(
    "series.leave", who=host, when="any", says=lazy("%(actor)s took the meeting out of its series.")
)
def leave_series(act: Act) -> None:
    """Take the meeting out of its series; what it took over stays."""
    kept = {name: value for name, value in act.meeting.settings.items() if name not in NAMED}
    act.meeting.settings = kept
    act.record(act.meeting)


@action(
    "carried.take",
    form=TakeOver,
    who=host,
    when="any",
    says=lazy("%(actor)s took over %(count)s matters from an earlier meeting."),
)
def take_over(act: Act, form: TakeOver) -> None:
    """Take over what an earlier meeting of the series left and everybody there could see, word for word.

    Raises:
        NotFound: there is no such meeting that the actor runs, too, or it does not hold this.
        NotNow: the two are not of one series, or all of it was taken over before.
    """
    source = _run_too(act, form.meeting.data)
    found = {one.source_id: one for one in past.left_by(act.db, source)}
    if any(one not in found for one in form.items.data):
        raise NotFound(lazy("The earlier meeting has changed. Reload the page and choose again."))
    there = carried_in(act.db, act.meeting.id)
    known = {one.source_id for one in there}
    fresh = [found[one] for one in form.items.data if one not in known]
    if not fresh:
        raise NotNow(lazy("All of this was taken over already."))
    rows = [_carried(act, source, one, place) for place, one in enumerate(fresh, len(there) + 1)]
    act.record(*rows, facts={"count": len(rows)})


def _run_too(act: Act, meeting_id: str) -> Meeting:
    """Return an earlier meeting of the same series that the actor runs, too."""
    query = select(Participant.id).where(
        Participant.meeting_id == meeting_id,
        Participant.staff_id == act.actor.staff_id,
        Participant.staff_id.is_not(None),
        Participant.role.in_(RUNNING),
        Participant.state == "admitted",
    )
    if meeting_id == act.meeting.id or act.db.scalars(query).first() is None:
        raise NotFound
    source = meeting_of(act.db, meeting_id)
    rules.ensure_together(act.meeting.settings.get("series"), source.settings.get("series"))
    return source


def _carried(act: Act, source: Meeting, item: past.Item, place: int) -> Carried:
    return Carried(
        from_id=source.id,
        from_code=source.code,
        from_title=dict(source.title),
        group=dict(source.settings.get("series_group_names") or {}),
        kind=item.kind,
        source_id=item.source_id,
        title=dict(item.title),
        words=dict(item.words),
        lang=item.lang,
        sha256=item.sha256,
        facts=dict(item.facts),
        note=item.note,
        position=place,
        at=act.now,
    )


@action(
    "report.give",
    form=GiveReport,
    who=host,
    when="any",
    says=lazy("%(actor)s settled what the working group reports."),
)
def give_report(act: Act, form: GiveReport) -> None:
    """Choose which decisions and points of a working group's meeting go to the plenary; a later report replaces it.

    Raises:
        NotNow: this is not a working group's meeting.
        Invalid: nothing was chosen, or it is not there to be reported.
    """
    names = act.meeting.settings.get("series_group_names")
    if not act.meeting.settings.get("series_group") or not names:
        raise NotNow(lazy("Only a working group's meeting reports to the plenary."))
    known = {one.source_id for one in past.reportable(act.db, act.meeting)}
    if any(one not in known for one in form.items.data):
        raise Invalid(errors={"items": [str(lazy("Choose from the list."))]})
    act.record(Report(group=dict(names), items=list(form.items.data), at=act.now))


@action(
    "carried.bring",
    form=BringCarried,
    who=host,
    when="any",
    says=lazy("%(actor)s brought a matter of an earlier meeting into this one."),
)
def bring_carried(act: Act, form: BringCarried) -> None:
    """Bring a matter into this meeting: a text as a proposal, a change as an amendment, a line as a parked one.

    Raises:
        NotNow: it was brought before, or the words that a change speaks of are gone.
    """
    row = act.get(Carried, form.carried.data)
    if row.brought_at is not None:
        raise NotNow(lazy("This has been brought into the meeting already."))
    row.brought_id, row.brought_at = bringing.brought_in(act, row), act.now
    act.record(row)

"""The days of a round open and close by the clock; people choose at which open day they are."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.agenda.forms import VisitDay
from workshop.agenda.leaving import put_away
from workshop.agenda.models import Stage, stages_of
from workshop.agenda.windows import due, is_round, window_of
from workshop.core import circles
from workshop.core.actions import Act, action
from workshop.core.db import Database
from workshop.core.due import each_alone
from workshop.core.errors import NotNow, Refusal
from workshop.core.i18n import lazy
from workshop.core.kinds import kind_of
from workshop.core.meeting import OPEN, Meeting, meeting_of
from workshop.core.panels import Values, panel, whole
from workshop.core.people import HOSTING, Participant, anyone, host
from workshop.core.views import View
from workshop.core.writer import Writer


@action(
    "day.visit",
    form=VisitDay,
    who=anyone,
    when="open",
    says=lazy("%(actor)s turned to “%(stage)s”."),
)
def visit_day(act: Act, form: VisitDay) -> None:
    """Turn to another day that is open: its texts, ballots and lists are on the screen then.

    Raises:
        NotNow: the day is not open.
    """
    stage = act.get(Stage, form.stage.data)
    if not is_round(act.meeting.settings) or stage.state not in ("running", "paused"):
        raise NotNow(lazy("This day is not open."))
    is_newest = stage.id == act.meeting.stage_id
    act.actor.place = circles.EVERYONE if is_newest else circles.stage_place(stage.id)
    act.record(act.actor, facts={"stage": dict(stage.title)})


@action(
    "day.open", form=VisitDay, who=host, when="open", says=lazy("“%(stage)s” opened by the clock.")
)
def open_day(act: Act, form: VisitDay) -> None:
    """Open a day of the round now, before or after its time.

    Raises:
        NotNow: it is open or over.
    """
    _open(act, act.get(Stage, form.stage.data))


@action(
    "day.close", form=VisitDay, who=host, when="open", says=lazy("“%(stage)s” closed by the clock.")
)
def close_day(act: Act, form: VisitDay) -> None:
    """Close a day of the round now, for everybody.

    Raises:
        NotNow: it is not open.
    """
    _close(act, act.get(Stage, form.stage.data))


def _open(act: Act, stage: Stage) -> None:
    window = window_of(act.meeting.settings, stage)
    if stage.state != "planned" or window is None:
        raise NotNow(lazy("Only a day to come can be opened."))
    stage.state, stage.started_at, stage.ends_at = "running", act.now, window.closes
    act.meeting.stage_id = stage.id
    act.record(stage, act.meeting, facts={"stage": dict(stage.title)})
    _by_kind(kind_of(stage.kind).opened, act, stage)


def _close(act: Act, stage: Stage) -> None:
    if stage.state not in ("running", "paused"):
        raise NotNow(lazy("This day is not open."))
    _by_kind(kind_of(stage.kind).closed, act, stage)
    stage.state, stage.done_at, stage.ends_at, stage.left_seconds = "done", act.now, None, 0
    act.record(stage, facts={"stage": dict(stage.title)})
    for person in _visitors(act.db, stage):
        person.place = circles.EVERYONE
        act.record(person)
    put_away(act, stage)


def _by_kind(do: Callable[[Act, Stage], None] | None, act: Act, stage: Stage) -> None:
    """Do what the kind of stage has the clock do; what it refuses is left to the facilitator."""
    if do is not None:
        with suppress(Refusal):
            do(act, stage)


def _visitors(db: Session, stage: Stage) -> list[Participant]:
    there = (
        Participant.meeting_id == stage.meeting_id,
        Participant.place == circles.stage_place(stage.id),
    )
    return list(db.scalars(select(Participant).where(*there)))


@panel("days", listens={"stage": whole, "meeting": whole}, lenses=("member", "host"))
def days(view: View, _subject: str) -> Values:
    """List the days of a round: which is open until when, and the way there."""
    if not is_round(view.meeting.settings) or not view.meeting.is_open:
        return {"rows": []}
    rows = view.rows(Stage, ~Stage.gone, order=(Stage.position, Stage.id))
    return {
        "rows": [
            (one, one.title or kind_of(one.kind).label, window)
            for one in rows
            if (window := window_of(view.meeting.settings, one)) is not None
        ],
        "here": view.stage_id,
    }


def keep_days(database: Database, writer: Writer, now: datetime) -> int:
    """Open and close what is due in every round, each in a transaction of its own; return how many."""
    with database.reading() as db:
        found = [
            (meeting.id, stage.id, verb)
            for meeting in db.scalars(select(Meeting).where(Meeting.state == OPEN))
            if is_round(meeting.settings)
            for stage in sorted(stages_of(db, meeting.id), key=_day)
            if (verb := due(meeting.settings, stage, now))
        ]
    each_alone(
        partial(writer.bring_in, f"day.{verb}", meeting_id, _turn(meeting_id, stage_id, verb))
        for meeting_id, stage_id, verb in found
    )
    return len(found)


def _day(stage: Stage) -> int:
    """Return the day, so that after a pause of the server the newest is opened last."""
    return int(stage.words.get("day") or 0)


def _turn(meeting_id: str, stage_id: str, verb: str) -> Callable[[Session, datetime], Act]:
    """Return what makes one turn of the clock; the entry names nobody, for nobody did it."""

    def make(db: Session, now: datetime) -> Act:
        query = select(Participant).where(
            Participant.meeting_id == meeting_id, Participant.role.in_(HOSTING)
        )
        actor = db.scalars(query.order_by(Participant.joined_at).limit(1)).one()
        act = Act(db, meeting_of(db, meeting_id), actor, now, "")
        stage = act.get(Stage, stage_id)
        if due(act.meeting.settings, stage, now) == verb:
            (_open if verb == "open" else _close)(act, stage)
        act.nameless(circles.EVERYONE)
        return act

    return make

"""The steps of the treaty at a table: note, appointments, the third arbitrator, the way through third countries.

Each step ends the days that ran for it and lets those of the next begin; days that run out lead to the fallback, and
from there on the registrar completes the board, so that no table waits for ever.
"""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, anyone, host
from workshop.mediation import rules, sources
from workshop.mediation.doors import stage_of
from workshop.mediation.hearing_forms import OneNotice, RecordNotice, ServeNotice
from workshop.mediation.hearing_rules import AFTER, is_complete
from workshop.mediation.hearing_tables import Notice
from workshop.mediation.models import Table, TreatyClock
from workshop.mediation.moving import days_of
from workshop.mediation.public_case import CaseStage, PublicCase
from workshop.mediation.seating import Rows
from workshop.mediation.seats import once
from workshop.mediation.step_hooks import on_step
from workshop.mediation.steps import begin
from workshop.mediation.tables import must_sit, parties_of

WORD = {
    "note": "note", "appointment": "appoint", "third": "third", "designation": "fallback",
    "nomination": "fallback",
}  # fmt: skip
WORD_OF = {"own": "appoint", "third": "third", "fallback": "fallback", "fallback-third": "fallback"}
DAYS = {"appoint": "own", "third": "third", "fallback": "fallback"}
NOT_YOURS = lazy("This step is another seat’s. The registrar can record it for you.")


@action(
    "notice.serve",
    form=ServeNotice,
    who=anyone,
    says=lazy("%(actor)s took a step of the treaty."),
)
def serve_notice(act: Act, form: ServeNotice) -> None:
    """Take a step of the treaty for one's side: note, appointment, third arbitrator, designation, nomination.

    Raises:
        NotAllowed: the step is another seat's.
        NotNow: it is not the time of this step.
        Conflict: it has been taken.
    """
    sitting = must_sit(act.db, act.actor)
    kind, code = str(form.kind_of.data), sitting.party.code
    case = sources.public(sitting.table.case_id)
    if sitting.party.side == "adviser" and form.party.data:
        code = _code(act, sitting.table, str(form.party.data))
    elif not _is_whose(case, kind, sitting.party.code, sitting.party.side):
        raise NotAllowed(NOT_YOURS)
    act.record(*once(_served(act, sitting.table, code, form)))


@action(
    "notice.record",
    form=RecordNotice,
    who=host,
    when="open",
    says=lazy("%(actor)s recorded a step of the treaty."),
)
def record_notice(act: Act, form: RecordNotice) -> None:
    """Enter a step of a side in the registrar's record, where nobody sits as registrar.

    Raises:
        NotNow: it is not the time of this step.
        Conflict: it has been taken.
    """
    table = act.get(Table, form.table.data)
    act.record(*once(_served(act, table, _code(act, table, str(form.party.data or "")), form)))


def _code(act: Act, table: Table, code: str) -> str:
    if code not in {one.code for one in parties_of(act.db, table.id)}:
        raise Invalid(lazy("Choose one from the list."))
    return code


def _is_whose(case: PublicCase, kind: str, code: str, side: str) -> bool:
    """Say whether a step is a seat's own."""
    if kind in ("note", "appointment"):
        return code in case.party_by_id
    if kind == "third":
        return side == "arbitrator"
    return side == "other" and bool(case.clock)


def _served(act: Act, table: Table, code: str, form: ServeNotice) -> Rows:
    case, kind = sources.public(table.case_id), str(form.kind_of.data)
    step = stage_of(case, table)
    if step is None or WORD[kind] not in step.does:
        raise NotNow(lazy("This is not the time of this step. Look at where the table stands."))
    before = [one for one in notices_of(act, table) if one.kind == kind]
    if kind != "third" and any(one.party == code or kind == "note" for one in before):
        raise Conflict(lazy("This step has been taken."))
    notice = Notice(
        table_id=table.id,
        kind=kind,
        party=code,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        agreed=[act.actor.id],
        by_id=act.actor.id,
        at=act.now,
        audience=f"circle:{table.joint_id}",
    )
    taken = [*(one.party for one in before), code]
    done = kind != "third" and is_complete(kind, taken, case.party_by_id)
    return [notice, *(_goes_on(act, table, case, kind) if done else [])]


@action(
    "notice.agree",
    form=OneNotice,
    who=anyone,
    says=lazy("An arbitrator agreed to a third one."),
)
def agree(act: Act, form: OneNotice) -> None:
    """Agree, as an arbitrator, to the third one that another proposed; then the board is complete.

    Raises:
        NotAllowed: one is no arbitrator, or proposed it oneself.
        NotNow: it is not the time of this step.
    """
    sitting, notice = must_sit(act.db, act.actor), act.get(Notice, form.notice.data)
    if sitting.party.side != "arbitrator" or act.actor.id in notice.agreed:
        raise NotAllowed(lazy("Another arbitrator agrees to this."))
    case = sources.public(sitting.table.case_id)
    step = stage_of(case, sitting.table)
    if notice.kind != "third" or step is None or "third" not in step.does:
        raise NotNow(lazy("This is not the time of this step. Look at where the table stands."))
    notice.agreed = [*notice.agreed, act.actor.id]
    act.record(*once([notice, *_goes_on(act, sitting.table, case, "third")]))


def notices_of(act: Act, table: Table) -> list[Notice]:
    """Return the steps taken at a table, in order."""
    query = select(Notice).where(Notice.table_id == table.id)
    return list(act.db.scalars(query.order_by(Notice.at, Notice.id)))


def _goes_on(act: Act, table: Table, case: PublicCase, kind: str) -> Rows:
    """End the days of a step that was taken, and begin what follows: the next days, or the step of the case."""
    rows: Rows = [_ended(act, days, "met") for days in _running(act, table)]
    following, clock_step = AFTER[kind]
    if kind == "designation":
        return [*rows, *_count(act, table, case, clock_step)]
    step = next((one for one in case.stages if WORD.get(following, following) in one.does), None)
    return [*rows, *(begin(act, table, step) if step else [])]


@on_step
def count_days(act: Act, table: Table, step: CaseStage) -> Rows:
    """Let the days of the treaty begin with the step that they are for; days of a step that was left count no more."""
    case = sources.public(table.case_id)
    if case.clock is None:
        return []
    word = next((one for one in step.does if one in DAYS), "")
    running = _running(act, table)
    left = [one for one in running if WORD_OF.get(one.step) not in step.does]
    rows: Rows = [_ended(act, one, "left") for one in left]
    if not word or len(left) < len(running):
        return rows
    return [*rows, *_count(act, table, case, DAYS[word])]


def _running(act: Act, table: Table) -> list[TreatyClock]:
    return [*days_of(act, [table], "running"), *days_of(act, [table], "paused")]


def _ended(act: Act, days: TreatyClock, how: str) -> TreatyClock:
    days.left_seconds = rules.left_of(days, act.now)
    days.ended, days.clock, days.ends_at = how, "none", None
    return days


def _count(act: Act, table: Table, case: PublicCase, clock_step: str) -> Rows:
    """Begin the days of one step; then follows what the case says, else the fallback, then the terms."""
    clock = case.clock
    one = next((each for each in clock.steps if each.id == clock_step), None) if clock else None
    days = (one.within_days or one.exercise_days) if one else None
    if clock is None or not days:
        return []
    word = "fallback" if clock_step in ("own", "third") else "terms"
    usual = next((each.id for each in case.stages if word in each.does), "")
    made = TreatyClock(
        table_id=table.id,
        step=clock_step,
        then=(one.then if one else "") or usual,
        days=days,
        day_seconds=clock.day_seconds,
        by_id=_facilitator(act).id,
        began_at=act.now,
        audience=table.audience,
    )
    rules.run(made, act.now, days * clock.day_seconds)
    return [made]


def _facilitator(act: Act) -> Participant:
    """Return in whose name days lapse."""
    if host(act.actor):
        return act.actor
    query = select(Participant).where(
        Participant.meeting_id == act.meeting.id, Participant.role == "host"
    )
    return (
        act.db.scalars(query.order_by(Participant.joined_at, Participant.id)).first() or act.actor
    )

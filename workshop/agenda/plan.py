"""Editing the run of show: add, change, move and remove stages to come; take a whole plan; say when it begins."""

from typing import Any

from workshop.agenda import lines  # noqa: F401 — it declares its actions
from workshop.agenda.forms import (
    AddStage,
    ArrangeStages,
    EditStage,
    OrderStage,
    Schedule,
    TakePlan,
)
from workshop.agenda.models import Stage, stages_of
from workshop.agenda.planned import stage_rows
from workshop.agenda.times import ZONES, moment_of
from workshop.core.actions import Act, action
from workshop.core.canon import moment
from workshop.core.errors import Conflict, Invalid, NotNow
from workshop.core.i18n import lazy
from workshop.core.kinds import kind_of
from workshop.core.people import host
from workshop.library import check_plan

MOST_STAGES = 60


def _to_come(act: Act, stage_id: str) -> Stage:
    stage = act.get(Stage, stage_id)
    if stage.state != "planned" or stage.gone:
        raise NotNow(lazy("Only stages to come can be changed."))
    return stage


def _checked(kind: str, settings: object) -> dict[str, object]:
    """Return a stage's settings as its kind's form reads them."""
    form = kind_of(kind).settings.read(settings if isinstance(settings, dict) else {})
    return dict(form.data)


@action(
    "stage.add",
    form=AddStage,
    who=host,
    when="any",
    says=lazy("%(actor)s added “%(stage)s” to the plan."),
)
def add_stage(act: Act, form: AddStage) -> None:
    """Put a stage into the plan, after another or at the end."""
    stages = stages_of(act.db, act.meeting.id)
    ids = [one.id for one in stages]
    place = ids.index(form.after.data) + 1 if form.after.data in ids else len(stages)
    place = _after_begun(stages, 0 if form.first.data else place)
    _ensure_few(len(stages) + 1)
    given = form.settings.data if isinstance(form.settings.data, dict) else {}
    stage = Stage(
        kind=form.kind.data,
        title=form.title.data or {},
        minutes=form.minutes.data,
        settings=kind_of(form.kind.data).begin(given),
    )
    moved = _placed([*stages[:place], stage, *stages[place:]])
    act.record(
        stage, *(one for one in moved if one is not stage), facts={"stage": dict(stage.title)}
    )


def _after_begun(stages: list[Stage], place: int) -> int:
    """Refuse a place before a stage that has begun.

    Raises:
        NotNow: it would stand in what is over.
    """
    if any(one.state != "planned" for one in stages[place:]):
        raise NotNow(lazy("A new stage comes after those that have begun."))
    return place


def _ensure_few(count: int) -> None:
    if count > MOST_STAGES:
        raise NotNow(lazy("A meeting has at most %(most)s stages.", most=MOST_STAGES))


def _placed(stages: list[Stage]) -> list[Stage]:
    """Number stages from 1 and return those whose place changed."""
    moved = [stage for place, stage in enumerate(stages, 1) if stage.position != place]
    for place, stage in enumerate(stages, 1):
        stage.position = place
    return moved


@action(
    "stage.edit", form=EditStage, who=host, when="any", says=lazy("%(actor)s changed “%(stage)s”.")
)
def edit_stage(act: Act, form: EditStage) -> None:
    """Change title, minutes, settings or words of a stage to come."""
    stage = _to_come(act, form.stage.data)
    settings = (
        stage.settings if form.settings.data is None else _checked(stage.kind, form.settings.data)
    )
    if form.has_words.data:
        stage.title = form.title.data or {}
        given = {"todo": form.todo.data, "lead": form.lead.data}
        rest = {name: value for name, value in stage.words.items() if name not in given}
        stage.words = rest | {name: value for name, value in given.items() if value}
    else:
        stage.title = form.title.data or stage.title
    stage.minutes, stage.settings = form.minutes.data or stage.minutes, settings
    act.record(stage, facts={"stage": dict(stage.title)})


@action(
    "stage.order",
    form=OrderStage,
    who=host,
    when="any",
    says=lazy("%(actor)s changed the order of the plan."),
)
def order_stage(act: Act, form: OrderStage) -> None:
    """Move a stage to come one place up or down.

    Raises:
        NotNow: it would pass a stage that has begun, or the end.
    """
    stage = _to_come(act, form.stage.data)
    stages = stages_of(act.db, act.meeting.id)
    here = stages.index(stage)
    there = here + (-1 if form.way.data == "up" else 1)
    if not 0 <= there < len(stages) or stages[there].state != "planned":
        raise NotNow(lazy("It cannot be moved further."))
    stages[here], stages[there] = stages[there], stages[here]
    act.record(*_placed(stages))


@action(
    "stage.arrange",
    form=ArrangeStages,
    who=host,
    when="any",
    says=lazy("%(actor)s changed the order of the plan."),
)
def arrange_stages(act: Act, form: ArrangeStages) -> None:
    """Put all stages to come in an order, as they were dragged.

    Raises:
        Conflict: the plan has changed meanwhile.
    """
    stages = stages_of(act.db, act.meeting.id)
    to_come = {one.id: one for one in stages if one.state == "planned"}
    if set(form.stages.data) != set(to_come):
        raise Conflict(lazy("The plan has changed meanwhile. Look at it again, then move stages."))
    order = iter(form.stages.data)
    arranged = [to_come[next(order)] if one.state == "planned" else one for one in stages]
    if moved := _placed(arranged):
        act.record(*moved)


@action(
    "stage.remove",
    form=OrderStage,
    who=host,
    when="any",
    says=lazy("%(actor)s took “%(stage)s” out of the plan."),
)
def remove_stage(act: Act, form: OrderStage) -> None:
    """Take a stage to come out of the plan."""
    stage = _to_come(act, form.stage.data)
    stage.gone = True
    rest = [one for one in stages_of(act.db, act.meeting.id) if one is not stage]
    act.record(stage, *_placed(rest), facts={"stage": dict(stage.title)})


@action(
    "plan.take",
    form=TakePlan,
    who=host,
    when="any",
    says=lazy("%(actor)s took the plan “%(plan)s” for the stages to come."),
)
def take_plan(act: Act, form: TakePlan) -> None:
    """Take a plan, as YAML, for the stages to come: all of it, or nothing when one line is wrong.

    Raises:
        Invalid: with the lines that are wrong.
    """
    plan, problems = check_plan(form.text.data)
    if plan is None:
        raise Invalid(errors={"text": [f"{one.line}: {one.say}" for one in problems]})
    stages = stages_of(act.db, act.meeting.id)
    begun = [one for one in stages if one.state != "planned"]
    _ensure_few(len(begun) + len(plan.stages))
    ids = {slug: str(one) for slug, one in (form.ids.data or {}).items()}
    rows = stage_rows(plan.stages, ids, first=len(begun) + 1)
    for one in stages:
        one.gone = one.gone or one.state == "planned"
    act.meeting.settings = {**act.meeting.settings, **_heeded(plan.settings)}
    gone = [one for one in stages if one.gone]
    act.record(act.meeting, *gone, *rows, facts={"plan": dict(plan.title)})


def _heeded(settings: dict[str, object]) -> dict[str, object]:
    """Return what a plan says of the whole meeting; how small groups are shown is left as it is."""
    return {name: value for name, value in settings.items() if name != "k"}


@action(
    "meeting.schedule",
    form=Schedule,
    who=host,
    when="any",
    says=lazy("%(actor)s set the time of the meeting."),
)
def schedule_meeting(act: Act, form: Schedule) -> None:
    """Say when the meeting begins, on whose clock, and how long it may take; blank takes it back.

    Raises:
        Invalid: there is no such day or time.
    """
    zone = form.zone.data or next(iter(ZONES))
    chosen: dict[str, Any] = {"zone": zone, "most_minutes": form.most.data}
    chosen["starts_at"] = _begins(form, zone)
    rest = {name: value for name, value in act.meeting.settings.items() if name not in chosen}
    act.meeting.settings = rest | {name: value for name, value in chosen.items() if value}
    act.record(act.meeting)


def _begins(form: Schedule, zone: str) -> str | None:
    if not form.day.data and not form.clock.data:
        return None
    try:
        return moment(moment_of(form.day.data, form.clock.data, zone))
    except ValueError:
        say = str(lazy("Write the day as 2026-12-01 and the time as 09:00."))
        raise Invalid(errors={"day": [say]}) from None

"""Editing the run of show and speaking a line to everyone."""

from workshop.agenda.forms import AddStage, EditStage, OrderStage, Say, TakeBack
from workshop.agenda.models import Notice, Stage, stages_of
from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, NotNow
from workshop.core.i18n import lazy
from workshop.core.kinds import kind_of
from workshop.core.people import host


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
    stage = Stage(
        kind=form.kind.data,
        title=form.title.data or {},
        minutes=form.minutes.data,
        settings=_checked(form.kind.data, form.settings.data),
    )
    moved = _placed([*stages[:place], stage, *stages[place:]])
    act.record(
        stage, *(one for one in moved if one is not stage), facts={"stage": dict(stage.title)}
    )


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
    """Change title, minutes or settings of a stage to come."""
    stage = _to_come(act, form.stage.data)
    settings = (
        stage.settings if form.settings.data is None else _checked(stage.kind, form.settings.data)
    )
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
    "notice.say",
    form=Say,
    who=host,
    when="open",
    says=lazy("%(actor)s said to everyone: %(words)s"),
)
def say_line(act: Act, form: Say) -> None:
    """Say a line to everyone."""
    notice = Notice(
        words=form.words.data, lang=form.lang.data or act.actor.lang, by_id=act.actor.id, at=act.now
    )
    act.record(notice, facts={"words": notice.words})


@action(
    "notice.take_back",
    form=TakeBack,
    who=host,
    when="open",
    says=lazy("%(actor)s took a line back."),
)
def take_back_line(act: Act, form: TakeBack) -> None:
    """Take a line off the screens; it stays in the journal.

    Raises:
        Conflict: it was taken back already.
    """
    notice = act.get(Notice, form.notice.data)
    if notice.taken_back:
        raise Conflict(lazy("This line has been taken back already."))
    notice.taken_back = True
    act.record(notice)

"""Moving the meeting: next, previous, start, pause, extend, reopen, undo."""

from collections.abc import Callable, Sequence

from workshop.agenda import rules
from workshop.agenda.forms import Extend, Move, Press
from workshop.agenda.leaving import put_away
from workshop.agenda.models import Stage, Step, stages_of, steps_of
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host


def _ensure_fresh(act: Act, expected: str) -> list[Step]:
    steps = steps_of(act.db, act.meeting.id)
    latest = steps[0] if steps else None
    other = act.db.get(Participant, latest.by_id) if latest else None
    rules.ensure_expected(expected, latest.id if latest else "", other.name if other else "")
    return steps


def _step(
    act: Act, verb: str, expected: str, touched: Sequence[Stage], change: Callable[[], None]
) -> None:
    """Take one undoable step: keep what the stages were, change them, journal both."""
    steps = _ensure_fresh(act, expected)
    before = {stage.id: rules.kept(stage) for stage in touched}
    step = Step(
        number=(steps[0].number if steps else 0) + 1,
        verb=verb,
        by_id=act.actor.id,
        at=act.now,
        stage_before=act.meeting.stage_id,
        before=before,
    )
    change()
    # Only a move names the meeting: a pause must not send the whole stage to everybody again.
    moved = [act.meeting] if act.meeting.stage_id != step.stage_before else []
    act.record(step, *touched, *moved, facts={"stage": dict(touched[-1].title) if touched else {}})


def _present(act: Act) -> Stage:
    if act.meeting.stage_id is None:
        raise NotNow(lazy("No stage has begun yet. Press start."))
    return act.get(Stage, act.meeting.stage_id)


def _go(act: Act, verb: str, expected: str, target: Stage) -> None:
    present = act.db.get(Stage, act.meeting.stage_id) if act.meeting.stage_id else None
    leaving = [present] if present is not None and present is not target else []

    def change() -> None:
        for stage in leaving:
            rules.finish(stage, act.now)
        rules.start(target, act.now)
        act.meeting.stage_id = target.id

    _step(act, verb, expected, [*leaving, target], change)
    for stage in leaving:
        put_away(act, stage)


@action(
    "stage.next", form=Move, who=host, when="open", says=lazy("%(actor)s went on to “%(stage)s”.")
)
def next_stage(act: Act, form: Move) -> None:
    """End the present stage and begin the next."""
    target = rules.neighbour(stages_of(act.db, act.meeting.id), act.meeting.stage_id, 1)
    _go(act, "next", form.expected.data, act.get(Stage, target.id))


@action(
    "stage.previous",
    form=Move,
    who=host,
    when="open",
    says=lazy("%(actor)s went back to “%(stage)s”."),
)
def previous_stage(act: Act, form: Move) -> None:
    """End the present stage and take the one before up again."""
    target = rules.neighbour(stages_of(act.db, act.meeting.id), act.meeting.stage_id, -1)
    _go(act, "previous", form.expected.data, act.get(Stage, target.id))


@action(
    "stage.start", form=Move, who=host, when="open", says=lazy("%(actor)s started “%(stage)s”.")
)
def start_stage(act: Act, form: Move) -> None:
    """Start a stage named, or let the paused clock run again."""
    target = act.get(Stage, form.stage.data) if form.stage.data else _present(act)
    _go(act, "start", form.expected.data, target)


@action(
    "stage.reopen", form=Move, who=host, when="open", says=lazy("%(actor)s reopened “%(stage)s”.")
)
def reopen_stage(act: Act, form: Move) -> None:
    """Take a finished stage up again.

    Raises:
        NotNow: the stage is not finished.
    """
    target = act.get(Stage, form.stage.data)
    if target.state != "done":
        raise NotNow(lazy("Only a finished stage can be reopened."))
    _go(act, "reopen", form.expected.data, target)


@action("stage.pause", form=Press, who=host, when="open", says=lazy("%(actor)s paused the clock."))
def pause_stage(act: Act, form: Press) -> None:
    """Stop the clock."""
    stage = _present(act)
    _step(act, "pause", form.expected.data, [stage], lambda: rules.pause(stage, act.now))


@action(
    "stage.extend",
    form=Extend,
    who=host,
    when="open",
    says=lazy("%(actor)s changed the time of “%(stage)s”."),
)
def extend_stage(act: Act, form: Extend) -> None:
    """Add time to the present stage, or take some."""
    stage, seconds = _present(act), form.seconds.data
    _step(act, "extend", form.expected.data, [stage], lambda: rules.extend(stage, act.now, seconds))


@action("step.undo", form=Press, who=host, when="open", says=lazy("%(actor)s undid the last step."))
def undo_step(act: Act, form: Press) -> None:
    """Put the meeting back as it was before the last step; both steps stay in the journal.

    Raises:
        NotNow: there is nothing to undo.
    """
    steps = _ensure_fresh(act, form.expected.data)
    last = next((step for step in steps if step.undone_at is None and step.verb != "undo"), None)
    if last is None:
        raise NotNow(lazy("There is no step to undo."))
    touched = [act.get(Stage, stage_id) for stage_id in last.before]
    note = Step(
        number=steps[0].number + 1,
        verb="undo",
        by_id=act.actor.id,
        at=act.now,
        stage_before=act.meeting.stage_id,
        before={},
    )
    for stage in touched:
        rules.put_back(stage, last.before[stage.id])
    act.meeting.stage_id, last.undone_at = last.stage_before, act.now
    act.record(note, last, *touched, act.meeting)

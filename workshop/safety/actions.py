"""Stopping for everybody, lifting the stop, choosing the sensitive mode."""

from workshop.agenda import rules
from workshop.agenda.models import Stage
from workshop.core import circles
from workshop.core.actions import Act, action, bare_action
from workshop.core.errors import Conflict
from workshop.core.i18n import lazy
from workshop.core.people import anyone, host
from workshop.lobby.models import Call
from workshop.safety.forms import LiftStop, SetSafety
from workshop.safety.models import Stop, present_stop

SMALLEST_GROUP = 5


@bare_action(
    "stop.call", who=anyone, when="open", says=lazy("Somebody stopped the meeting for everybody.")
)
def call_stop(act: Act) -> None:
    """Stop the meeting for everybody: the clock stands still, all are told that somebody asked, not who."""
    call = Call(
        participant_id=act.actor.id, kind="stop", at=act.now, audience=circles.desk(act.actor.id)
    )
    act.record(call)
    if present_stop(act.db, act.meeting.id) is not None:
        return
    stage = act.db.get(Stage, act.stage_id) if act.stage_id else None
    if stage is not None and stage.state == "running":
        rules.pause(stage, act.now)
        act.record(stage)
    act.record(Stop(at=act.now))
    act.nameless(circles.EVERYONE)


@action("stop.lift", form=LiftStop, who=host, when="open", says=lazy("%(actor)s ended the stop."))
def lift_stop(act: Act, form: LiftStop) -> None:
    """Go on after a stop; the clock starts again when the facilitator starts it.

    Raises:
        Conflict: another facilitator ended it before.
    """
    stop = act.get(Stop, form.stop.data)
    if stop.lifted_at is not None:
        raise Conflict(lazy("Another facilitator ended this stop a moment ago."))
    stop.lifted_at = act.now
    act.record(stop)


@action(
    "safety.set",
    form=SetSafety,
    who=host,
    when="any",
    says=lazy("%(actor)s changed how carefully the meeting is run."),
)
def set_safety(act: Act, form: SetSafety) -> None:
    """Choose the sensitive mode and the word that stops everything.

    In a sensitive meeting what people write waits for release, results are shown at the reveal only, and no group
    below five is shown apart.
    """
    settings = {**act.meeting.settings}
    settings |= {"sensitive": form.sensitive.data, "stop_word": form.stop_word.data}
    if form.sensitive.data:
        settings["k"] = max(SMALLEST_GROUP, act.meeting.k)
    act.meeting.settings = settings
    act.record(act.meeting)

"""Moderation in the rooms of a table: what breaks the ground rules goes off the screens, in sight of all there."""

from workshop.core.actions import Act, action
from workshop.core.circles import circle_audience
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import HOSTING, anyone, host
from workshop.mediation.forms import OneTalk
from workshop.mediation.models import NEUTRAL, Table, Talk
from workshop.mediation.tables import sitting_of
from workshop.mediation.talk_forms import HideTalk

WAITING = "desk:"
RELEASED = "talk_released"
"""Tells the facilitators' screens that a sentence does not wait any more: it is told to its table alone."""


@action(
    "talk.release",
    form=OneTalk,
    who=host,
    when="open",
    says=lazy("%(actor)s released a sentence."),
)
def release_talk(act: Act, form: OneTalk) -> None:
    """Show a sentence that waits in the joint room for which it was written.

    Raises:
        NotNow: it does not wait any more.
    """
    talk = act.get(Talk, form.talk.data)
    if talk.withdrawn or not talk.audience.startswith(WAITING):
        raise NotNow(lazy("This sentence does not wait any more."))
    talk.audience = circle_audience(act.db.get_one(Table, talk.table_id).joint_id)
    act.record(talk)
    act.hint(RELEASED)


@action(
    "talk.hide",
    form=HideTalk,
    who=anyone,
    when="open",
    says=lazy("%(actor)s took a sentence off the screens: %(reason)s"),
)
def hide_talk(act: Act, form: HideTalk) -> None:
    """Take a sentence off the screens, with a reason that everybody in the room can read.

    Raises:
        NotAllowed: one neither leads nor mediates.
        NotNow: it is not shown.
    """
    talk = _moderated(act, form.talk.data)
    if talk.withdrawn:
        raise NotNow(lazy("This sentence is not shown any more."))
    talk.withdrawn, talk.may_pass, talk.hidden = True, False, form.reason.data
    act.record(talk, facts={"reason": form.reason.data})


@action(
    "talk.restore",
    form=OneTalk,
    who=anyone,
    when="open",
    says=lazy("%(actor)s put a sentence back on the screens."),
)
def restore_talk(act: Act, form: OneTalk) -> None:
    """Show a sentence again that was taken off the screens; it stays in its room until its author says otherwise.

    Raises:
        NotAllowed: one neither leads nor mediates.
        NotNow: it was not taken off.
    """
    talk = _moderated(act, form.talk.data)
    if talk.hidden is None or not talk.words:
        raise NotNow(lazy("Only a sentence that was taken off the screens can be put back."))
    talk.withdrawn, talk.hidden = False, None
    act.record(talk)


def _moderated(act: Act, talk_id: str) -> Talk:
    """Return a sentence of a room that one is in oneself, as who leads or mediates."""
    talk, sitting = act.get(Talk, talk_id), sitting_of(act.db, act.actor)
    neutral = sitting is not None and sitting.party.side in NEUTRAL
    if act.actor.role not in HOSTING and not neutral:
        raise NotAllowed(lazy("Facilitators and mediators can do this."))
    return talk

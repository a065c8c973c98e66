"""Opening, closing and describing the meeting; its delegations."""

from workshop.agenda.leaving import close_down
from workshop.core.actions import Act, action, bare_action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.meeting import CLOSED, DRAFT, OPEN
from workshop.core.people import Delegation, delegations_of, host
from workshop.lobby.forms import (
    EditDelegation,
    EditMeeting,
    Remind,
    RemoveDelegation,
    SetLimits,
    SetWall,
)


@bare_action("meeting.open", who=host, when="any", says=lazy("%(actor)s opened the meeting."))
def open_meeting(act: Act) -> None:
    """Open the meeting: people who are admitted see it from now on.

    Raises:
        NotNow: it is open already.
    """
    if act.meeting.state == OPEN:
        raise NotNow(lazy("The meeting is open already."))
    act.meeting.state, act.meeting.opened_at, act.meeting.closed_at = (
        OPEN,
        act.meeting.opened_at or act.now,
        None,
    )
    act.record(act.meeting)


@bare_action("meeting.close", who=host, when="open", says=lazy("%(actor)s closed the meeting."))
def close_meeting(act: Act) -> None:
    """Close the meeting: from now on it is only read."""
    act.meeting.state, act.meeting.closed_at = CLOSED, act.now
    act.record(act.meeting)
    close_down(act)


@action(
    "meeting.edit",
    form=EditMeeting,
    who=host,
    when="any",
    says=lazy("%(actor)s changed the description."),
)
def edit_meeting(act: Act, form: EditMeeting) -> None:
    """Change title, purpose, languages, the door, the smallest group shown, whom to turn to."""
    meeting = act.meeting
    meeting.title, meeting.purpose = form.title.data, form.purpose.data or {}
    meeting.languages = form.languages.data or meeting.languages
    chosen = {"k": form.k.data, "door": form.door.data, "support": form.support.data}
    meeting.settings = {
        **meeting.settings,
        **{name: value for name, value in chosen.items() if value},
    }
    act.record(meeting)


@action(
    "meeting.limits",
    form=SetLimits,
    who=host,
    when="any",
    says=lazy("%(actor)s changed how comments are looked after."),
)
def set_limits(act: Act, form: SetLimits) -> None:
    """Say how much a person may write within a day, and whether two facilitators have to agree to take words back."""
    settings = {**act.meeting.settings, "two_stewards": form.two_stewards.data}
    settings.pop("per_day", None)
    if form.per_day.data is not None:
        settings["per_day"] = form.per_day.data
    act.meeting.settings = settings
    act.record(act.meeting)


@action(
    "meeting.remind",
    form=Remind,
    who=host,
    when="any",
    says=lazy("%(actor)s changed whether reminders are sent."),
)
def set_reminders(act: Act, form: Remind) -> None:
    """Let a reminder go out by e-mail the day before, or not."""
    act.meeting.settings = {**act.meeting.settings, "remind": form.remind.data}
    act.record(act.meeting)


@action("wall.set", form=SetWall, who=host, when="any", says=lazy("%(actor)s set up the wall."))
def set_wall(act: Act, form: SetWall) -> None:
    """Choose the wall's languages, light or dark, and whether it may show names of persons."""
    chosen = {
        "wall": form.languages.data,
        "wall_theme": form.theme.data or "light",
        "wall_names": form.names.data,
    }
    act.meeting.settings = {**act.meeting.settings, **chosen}
    act.record(act.meeting)


@action(
    "delegation.edit",
    form=EditDelegation,
    who=host,
    when="any",
    says=lazy("%(actor)s changed a delegation."),
)
def edit_delegation(act: Act, form: EditDelegation) -> None:
    """Add a delegation or change one; who votes is fixed once the meeting has been opened.

    Raises:
        NotNow: the meeting has been opened and the vote of the delegation would change.
    """
    others = delegations_of(act.db, act.meeting.id)
    if form.delegation.data:
        delegation = act.get(Delegation, form.delegation.data)
        if act.meeting.state != DRAFT and delegation.votes != form.votes.data:
            raise NotNow(lazy("Who votes is fixed once the meeting has been opened."))
    else:
        code = form.letters.data.lower()
        delegation = Delegation(code=code, position=len(others) + 1, letters="", names={})
    delegation.letters, delegation.names = form.letters.data, form.names.data
    delegation.marker, delegation.votes = form.marker.data, form.votes.data
    delegation.speaks = not form.listens.data
    act.record(delegation)


@action(
    "delegation.remove",
    form=RemoveDelegation,
    who=host,
    when="any",
    says=lazy("%(actor)s removed a delegation."),
)
def remove_delegation(act: Act, form: RemoveDelegation) -> None:
    """Take a delegation out before the meeting opens.

    Raises:
        NotNow: the meeting has been opened.
    """
    if act.meeting.state != DRAFT:
        raise NotNow(lazy("Delegations are fixed once the meeting has been opened."))
    delegation = act.get(Delegation, form.delegation.data)
    delegation.gone = True
    act.record(delegation)

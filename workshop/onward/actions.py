"""Inviting those who want to go on, each once; and declining such an invitation."""

from sqlalchemy import select

from workshop.accounts.invitations import LASTS
from workshop.accounts.models import Invitation
from workshop.core import ids
from workshop.core.actions import Act, action
from workshop.core.circles import desk
from workshop.core.errors import NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.meeting import Meeting, meeting_of
from workshop.core.people import Participant, anyone, delegations_of
from workshop.lobby.models import sectors_of
from workshop.onward import rules
from workshop.onward.forms import DeclineOnward, InviteOnward
from workshop.onward.models import Onward
from workshop.onward.willing import addresses_in, waiting_for

RUNNING = ("host", "cohost")
NOBODY = lazy("Nobody is left to invite: everybody who gave this answer holds an invitation.")


def leading(person: Participant) -> bool:
    """Runs the meeting with an account, so that the meeting that follows can be theirs, too."""
    return person.is_in and person.role in RUNNING and person.staff_id is not None


@action(
    "onward.invite",
    form=InviteOnward,
    who=leading,
    when="any",
    says=lazy("%(actor)s invited somebody in person to the meeting that follows."),
)
def invite_onward(act: Act, form: InviteOnward) -> None:
    """Invite everybody who gave one private answer, and holds no invitation yet, to a meeting that follows.

    The links' tokens are made when they are handed out: what is stored here opens nothing.

    Raises:
        NotFound: there is no such meeting that the actor runs, too.
        NotNow: this meeting has not been closed, or nobody is left to invite.
        Conflict: the meeting cannot follow, or lacks somebody's delegation.
    """
    rules.ensure_ended(act.meeting.state)
    target = _run_too(act, form.to.data)
    rules.ensure_follows(target.state, same=target.id == act.meeting.id)
    people = waiting_for(act.db, act.meeting.id, form.choice.data)
    if not people:
        raise NotNow(NOBODY)
    links = _links(act, target, people)
    rows = []
    for person, link in zip(people, links, strict=True):
        act.db.add(link)
        rows.append(_onward(act, target, person, (link.id, form.choice.data)))
    act.record(*rows)


def _run_too(act: Act, meeting_id: str) -> Meeting:
    """Return a meeting that the actor runs, too."""
    query = select(Participant.id).where(
        Participant.meeting_id == meeting_id,
        Participant.staff_id == act.actor.staff_id,
        Participant.role.in_(RUNNING),
        Participant.state == "admitted",
    )
    if act.db.scalars(query).first() is None:
        raise NotFound
    return meeting_of(act.db, meeting_id)


def _links(act: Act, target: Meeting, people: list[Participant]) -> list[Invitation]:
    """Return one personal link a person, with what the finished meeting knows of them; nothing is stored yet."""
    codes = {one.id: one.code for one in delegations_of(act.db, act.meeting.id)}
    sides = {one.code: one.id for one in delegations_of(act.db, target.id)}
    known = addresses_in(act.db, act.meeting.id)
    sectors = sectors_of(act.db, act.meeting.id)
    made = []
    for person in people:
        came = known.get(person.id)
        told = {
            "email": str(came.settings.get("email") or "") if came else "",
            "sector": sectors.get(person.id) or "",
        }
        made.append(
            Invitation(
                id=ids.new_id(),
                meeting_id=target.id,
                token=ids.digest(ids.token()),
                name=person.name,
                lang=person.lang,
                delegation_id=rules.side_for(codes.get(person.delegation_id or "", ""), sides),
                role="member",
                settings={name: value for name, value in told.items() if value},
                made_at=act.now,
                ends_at=act.now + LASTS,
            )
        )
    return made


def _onward(act: Act, target: Meeting, person: Participant, about: tuple[str, str]) -> Onward:
    link_id, choice = about
    return Onward(
        participant_id=person.id,
        to_id=target.id,
        invitation_id=link_id,
        choice=choice,
        at=act.now,
        audience=desk(person.id),
    )


@action(
    "onward.decline",
    form=DeclineOnward,
    who=anyone,
    when="any",
    says=lazy("%(actor)s declined the invitation to the meeting that follows."),
)
def decline_onward(act: Act, form: DeclineOnward) -> None:
    """Say no to one's own invitation: its link ends, and nobody is asked again.

    Raises:
        NotFound: it is not one's own.
        NotNow: one has taken the seat, or declined before.
    """
    row = act.get(Onward, form.onward.data)
    if row.participant_id != act.actor.id:
        raise NotFound
    link = act.db.get(Invitation, row.invitation_id)
    if row.declined_at is not None or (link is not None and link.participant_id is not None):
        raise NotNow(lazy("This invitation was answered already."))
    row.declined_at = act.now
    if link is not None:
        link.revoked_at = link.revoked_at or act.now
    act.record(row)

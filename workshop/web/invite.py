"""Personal links: one form tells whose link it is, a second one takes the seat.

The token stands in the fragment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from workshop.accounts.invitations import claim, invitation_of, settle
from workshop.accounts.seats import revoke_keys
from workshop.core.errors import NotFound, NotNow, Refusal
from workshop.core.fields import Many, OneOf, Text
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES
from workshop.core.meeting import CLOSED, Meeting, meeting_of
from workshop.core.people import Delegation, Participant
from workshop.lobby.founding import Newcomer, take_seat
from workshop.lobby.models import PURPOSES
from workshop.web.asked import Asked, asked
from workshop.web.gatehouse import change_language
from workshop.web.join import CLOSED_SAY, warnings_here
from workshop.web.pages import show
from workshop.web.parts import parts
from workshop.web.people import RUNNING, seated, staff_here
from workshop.web.staff import bare_token
from workshop.web.tries import asker, tries
from workshop.web.words import CONSENTS, ROLES

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workshop.accounts.models import Invitation

pages = Blueprint("invite", __name__)


class TakeSeat(Form):
    """Take the seat that an invitation offers."""

    name = Text(most=60)
    lang = OneOf(tuple(LANGUAGES))
    consent = Many(PURPOSES, most=4, required=False)


class OpenInvitation(TakeSeat):
    """Take it by the personal link."""

    token = Text(most=200)


@pages.get("/invitation")
def arrive() -> ResponseReturnValue:
    """Show the page of a personal link; nothing is used by looking at it."""
    return show("web/invitation.html", asked=Asked())


@pages.post("/invitation")
def look() -> ResponseReturnValue:
    """Say whose link it is."""
    try:
        invitation, meeting, side = _opened()
    except Refusal as refusal:
        return show("web/invitation.html", asked=asked(request.form, refusal)), refusal.status
    if "lang" not in request.form:
        change_language(invitation.lang)
    return invited_page(invitation, meeting, side, asked(request.form))


@pages.post("/invitation/seat")
def take() -> ResponseReturnValue:
    """Take the seat; the link is spent by this and by nothing else."""
    try:
        invitation, meeting, side = _opened()
    except Refusal as refusal:
        return show("web/invitation.html", asked=asked(request.form, refusal)), refusal.status
    change_language(request.form.get("lang", invitation.lang))
    try:
        form = OpenInvitation.read(request.form.to_dict(flat=False))
        person = seat_by(invitation, meeting, form)
    except Refusal as refusal:
        said = asked(request.form, refusal)
        return invited_page(invitation, meeting, side, said), refusal.status
    return seated(person)


def _opened() -> tuple[Invitation, Meeting, Delegation | None]:
    tries().ensure_few("link", asker())
    try:
        with parts().database.reading() as db:
            invitation = invitation_of(db, bare_token(request.form.get("token", "")))
            meeting, side = whereto(db, invitation)
    except NotFound:
        tries().failed("link", asker())
        raise
    return invitation, meeting, side


def whereto(db: Session, invitation: Invitation) -> tuple[Meeting, Delegation | None]:
    """Return the meeting and the delegation to which an invitation leads.

    Raises:
        NotNow: the meeting is closed.
    """
    meeting = meeting_of(db, invitation.meeting_id)
    if meeting.state == CLOSED:
        raise NotNow(CLOSED_SAY)
    side = db.get(Delegation, invitation.delegation_id) if invitation.delegation_id else None
    return meeting, side


def invited_page(
    invitation: Invitation,
    meeting: Meeting,
    side: Delegation | None,
    said: Asked,
    to: str = "/invitation/seat",
) -> str:
    """Return the page that offers the seat, with what is kept and agreed to. `to`: where its form goes."""
    return show(
        "web/invited.html",
        to=to,
        invitation=invitation,
        meeting=meeting,
        side=side,
        asked=said,
        role=ROLES[invitation.role],
        purposes=PURPOSES,
        words=CONSENTS,
        again="seat" in invitation.settings,
        warned=warnings_here(meeting),
    )


def seat_by(offered: Invitation, meeting: Meeting, form: Form) -> Participant:
    """Claim the invitation first, so that of two clicks one gets a seat; give it back when none comes."""
    database = parts().database
    invitation = claim(database, offered.id)
    if "seat" in invitation.settings:
        return _old_seat(invitation.settings["seat"])
    staff = staff_here() if invitation.role in RUNNING else None
    newcomer = Newcomer(
        name=form.name.data,
        lang=form.lang.data,
        delegation_id=invitation.delegation_id,
        role=invitation.role,
        consents=frozenset(form.consent.data or ()),
        admitted=True,
        staff_id=staff.id if staff else None,
        sector=str(invitation.settings.get("sector") or ""),
    )
    try:
        person = take_seat(parts().writer, meeting.id, newcomer).actor
    except Refusal:
        settle(database, invitation.id, None)
        raise
    settle(database, invitation.id, person.id)
    return person


def _old_seat(participant_id: str) -> Participant:
    """Return a seat that is moved to this browser; the browsers that held it lose it."""
    with parts().database.writing() as db:
        person = db.get(Participant, participant_id)
        if person is None or person.state in ("removed", "declined"):
            raise NotFound
        revoke_keys(db, participant_id)
    return person

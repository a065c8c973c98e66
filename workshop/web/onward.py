"""The own invitation, taken up from the page of the finished meeting: the seat there says whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from workshop.accounts.invitations import invitation_with
from workshop.core.errors import NotFound, Refusal
from workshop.core.ids import is_id
from workshop.onward.models import Onward
from workshop.web.asked import Asked, asked
from workshop.web.invite import TakeSeat, invited_page, seat_by, whereto
from workshop.web.meeting import seat_here
from workshop.web.parts import parts
from workshop.web.people import seated

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.accounts.models import Invitation
    from workshop.core.meeting import Meeting
    from workshop.core.people import Delegation

pages = Blueprint("onward", __name__, url_prefix="/m/<participant_id>/onward")


@pages.get("/<onward_id>")
def show(participant_id: str, onward_id: str) -> ResponseReturnValue:
    """Show to what one is invited, and what is kept there; nothing is used by looking at it."""
    invitation, meeting, side = _mine(participant_id, onward_id)
    return invited_page(invitation, meeting, side, Asked(), request.path)


@pages.post("/<onward_id>")
def take(participant_id: str, onward_id: str) -> ResponseReturnValue:
    """Take the seat; a letter's link to the same seat is spent by it, too."""
    invitation, meeting, side = _mine(participant_id, onward_id)
    try:
        form = TakeSeat.read(request.form.to_dict(flat=False))
        person = seat_by(invitation, meeting, form)
    except Refusal as refusal:
        said = asked(request.form, refusal)
        return invited_page(invitation, meeting, side, said, request.path), refusal.status
    return seated(person)


def _mine(participant_id: str, onward_id: str) -> tuple[Invitation, Meeting, Delegation | None]:
    """Return one's own invitation and where it leads.

    Raises:
        NotFound: it is not one's own.
        NotNow: it was used, withdrawn or has expired, or the meeting is closed.
    """
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        row = db.get(Onward, onward_id) if is_id(onward_id) else None
        if row is None or row.participant_id != seat.participant_id:
            raise NotFound
        invitation = invitation_with(db, row.invitation_id)
        return invitation, *whereto(db, invitation)

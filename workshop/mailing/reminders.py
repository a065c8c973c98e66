"""Reminders: the day before, once, and never at night where the person lives."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.invitations import invitations_of
from workshop.accounts.models import Invitation
from workshop.core.db import Database
from workshop.core.errors import Refusal
from workshop.core.meeting import CLOSED, Meeting
from workshop.core.people import Delegation, delegations_of
from workshop.mailing.calendar import Appointment, appointments_of
from workshop.mailing.letters import HOME_ZONES, Addressee, reminder
from workshop.mailing.post import Post

AHEAD = timedelta(hours=24)
DAYTIME = range(8, 21)
REMINDED = "reminded"


@dataclass(frozen=True)
class Due:
    """A reminder to be sent."""

    meeting: Meeting
    invitation: Invitation
    to: Addressee
    appointments: Sequence[Appointment]


def addressee_of(invitation: Invitation, sides: Iterable[Delegation]) -> Addressee | None:
    """Return to whom letters about an invitation go, if an address is known."""
    email = invitation.settings.get("email")
    if not email or invitation.revoked_at is not None:
        return None
    code = next((one.code for one in sides if one.id == invitation.delegation_id), "")
    zone = HOME_ZONES.get(code, "UTC")
    return Addressee(invitation.name, str(email), invitation.lang, zone)


def due(db: Session, now: datetime, root: str) -> Iterator[Due]:
    """Yield the reminders for what begins within a day, to those not reminded of it whose clock says daytime."""
    for meeting in db.scalars(select(Meeting).where(Meeting.state != CLOSED)):
        if not meeting.settings.get("remind"):
            continue
        sides = delegations_of(db, meeting.id)
        for one in invitations_of(db, meeting.id):
            to = addressee_of(one, sides)
            if to is None or now.astimezone(ZoneInfo(to.zone)).hour not in DAYTIME:
                continue
            soon = [
                what
                for what in appointments_of(db, meeting, address(meeting, root), to.lang, now)
                if now < what.begins <= now + AHEAD
                and what.id not in one.settings.get(REMINDED, [])
            ]
            if soon:
                yield Due(meeting, one, to, soon)


def address(meeting: Meeting, root: str) -> str:
    """Return where one comes in by the code."""
    return f"{root.rstrip('/')}/join/{meeting.code}"


def remind(database: Database, post: Post, now: datetime, root: str) -> int:
    """Send what is due; return how many went out. Noted before sending, so that nobody is reminded twice."""
    if not post.is_on:
        return 0
    with database.writing() as db:
        found = list(due(db, now, root))
        for one in found:
            known = one.invitation.settings.get(REMINDED, [])
            ids = [*known, *(what.id for what in one.appointments)]
            one.invitation.settings = {**one.invitation.settings, REMINDED: ids}
    if not found:
        return 0
    letters = [
        reminder(one.meeting, one.to, address(one.meeting, root), one.appointments) for one in found
    ]
    try:
        return len(letters) - len(post.send(letters))
    except Refusal:
        _take_back(database, found)
        return 0


def _take_back(database: Database, found: Sequence[Due]) -> None:
    """Nothing was sent: let the next turn try again."""
    with database.writing() as db:
        for one in found:
            row = db.get(Invitation, one.invitation.id)
            if row is not None:
                gone = {what.id for what in one.appointments}
                kept = [known for known in row.settings.get(REMINDED, []) if known not in gone]
                row.settings = {**row.settings, REMINDED: kept}

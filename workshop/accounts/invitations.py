"""Personal links: made for one person, opened by a click, good for one seat."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Invitation
from workshop.core import clock, ids
from workshop.core.db import Database
from workshop.core.errors import NotFound, NotNow
from workshop.core.i18n import lazy

LASTS = timedelta(days=30)
MOST = 2_000
UNKNOWN = lazy(
    "This personal link is not valid. Open it again from the message, or ask whoever invited you."
)
EXPIRED = lazy("This personal link has expired. Ask whoever invited you for a new one.")
REVOKED = lazy("This personal link was withdrawn. Ask whoever invited you for a new one.")
USED = lazy(
    "This personal link has been used. Go back to the browser where you used it, "
    "or ask for a new one."
)


@dataclass(frozen=True)
class Guest:
    """Whom a link is for; with `participant_id` it opens a seat that exists already."""

    name: str
    delegation_id: str | None
    lang: str = "en"
    role: str = "member"
    email: str = ""
    participant_id: str | None = None
    sector: str = ""


def invite(
    database: Database, meeting_id: str, guests: Iterable[Guest]
) -> list[tuple[Invitation, str]]:
    """Make one link a person, all or none; return each with its path, never to be had again.

    Raises:
        NotNow: the meeting has too many links.
    """
    now = clock.now()
    made = [_made(meeting_id, one) for one in guests]
    with database.writing() as db:
        if len(invitations_of(db, meeting_id)) + len(made) > MOST:
            raise NotNow(lazy("A meeting has at most %(most)s personal links.", most=MOST))
        for row, _path in made:
            row.made_at, row.ends_at = now, now + LASTS
            db.add(row)
    return made


def _made(meeting_id: str, guest: Guest) -> tuple[Invitation, str]:
    token = ids.token()
    row = Invitation(
        id=ids.new_id(),
        meeting_id=meeting_id,
        token=ids.digest(token),
        name=guest.name,
        lang=guest.lang,
        delegation_id=guest.delegation_id,
        role=guest.role,
        settings={
            name: value
            for name, value in (("email", guest.email), ("sector", guest.sector))
            if value
        },
    )
    if guest.participant_id:
        row.settings = {**row.settings, "seat": guest.participant_id}
    return row, f"/invitation#{token}"


def invitations_of(db: Session, meeting_id: str) -> list[Invitation]:
    """Return a meeting's links, the newest last."""
    query = select(Invitation).where(Invitation.meeting_id == meeting_id)
    return list(db.scalars(query.order_by(Invitation.made_at, Invitation.name, Invitation.id)))


def invitation_of(db: Session, token: str) -> Invitation:
    """Return the invitation of a link that may still be used.

    Raises:
        NotFound: the token is unknown.
        NotNow: the link has expired, was withdrawn or used.
    """
    query = select(Invitation).where(Invitation.token == ids.digest(token)).with_for_update()
    return _usable(db.scalars(query).first() if token else None)


def invitation_with(db: Session, invitation_id: str) -> Invitation:
    """Return an invitation that may still be used, by its id. Call only for the person whom it is for.

    Raises:
        NotFound: there is none.
        NotNow: the link has expired, was withdrawn or used.
    """
    query = select(Invitation).where(Invitation.id == invitation_id).with_for_update()
    return _usable(db.scalars(query).first())


def _usable(row: Invitation | None) -> Invitation:
    if row is None:
        raise NotFound(UNKNOWN)
    if row.revoked_at is not None:
        raise NotNow(REVOKED)
    if row.participant_id is not None:
        raise NotNow(USED)
    if row.ends_at <= clock.now():
        raise NotNow(EXPIRED)
    return row


def claim(database: Database, invitation_id: str) -> Invitation:
    """Take hold of an invitation, so that of two clicks only one gets a seat.

    Raises:
        NotFound: there is none.
        NotNow: the link has expired, was withdrawn or used.
    """
    with database.writing() as db:
        row = invitation_with(db, invitation_id)
        row.participant_id = row.settings.get("seat") or HELD
    return row


HELD = "held"


def settle(database: Database, invitation_id: str, participant_id: str | None) -> None:
    """Write down who sits where the link led; with None it may be used again."""
    with database.writing() as db:
        row = db.get(Invitation, invitation_id)
        if row is not None:
            row.participant_id = participant_id


def renewed(
    database: Database, meeting_id: str, wanted: Collection[str]
) -> list[tuple[Invitation, str]]:
    """Make links anew that nobody has used; return each with its path. The links made before open nothing any more."""
    now = clock.now()
    found = []
    with database.writing() as db:
        for row in invitations_of(db, meeting_id):
            if row.id in wanted and row.revoked_at is None and row.participant_id is None:
                token = ids.token()
                row.token, row.ends_at = ids.digest(token), now + LASTS
                found.append((row, f"/invitation#{token}"))
    return found


def revoke(database: Database, meeting_id: str, invitation_id: str) -> None:
    """Withdraw a link of this meeting.

    Raises:
        NotFound: the meeting has no such link.
    """
    with database.writing() as db:
        row = db.get(Invitation, invitation_id) if ids.is_id(invitation_id) else None
        if row is None or row.meeting_id != meeting_id:
            raise NotFound
        row.revoked_at = row.revoked_at or clock.now()

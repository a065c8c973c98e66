"""Seats that browsers hold: a cookie or bearer token is the key to one participant's seat."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import SeatKey
from workshop.core import clock, ids
from workshop.core.db import Database
from workshop.core.people import Participant

LASTS = timedelta(hours=24 * 14)
MOST_KEYS = 8


def cookie_name(participant_id: str) -> str:
    """Return the name of the cookie that holds a participant's key."""
    return f"seat-{participant_id[:8]}"


def give_key(database: Database, person: Participant) -> str:
    """Make a key to a seat and return its token; only the digest is stored."""
    token, now = ids.token(), clock.now()
    with database.writing() as db:
        db.add(
            SeatKey(
                token=ids.digest(token),
                participant_id=person.id,
                meeting_id=person.meeting_id,
                made_at=now,
                ends_at=now + LASTS,
            )
        )
    return token


def person_of(db: Session, token: str, participant_id: str | None) -> Participant | None:
    """Return who sits where a key leads now, or None; with an id, only if the key is that person's."""
    person = holder_of(db, token, participant_id)
    return person if person is not None and person.state not in ("removed", "declined") else None


def holder_of(db: Session, token: str, participant_id: str | None) -> Participant | None:
    """Return who holds a key, also one who was removed: for their own data, and nothing else."""
    key = db.get(SeatKey, ids.digest(token)) if token else None
    if key is None or key.revoked_at is not None or key.ends_at <= clock.now():
        return None
    if participant_id is not None and key.participant_id != participant_id:
        return None
    return db.get(Participant, key.participant_id)


def tokens_in(cookies: Mapping[str, str], bearer: str, participant_id: str | None) -> list[str]:
    """Return the tokens a request brings: the bearer, or the cookies that may fit."""
    if bearer:
        return [bearer]
    if participant_id is not None:
        found = cookies.get(cookie_name(participant_id))
        return [found] if found else []
    return [value for name, value in cookies.items() if name.startswith("seat-")][:MOST_KEYS]


def revoke_keys(db: Session, participant_id: str) -> None:
    """Make every key to a seat useless."""
    for key in db.scalars(select(SeatKey).where(SeatKey.participant_id == participant_id)):
        key.revoked_at = key.revoked_at or clock.now()

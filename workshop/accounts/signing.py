"""Signing in and out: a row for every browser; only the digest of its token is stored."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Staff, StaffSession
from workshop.accounts.passwords import fits, hashed, is_dated
from workshop.core import clock, ids
from workshop.core.db import Database

LASTS = timedelta(hours=12)


def staff_with(database: Database, login: str, password: str) -> Staff | None:
    """Return who signs in so; a wrong name takes as long as a wrong password."""
    with database.reading() as db:
        staff = db.scalars(select(Staff).where(Staff.login == login.strip().lower())).first()
    good = fits(staff.password if staff else None, password)
    if staff is None or not good or staff.disabled:
        return None
    if is_dated(staff.password):
        _rehash(database, staff.id, password)
    return staff


def _rehash(database: Database, staff_id: str, password: str) -> None:
    stored = hashed(password)
    with database.writing() as db:
        staff = db.get(Staff, staff_id)
        if staff is not None:
            staff.password = stored


def sign_in(database: Database, staff: Staff, former: str | None = None) -> str:
    """Begin a sign-in under a new token and end the one this browser had before."""
    token, now = ids.token(), clock.now()
    row = StaffSession(
        token=ids.digest(token), staff_id=staff.id, began_at=now, used_at=now, confirmed_at=now
    )
    with database.writing() as db:
        _end(db, former)
        for old in db.scalars(select(StaffSession).where(StaffSession.began_at <= now - LASTS)):
            db.delete(old)
        db.add(row)
    return token


def sign_out(database: Database, token: str) -> None:
    """End a sign-in; the token is worth nothing from now on."""
    with database.writing() as db:
        _end(db, token)


def speak_to(database: Database, staff_id: str, lang: str) -> None:
    """Write to somebody of the staff in another language from now on."""
    with database.writing() as db:
        staff = db.get(Staff, staff_id)
        if staff is not None:
            staff.lang = lang


def _end(db: Session, token: str | None) -> None:
    row = db.get(StaffSession, ids.digest(token)) if token else None
    if row is not None:
        db.delete(row)


def staff_of(db: Session, token: str | None) -> Staff | None:
    """Return who is signed in with this token now, at most twelve hours after signing in."""
    row = db.get(StaffSession, ids.digest(token)) if token else None
    if row is None or row.began_at + LASTS <= clock.now():
        return None
    staff = db.get(Staff, row.staff_id)
    return None if staff is None or staff.disabled else staff

"""One-time links from the command line: the first account, a further one, a new password.

The token stands in the address's fragment, which no server log sees; it is used only when the
page's form is sent.
"""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import OneTimeLink, Staff, StaffSession
from workshop.accounts.passwords import hashed
from workshop.core import clock, ids
from workshop.core.db import Database
from workshop.core.errors import NotFound, NotNow
from workshop.core.i18n import current, lazy

LASTS = timedelta(hours=24)
ACCOUNT, PASSWORD = "account", "password"
SPENT = lazy(
    "This link has been used or is older than 24 hours. Ask whoever runs the server for a new one."
)


def make_first_link(database: Database) -> str:
    """Return the path of a link that makes the first account.

    Raises:
        NotNow: there is an account already.
    """
    with database.reading() as db:
        if db.scalars(select(Staff.id).limit(1)).first() is not None:
            raise NotNow(lazy("There is an account already. Name the sign-in name with --name."))
    return _link(database, ACCOUNT, None)


def make_password_link(database: Database, login: str) -> str:
    """Return the path of a link that sets a new password, or makes an account of that name."""
    login = login.strip().lower()
    with database.reading() as db:
        known = db.scalars(select(Staff.id).where(Staff.login == login)).first()
    return _link(database, PASSWORD if known else ACCOUNT, login)


def _link(database: Database, purpose: str, login: str | None) -> str:
    token = ids.token()
    row = OneTimeLink(
        token=ids.digest(token), purpose=purpose, login=login, ends_at=clock.now() + LASTS
    )
    with database.writing() as db:
        db.add(row)
    return f"/staff/link#{token}"


def link_of(db: Session, token: str) -> OneTimeLink:
    """Return a link that may still be used.

    Raises:
        NotFound: there is none, it was used, or it is too old.
    """
    query = select(OneTimeLink).where(OneTimeLink.token == ids.digest(token)).with_for_update()
    link = db.scalars(query).first() if token else None
    if link is None or link.used_at is not None or link.ends_at <= clock.now():
        raise NotFound(SPENT)
    return link


def use_link(database: Database, token: str, login: str, name: str, password: str) -> Staff:
    """Make the account, or set the new password; the link is spent, other sign-ins end.

    Raises:
        NotFound: the link is not valid (any more).
        NotNow: the sign-in name is taken, or the first account has been made meanwhile.
    """
    stored = hashed(password)
    with database.writing() as db:
        link, now = link_of(db, token), clock.now()
        staff = _new(db, link, login, name, now) if link.purpose == ACCOUNT else _known(db, link)
        staff.password, staff.disabled, link.used_at = stored, False, now
        for one in db.scalars(select(StaffSession).where(StaffSession.staff_id == staff.id)):
            db.delete(one)
    return staff


def _new(db: Session, link: OneTimeLink, login: str, name: str, now: datetime) -> Staff:
    wanted = link.login or login
    taken = (
        select(Staff.id).limit(1)
        if link.login is None
        else select(Staff.id).where(Staff.login == wanted)
    )
    if db.scalars(taken).first() is not None:
        raise NotNow(
            lazy("The account has been made already. Sign in, or ask for a link for another name.")
        )
    staff = Staff(login=wanted, name=name, lang=current(), password="", made_at=now)
    db.add(staff)
    return staff


def _known(db: Session, link: OneTimeLink) -> Staff:
    staff = db.scalars(select(Staff).where(Staff.login == link.login)).first()
    if staff is None:
        raise NotFound(SPENT)
    return staff

"""Before the term of a record ends, those who run the meeting receive a letter: a week before, and a day before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Staff
from workshop.core.db import Database
from workshop.core.errors import Refusal
from workshop.core.meeting import CLOSED, Meeting
from workshop.core.people import Participant
from workshop.library.people import EMAIL
from workshop.mailing.letters import Addressee, as_mail, ending
from workshop.mailing.post import Post
from workshop.records.models import TermNotice
from workshop.records.retention import DELETE, Term, term_of

RUNNING = ("host", "cohost")


@dataclass(frozen=True)
class Due:
    """A notice to be sent: to whom, of which meeting, how many days before its term's end."""

    meeting: Meeting
    staff: Staff
    term: Term
    days: int
    ends_at: datetime


def due(db: Session, now: datetime) -> Iterator[Due]:
    """Yield the notices for which it is time, to those whose sign-in name is an address."""
    for meeting in db.scalars(select(Meeting).where(Meeting.state == CLOSED)):
        term = term_of(meeting)
        if term is None or term.ends_at is None or not term.is_near(now):
            continue
        for staff in _running(db, meeting.id):
            days = term.notice_at(now, _told(db, meeting.id, staff.id, term.ends_at))
            if days is not None:
                yield Due(meeting, staff, term, days, term.ends_at)


def _running(db: Session, meeting_id: str) -> Sequence[Staff]:
    query = (
        select(Staff)
        .join(Participant, Participant.staff_id == Staff.id)
        .where(
            Participant.meeting_id == meeting_id,
            Participant.role.in_(RUNNING),
            Participant.state == "admitted",
            ~Staff.disabled,
        )
        .distinct()
        .order_by(Staff.login)
    )
    return [one for one in db.scalars(query) if EMAIL.fullmatch(one.login)]


def _told(db: Session, meeting_id: str, staff_id: str, ends_at: datetime) -> Sequence[int]:
    """Return the notices that went out already; another end of the term begins anew."""
    query = select(TermNotice.days).where(
        TermNotice.meeting_id == meeting_id,
        TermNotice.staff_id == staff_id,
        TermNotice.ends_at == ends_at,
    )
    return db.scalars(query).all()


def warn(database: Database, post: Post, now: datetime, root: str) -> int:
    """Send the notices that are due; return how many went out. Noted before sending, so that each goes out once."""
    if not post.is_on:
        return 0
    with database.writing() as db:
        found = list(due(db, now))
        for one in found:
            db.add(TermNotice(**_named(one), at=now))
    if not found:
        return 0
    letters = [_letter(one, root) for one in found]
    try:
        return len(letters) - len(post.send(letters))
    except Refusal:
        _take_back(database, found)
        return 0


def _named(one: Due) -> dict[str, object]:
    return {
        "meeting_id": one.meeting.id,
        "staff_id": one.staff.id,
        "days": one.days,
        "ends_at": one.ends_at,
    }


def _letter(one: Due, root: str) -> EmailMessage:
    to = Addressee(one.staff.name, one.staff.login, one.staff.lang)
    address = f"{root.rstrip('/')}/organise/{one.meeting.id}/record"
    deleted = one.term.then == DELETE
    return as_mail(to, ending(one.meeting, to, one.ends_at, deleted=deleted, address=address))


def _take_back(database: Database, found: Sequence[Due]) -> None:
    """Nothing was sent: let the next turn try again."""
    with database.writing() as db:
        for one in found:
            row = db.get(TermNotice, tuple(_named(one).values()))
            if row is not None:
                db.delete(row)

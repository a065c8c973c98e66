"""How long a record is kept: so many days from the close of the meeting, then nameless or gone.

The clock of the server does it (`keep_terms`); people read it in the notice before they take part.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core import clock
from workshop.core.actions import Act
from workshop.core.circles import EVERYONE
from workshop.core.db import Database
from workshop.core.due import each_alone
from workshop.core.errors import Conflict, Invalid
from workshop.core.i18n import lazy
from workshop.core.meeting import CLOSED, Meeting, meeting_of
from workshop.core.people import HOSTING, Participant
from workshop.core.writer import Writer
from workshop.records.deleting import delete_meeting
from workshop.records.erasing import erase

DAYS, THEN, ENDED, TOLD = "keep_days", "keep_then", "keep_ended", "keep_told"
ANONYMISE, DELETE = "anonymise", "delete"
NOTICE_DAYS = 7
NOTICES = (1, NOTICE_DAYS)
"""So many days before the end those who run the meeting receive a letter; the nearest first."""
LOOKS_EVERY = timedelta(minutes=1)
LONGEST_DAYS = 3650
_log = logging.getLogger("workshop.retention")


@dataclass(frozen=True)
class Term:
    """After how many days a record ends, how, and when that is; before the close there is no date."""

    days: int
    then: str
    ends_at: datetime | None

    def is_over(self, now: datetime) -> bool:
        """Say whether the days are over."""
        return self.ends_at is not None and now >= self.ends_at

    def is_near(self, now: datetime) -> bool:
        """Say whether it is time to warn."""
        return self.ends_at is not None and now >= self.ends_at - timedelta(days=NOTICE_DAYS)

    def notice_at(self, now: datetime, told: Collection[int]) -> int | None:
        """Return of which notice it is time, in days before the end; a nearer one makes those before it superfluous."""
        if self.ends_at is None or now >= self.ends_at:
            return None
        left = self.ends_at - now
        days = next((one for one in NOTICES if left <= timedelta(days=one)), None)
        return None if days is None or any(one <= days for one in told) else days


def term_of(meeting: Meeting) -> Term | None:
    """Return the term of a record; none: it is kept until somebody deletes it."""
    return _term(meeting.settings, meeting.closed_at)


def _term(settings: Mapping[str, Any], closed_at: datetime | None) -> Term | None:
    days = settings.get(DAYS)
    if not days or settings.get(ENDED):
        return None
    ends = closed_at + timedelta(days=int(days)) if closed_at else None
    return Term(int(days), str(settings.get(THEN, ANONYMISE)), ends)


def ensure_not_over(settings: Mapping[str, Any], closed_at: str | None, now: datetime) -> None:
    """Refuse to bring a record back after its term: people were told that by now it is gone.

    Raises:
        Conflict: the term is over.
    """
    term = _term(settings, datetime.fromisoformat(closed_at) if closed_at else None)
    if term is not None and term.is_over(now):
        raise Conflict(
            lazy(
                "The term of this record is over: its people were told that it is gone by now. "
                "The file can still be verified."
            )
        )


def ensure_days(days: int | None) -> int:
    """Return a number of days, 0 for no end.

    Raises:
        Invalid: it is out of bounds.
    """
    if days is not None and not 0 <= days <= LONGEST_DAYS:
        raise Invalid(lazy("Give a number of days, or none."))
    return days or 0


def ensure_ahead(meeting: Meeting, days: int, now: datetime) -> None:
    """Refuse a term that is over already: the record would be gone within a minute, and nobody warned.

    Raises:
        Invalid: the meeting was closed longer ago.
    """
    if days and meeting.closed_at and meeting.closed_at + timedelta(days=days) <= now:
        say = lazy(
            "The meeting was closed longer ago than that: the term would be over at once. Give more days, or delete it."
        )
        raise Invalid(errors={"days": [str(say)]})


def setting_of(days: int, then: str) -> Mapping[str, Any]:
    """Return what the meeting's settings say of a term."""
    return {DAYS: days, THEN: then}


def keep_terms(
    database: Database, writer: Writer, forget: Callable[[str], object] = lambda _meeting_id: None
) -> Callable[[], None]:
    """Return the duty that warns before a record's term ends, and ends it; it looks once a minute.

    `forget` throws away what the process keeps of a meeting beside the database: finished exports, drawings.
    """
    looked: list[datetime] = []

    def keep() -> None:
        now = clock.now()
        if looked and abs(now - looked[-1]) < LOOKS_EVERY:
            return
        looked[:] = [now]
        with database.reading() as db:
            closed = db.scalars(select(Meeting).where(Meeting.state == CLOSED)).all()
            found = [(one.id, one.code, one.settings, term_of(one)) for one in closed]
        each_alone(
            partial(look, (meeting_id, code), term, is_told=bool(settings.get(TOLD)), now=now)
            for meeting_id, code, settings, term in found
            if term is not None
        )

    def look(named: tuple[str, str], term: Term, *, is_told: bool, now: datetime) -> None:
        meeting_id, code = named
        if term.is_over(now):
            _end(database, writer, named, term)
            forget(meeting_id)
        elif term.is_near(now) and not is_told:
            _log.warning("the record of %s ends on %s (%s)", code, term.ends_at, term.then)
            writer.bring_in("record.warn", meeting_id, _marking(meeting_id, TOLD))

    return keep


def _end(database: Database, writer: Writer, named: tuple[str, str], term: Term) -> None:
    meeting_id, code = named
    if term.then == DELETE:
        delete_meeting(database, meeting_id)
    else:
        writer.bring_in("record.anonymise", meeting_id, _anonymising(meeting_id))
    _log.warning("the record of %s came to its end: %s", code, term.then)


def _anonymising(meeting_id: str) -> Callable[[Session, datetime], Act]:
    def make(db: Session, now: datetime) -> Act:
        act = _nobodys(db, meeting_id, now)
        query = select(Participant).where(
            Participant.meeting_id == meeting_id, Participant.role.not_in((*HOSTING, "projector"))
        )
        act.meeting.settings = {**act.meeting.settings, ENDED: True}
        erase(act, list(db.scalars(query)), act.meeting, by="program")
        return act

    return make


def _marking(meeting_id: str, name: str) -> Callable[[Session, datetime], Act]:
    def make(db: Session, now: datetime) -> Act:
        act = _nobodys(db, meeting_id, now)
        act.meeting.settings = {**act.meeting.settings, name: True}
        act.record(act.meeting)
        return act

    return make


def _nobodys(db: Session, meeting_id: str, now: datetime) -> Act:
    """Return an act of the program's; a facilitator stands for it, the entry names nobody."""
    query = select(Participant).where(
        Participant.meeting_id == meeting_id, Participant.role.in_(HOSTING)
    )
    actor = db.scalars(query.order_by(Participant.joined_at).limit(1)).one()
    act = Act(db, meeting_of(db, meeting_id), actor, now, "")
    act.nameless(EVERYONE)
    return act

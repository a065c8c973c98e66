"""An organiser's own cases: kept while they are written, used in meetings that the organiser runs."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.canon import canonical
from workshop.core.db import Database
from workshop.core.errors import Conflict, NotFound, TooMany
from workshop.core.i18n import lazy
from workshop.core.people import Participant
from workshop.mediation.case_tables import OwnCase
from workshop.mediation.casebook import LONGEST_FILE, checked
from workshop.mediation.numbering import Numbered
from workshop.mediation.whole_case import in_words

MOST = 100
RUNNING = ("host", "cohost")
ELSEWHERE = lazy(
    "The case was changed in another window. Copy what you wrote, and load the page anew."
)
FULL_SHELF = lazy("You keep %(most)s cases already. Delete one first.", most=MOST)


@dataclass(frozen=True)
class Opened:
    """A case somebody writes, with what is stored of it; `stamp` says which state it was."""

    id: str
    staff_id: str
    content: dict[str, Any]
    stamp: str


def written_in(case: OwnCase) -> dict[str, Any]:
    """Return what is written in a case."""
    found: dict[str, Any] = json.loads(case.text)
    return found


def own_cases(db: Session, staff_ids: Iterable[str], *, playable: bool = False) -> list[OwnCase]:
    """Return the cases of members of staff, the last changed first; `playable`: those that tables can play alone."""
    query = select(OwnCase).where(OwnCase.staff_id.in_(list(staff_ids)))
    if playable:
        query = query.where(OwnCase.can_be_played)
    return list(db.scalars(query.order_by(OwnCase.changed_at.desc(), OwnCase.id)))


def own_case(db: Session, staff_id: str, case_id: str) -> OwnCase:
    """Return one of somebody's cases.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = db.get(OwnCase, case_id)
    if found is None or found.staff_id != staff_id:
        raise NotFound
    return found


def opened_case(db: Session, staff_id: str, case_id: str) -> Opened:
    """Return one of somebody's cases as it is now, to be written on.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    row = own_case(db, staff_id, case_id)
    return Opened(row.id, staff_id, written_in(row), _stamp(row))


def add_case(database: Database, staff_id: str, content: Mapping[str, Any], now: datetime) -> str:
    """Keep a new case and return its id.

    Raises:
        TooMany: one keeps a hundred already, or it is too long.
    """
    with database.writing() as db:
        if len(own_cases(db, [staff_id])) >= MOST:
            raise TooMany(FULL_SHELF)
        row = OwnCase(staff_id=staff_id)
        _write(row, content, now)
        db.add(row)
        db.flush()
        return row.id


def change_case(
    database: Database, opened: Opened, content: Mapping[str, Any], now: datetime
) -> None:
    """Keep what was changed in one's own case; tables that play it already go on with what they began with.

    Raises:
        NotFound: there is none.
        Conflict: it was changed elsewhere since it was opened.
        TooMany: it is too long.
    """
    with database.writing() as db:
        row = own_case(db, opened.staff_id, opened.id)
        if _stamp(row) != opened.stamp:
            raise Conflict(ELSEWHERE)
        _write(row, content, now)


def drop_case(database: Database, staff_id: str, case_id: str) -> None:
    """Delete one of one's own cases; tables that play it go on.

    Raises:
        NotFound: there is none.
    """
    with database.writing() as db:
        db.delete(own_case(db, staff_id, case_id))


def _stamp(row: OwnCase) -> str:
    return sha256(row.text.encode()).hexdigest()[:16]


def _write(row: OwnCase, content: Mapping[str, Any], now: datetime) -> None:
    row.text = canonical(content).decode()
    if len(row.text) > LONGEST_FILE:
        raise TooMany(lazy("The case is too long. Shorten its texts."))
    made, _problems = checked(Numbered(content).whole)
    row.title = {lang: text for lang, text in in_words(content.get("title")).items() if text}
    row.can_be_played, row.changed_at = made is not None, now


def staff_running(db: Session, meeting_id: str) -> list[str]:
    """Return the members of staff who run a meeting: whose own cases its tables may play."""
    query = select(Participant.staff_id).where(
        Participant.meeting_id == meeting_id,
        Participant.role.in_(RUNNING),
        Participant.state == "admitted",
    )
    return [one for one in db.scalars(query) if one]

"""Restore a meeting from its full record: the chain as it was, the rows that the journal leaves.

What the file does not show stays sealed: it is in the chain and nowhere else. So are answers in confidential votes that
were never journaled, seats' keys and invitations.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workshop.core import clock
from workshop.core.canon import canonical
from workshop.core.db import Base, Database, Journaled
from workshop.core.errors import Conflict, Invalid
from workshop.core.i18n import lazy
from workshop.core.journal import AudienceHead, Entry, JournalHead
from workshop.core.meeting import Meeting
from workshop.records.bundling import KEY
from workshop.records.chain import START, Journal, Line, Object
from workshop.records.findings import Fault
from workshop.records.history import replay
from workshop.records.packed import files_in
from workshop.records.profiles import FULL
from workshop.records.replay import row_of
from workshop.records.retention import ensure_not_over
from workshop.records.signing import fingerprint_of
from workshop.records.taking import SEALED
from workshop.records.verify import journal_in, lifted
from workshop.records.wire import decode

Row = dict[str, object]
STEP = 1000


def restore(database: Database, path: Path, key: str | None = None) -> str:
    """Check a full record and put its meeting into the database; return the meeting's id.

    Raises:
        Fault: the record does not hold.
        Invalid: it is not a full one.
        Conflict: the meeting, or another with its code, is there already, or its term is over.
    """
    journal = journal_in(files_in(path), key)
    if journal.header["profile"] != FULL:
        raise Invalid(lazy("Only a record of the full profile can be brought back."))
    meeting_id = str(journal.header["meeting"])
    state = replay(journal.bodies)
    row: dict[str, Any] = state["meeting"][meeting_id]
    ensure_not_over(row["settings"], row["closed_at"], clock.now())
    with database.writing() as db:
        _ensure_room(db, meeting_id, state["meeting"][meeting_id])
        for some in _steps(_entries(journal, meeting_id)):
            db.execute(insert(Entry.__table__), some)  # type: ignore[arg-type]  # a Table
        _put_heads(db, journal, meeting_id)
        _put_rows(db, meeting_id, state)
    return meeting_id


def signed_with(path: Path) -> str:
    """Return the fingerprint of the key that a bundle is signed with; nothing for a file without a signature."""
    key = lifted(files_in(path)).get(KEY)
    return fingerprint_of(key) if key else ""


def _ensure_room(db: Session, meeting_id: str, row: Object) -> None:
    same = select(Meeting.id).where((Meeting.id == meeting_id) | (Meeting.code == row["code"]))
    if db.scalar(same) is not None:
        raise Conflict(lazy("This meeting, or one with the same code, is in the database already."))


def _entries(journal: Journal, meeting_id: str) -> Iterator[Row]:
    """Yield the rows of the journal's table; what cannot be read has no audience that anybody could see."""
    links = islice(journal.texts, 1, len(journal.lines) + 1)
    for line, raw in zip(journal.lines, links, strict=True):
        link = decode(raw[:-1])
        if not isinstance(link, dict):
            continue
        body = line.body
        yield {
            "meeting_id": meeting_id,
            "seq": line.seq,
            "audience": body["audience"] if body else SEALED,
            "n": body["n"] if body else line.seq,
            "salt": bytes.fromhex(str(link["salt"])) if body else None,
            "body": canonical(body).decode() if body else None,
            **{name: bytes.fromhex(str(link[name])) for name in ("digest", "prev", "hash")},
            **_erased(line),
        }


def _erased(line: Line) -> Row:
    told = line.erased or {}
    at = datetime.fromisoformat(str(told["at"])) if told.get("at") else None
    return {"erased_at": at, "erased_by": told.get("by")}


def _put_heads(db: Session, journal: Journal, meeting_id: str) -> None:
    db.add(
        JournalHead(
            meeting_id=meeting_id,
            seq=len(journal.lines),
            hash=bytes.fromhex(journal.head if journal.lines else START),
        )
    )
    numbers: dict[str, int] = {}
    for body in journal.bodies:
        audience = str(body["audience"])
        numbers[audience] = int(str(body["n"]))
        if audience.startswith("desk:"):
            numbers["desk"] = numbers.get("desk", 0) + 1
    for audience, number in sorted(numbers.items()):
        db.add(AudienceHead(meeting_id=meeting_id, audience=audience, n=number))


def _put_rows(db: Session, meeting_id: str, state: dict[str, dict[str, Object]]) -> None:
    for mapper in Base.registry.mappers:
        noun = getattr(mapper.class_, "noun", None)
        if not issubclass(mapper.class_, Journaled) or noun not in state:
            continue
        rows = (row_of(mapper, meeting_id, image) for image in state[noun].values())
        for some in _steps(rows):
            db.connection().execute(mapper.local_table.insert(), some)  # type: ignore[attr-defined]  # a Table


def _steps(rows: Iterator[Row]) -> Iterator[list[Row]]:
    some: list[Row] = []
    for row in rows:
        some.append(row)
        if len(some) == STEP:
            yield some
            some = []
    if some:
        yield some


def problem_of(fault: Fault, path: Path) -> str:
    """Return what is wrong with a record, for people."""
    return f"{path.name}, {fault.where}: {fault}" if fault.where else f"{path.name}: {fault}"

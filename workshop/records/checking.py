"""Is the chain in the database whole? Computed for the page, in small steps, so that nobody waits for it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.journal import Entry, JournalHead
from workshop.records.chain import START
from workshop.records.hashing import hash_of

STEP = 200


@dataclass(frozen=True)
class Checked:
    """What was found: how many entries, the hash of the last, and the first entry that is wrong."""

    entries: int
    head: str
    wrong: int | None = None


def check_chain(db: Session, meeting_id: str, pause: Callable[[], None] = lambda: None) -> Checked:
    """Compute every digest and every link of a meeting's chain again; `pause` is called between the steps."""
    seq, prev = 0, START
    while True:
        rows = _rows(db, meeting_id, seq)
        for row in rows:
            if row.seq != seq + 1 or not _holds(row, meeting_id, prev):
                return Checked(seq, prev, wrong=seq + 1)
            seq, prev = row.seq, row.hash.hex()
        if len(rows) < STEP:
            break
        pause()
    told = db.execute(
        select(JournalHead.seq, JournalHead.hash).where(JournalHead.meeting_id == meeting_id)
    ).first()
    at_end = told is not None and (told.seq, told.hash.hex()) == (seq, prev)
    return Checked(seq, prev, wrong=None if at_end else seq + 1)


def _rows(db: Session, meeting_id: str, after: int) -> list[Entry]:
    table = Entry.__table__.c
    query = select(table.seq, table.salt, table.body, table.digest, table.prev, table.hash)
    query = query.where(table.meeting_id == meeting_id, table.seq > after)
    return list(db.execute(query.order_by(table.seq).limit(STEP)))  # type: ignore[arg-type]  # rows of these columns


def _holds(row: Entry, meeting_id: str, prev: str) -> bool:
    is_open = row.body is not None and row.salt is not None
    if is_open and hashlib.sha256(row.salt + row.body.encode()).digest() != row.digest:  # type: ignore[operator, union-attr]
        return False
    return (
        row.prev.hex() == prev
        and hash_of(prev, meeting_id, row.seq, row.digest.hex()) == row.hash.hex()
    )


def entries_of(db: Session, meeting_id: str) -> int:
    """Return how many entries a meeting's journal has."""
    query = select(JournalHead.seq).where(JournalHead.meeting_id == meeting_id)
    return db.scalar(query) or 0

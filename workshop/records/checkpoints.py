"""Checkpoints: signed marks of how far the journal was, beside it (docs/adr/0013-checkpoints-and-shields.md).

Browsers keep the last ones; a journal that was rolled back or written anew does not hold them any more.
"""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from workshop.core import clock
from workshop.core.canon import moment
from workshop.core.db import Database
from workshop.core.journal import Entry, JournalHead
from workshop.core.meeting import DRAFT, Meeting
from workshop.records.chain import Object
from workshop.records.models import Checkpoint
from workshop.records.signing import Signer, is_signed

FORMAT = "trialogue-checkpoint/1"
EVERY = timedelta(minutes=5)
STAGE, TIME, CLOSE, EXPORT = "stage", "time", "close", "export"


def text_of(meeting_id: str, number: int, head: str) -> bytes:
    """Return what is signed. It holds no time and no count of entries: browsers see it."""
    return f"{FORMAT}\n{meeting_id}\n{number}\n{head}\n".encode()


def holds(pem: bytes, meeting_id: str, one: Object) -> bool:
    """Say whether a checkpoint, as it is written out, was signed with this key."""
    number, head, signature = one.get("number"), one.get("hash"), one.get("signature")
    if not isinstance(number, int) or not isinstance(head, str) or not isinstance(signature, str):
        return False
    try:
        raw = b64decode(signature, validate=True)
    except (Error, ValueError):
        return False
    return is_signed(pem, text_of(meeting_id, number, head), raw)


def signed_by(pem: bytes, meeting_id: str, found: Iterable[Object]) -> list[Object]:
    """Return the checkpoints that this key signed: a former key's say nothing to who knows this one."""
    return [one for one in found if holds(pem, meeting_id, one)]


def checkpoints_of(db: Session, meeting_id: str) -> list[Checkpoint]:
    """Return a meeting's checkpoints in order."""
    query = select(Checkpoint).where(Checkpoint.meeting_id == meeting_id)
    return list(db.scalars(query.order_by(Checkpoint.number)))


def written(found: list[Checkpoint], *, times: bool = True) -> list[Object]:
    """Return checkpoints as a file holds them."""
    return [_written(one, times=times) for one in found]


def _written(one: Checkpoint, *, times: bool) -> Object:
    told: Object = {"number": one.number, "hash": one.hash, "signature": one.signature}
    return told | {"why": one.why, "at": moment(one.at)} if times else told


def standing(db: Session, meeting_id: str) -> list[Checkpoint]:
    """Return the checkpoints that the journal in the database still holds."""
    query = (
        select(Checkpoint, Entry.hash)
        .join(Entry, (Entry.meeting_id == Checkpoint.meeting_id) & (Entry.seq == Checkpoint.seq))
        .where(Checkpoint.meeting_id == meeting_id)
        .order_by(Checkpoint.number)
    )
    return [one for one, found in db.execute(query) if found.hex() == one.hash]


def in_chain(db: Session, meeting_id: str, head: str) -> bool:
    """Say whether a hash stands in the meeting's chain: then everything before it does."""
    try:
        raw = bytes.fromhex(head)
    except ValueError:
        return False
    query = select(Entry.seq).where(Entry.meeting_id == meeting_id, Entry.hash == raw)
    return db.scalars(query).first() is not None


def keeping(database: Database, signer: Callable[[], Signer]) -> Callable[[], None]:
    """Return the duty that makes a checkpoint when a stage ended, a meeting closed, or five minutes went by."""

    def keep() -> None:
        now = clock.now()
        with database.reading() as db:
            due = _due(db, now)
        if due:
            with database.writing() as db:
                for meeting_id in due:
                    _make(db, meeting_id, signer(), now)

    return keep


def mark_export(database: Database, meeting_id: str, signer: Signer) -> None:
    """Make a checkpoint for an export, unless the last one says all of it: pages will remember what was given out."""
    with database.reading() as db:
        head, found = db.get(JournalHead, meeting_id), checkpoints_of(db, meeting_id)
    if head is None or (found and found[-1].hash == head.hash.hex()):
        return
    with suppress(IntegrityError), database.writing() as db:  # another was made in the same moment
        _make(db, meeting_id, signer, clock.now(), EXPORT)


def _due(db: Session, now: datetime) -> list[str]:
    """Return the meetings whose stage or state is not that of their last checkpoint, or that went on since."""
    last = aliased(Checkpoint)
    newest = (
        select(Checkpoint.meeting_id, func.max(Checkpoint.number).label("number"))
        .group_by(Checkpoint.meeting_id)
        .subquery()
    )
    query = (
        select(Meeting.id)
        .join(JournalHead, JournalHead.meeting_id == Meeting.id)
        .outerjoin(newest, newest.c.meeting_id == Meeting.id)
        .outerjoin(last, (last.meeting_id == Meeting.id) & (last.number == newest.c.number))
        .where(Meeting.state != DRAFT)
        .where(
            or_(
                last.number.is_(None),
                (last.stage_id.is_distinct_from(Meeting.stage_id)),
                (Meeting.state == "closed") & (last.why != CLOSE),
                (last.at < now - EVERY) & (last.seq < JournalHead.seq),
            )
        )
    )
    return list(db.scalars(query))


def _make(db: Session, meeting_id: str, signer: Signer, now: datetime, why: str = TIME) -> None:
    head = db.get(JournalHead, meeting_id)
    meeting = db.get(Meeting, meeting_id)
    if head is None or meeting is None:
        return
    found = checkpoints_of(db, meeting_id)
    number = found[-1].number + 1 if found else 1
    moved = not found or found[-1].stage_id != meeting.stage_id
    text = text_of(meeting_id, number, head.hash.hex())
    db.add(
        Checkpoint(
            meeting_id=meeting_id,
            number=number,
            seq=head.seq,
            hash=head.hash.hex(),
            signature=b64encode(signer.sign(text)).decode(),
            why=CLOSE if meeting.state == "closed" else STAGE if moved else why,
            stage_id=meeting.stage_id,
            at=now,
        )
    )

"""The journal: after-images in order, salted digests in a chain."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import LargeBinary, String, Text, inspect, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.canon import moment
from workshop.core.circles import Audiences
from workshop.core.db import Base, Id, Journaled, UtcDateTime

START = bytes(32)
_LABEL = b"trialogue-entry-v1\0"
Image: TypeAlias = dict[str, Any]
Body: TypeAlias = dict[str, Any]


class Entry(Base):
    """One change as one audience saw it. Never migrated, never changed but by erasure.

    Erasure empties `salt` and `body` and says when and by which role.
    """

    __tablename__ = "entry"

    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    audience: Mapped[str] = mapped_column(String(80), index=True)
    n: Mapped[int] = mapped_column()
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    body: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    prev: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    erased_by: Mapped[str | None] = mapped_column(String(12))


class JournalHead(Base):
    """The end of a meeting's chain. Locked first by whoever writes to the meeting."""

    __tablename__ = "journal_head"

    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), default=START)


class AudienceHead(Base):
    """How many entries an audience has. Browsers see only these numbers; `desk` counts all desks."""

    __tablename__ = "audience_head"

    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    audience: Mapped[str] = mapped_column(String(80), primary_key=True)
    n: Mapped[int] = mapped_column(default=0)


@dataclass
class Draft:
    """Rows of one audience changed by one action, and the facts for the sentence in the timeline.

    `nameless`: the entry does not say who acted.
    """

    audience: str
    rows: list[Journaled] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    nameless: bool = False


@dataclass(frozen=True)
class Context:
    """What all entries of one action share."""

    meeting_id: str
    kind: str
    actor_id: str | None
    stage_id: str | None
    at: datetime


def image(row: Journaled) -> Image:
    """Return a row's after-image: every column but the meeting, times as text."""
    names = _columns(type(row))
    values = ((name, getattr(row, name)) for name in names)
    return {name: moment(value) if isinstance(value, datetime) else value for name, value in values}


_names: dict[type[Journaled], tuple[str, ...]] = {}


def _columns(model: type[Journaled]) -> tuple[str, ...]:
    if model not in _names:
        keys = inspect(model).column_attrs.keys()
        _names[model] = tuple(key for key in keys if key != "meeting_id")
    return _names[model]


def digest_of(salt: bytes, body: bytes) -> bytes:
    """Return the salted digest that the chain covers."""
    return hashlib.sha256(salt + body).digest()


def link(prev: bytes, meeting_id: str, seq: int, digest: bytes) -> bytes:
    """Return the hash of one link of the chain."""
    parts = (_LABEL, prev, UUID(meeting_id).bytes, seq.to_bytes(8, "big"), digest)
    return hashlib.sha256(b"".join(parts)).digest()


def replay(bodies: Iterable[Body]) -> dict[str, dict[str, Image]]:
    """Return the state after these entries: the last image of each row wins."""
    state: dict[str, dict[str, Image]] = {}
    for body in bodies:
        for row in body["rows"]:
            state.setdefault(row["noun"], {})[row["image"]["id"]] = row["image"]
    return state


def entries(db: Session, meeting_id: str, *, after: int = 0) -> Sequence[Entry]:
    """Return a meeting's entries in order."""
    query = select(Entry).where(Entry.meeting_id == meeting_id, Entry.seq > after)
    return db.scalars(query.order_by(Entry.seq)).all()


def chain_faults(rows: Sequence[Entry]) -> list[str]:
    """Return what is wrong with a chain read from the database, first fault first."""
    faults, prev = [], START
    for place, row in enumerate(rows, 1):
        if row.seq != place:
            faults.append(f"entry {place} is missing")
            break
        if (
            row.body is not None
            and row.salt is not None
            and digest_of(row.salt, row.body.encode()) != row.digest
        ):
            faults.append(f"entry {row.seq}: the contents do not match the digest")
        if row.prev != prev or link(prev, row.meeting_id, row.seq, row.digest) != row.hash:
            faults.append(f"entry {row.seq}: the chain is broken")
        prev = row.hash
    return faults


def heads_for(db: Session, meeting_id: str, audiences: Audiences) -> Mapping[str, int]:
    """Return the last number of each audience a viewer may see; hosts get all desks as one number."""
    wanted = set(audiences.named) | ({"desk"} if audiences.desks else set())
    query = select(AudienceHead.audience, AudienceHead.n).where(
        AudienceHead.meeting_id == meeting_id, AudienceHead.audience.in_(wanted)
    )
    return dict(db.execute(query).all())

"""Receipts: what was answered to an action is kept, so that the same uuid gets the same answer."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from sqlalchemy import String, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.canon import canonical
from workshop.core.db import Base, Id
from workshop.core.errors import Conflict
from workshop.core.i18n import lazy
from workshop.core.ids import is_id
from workshop.core.jobs import Done, Job

SUBJECTS = ("poll", "survey", "sealed_move", "ratification")
Seen = dict[tuple[str, str], Mapping[str, Any]]


class Receipt(Base):
    """What was answered to an action; asked again with the same uuid, the same is answered."""

    __tablename__ = "receipt"

    participant_id: Mapped[str] = mapped_column(Id, primary_key=True)
    uuid: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    mac: Mapped[str] = mapped_column(String(64))
    heads: Mapped[dict[str, Any]] = mapped_column()
    made: Mapped[list[Any]] = mapped_column()
    subject: Mapped[str | None] = mapped_column(String(36), index=True)


def mac_of(key: bytes, job: Job) -> str:
    """Return the keyed digest of what was asked."""
    body = canonical([job.meeting_id, job.kind, job.fields])
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def receipt_of(
    job: Job, mac: str, heads: Mapping[str, int], made: list[str], *, secret: bool
) -> dict[str, Any]:
    """Return the row to keep for an action performed; a secret one is kept with its subject."""
    return {
        "participant_id": job.actor_id,
        "uuid": job.uuid,
        "kind": job.kind,
        "mac": mac,
        "heads": heads,
        "made": made,
        "subject": _subject(job.fields) if secret else None,
    }


def receipts_of(db: Session, batch: list[Job]) -> Seen:
    """Read what was answered before to the uuids of a batch."""
    wanted = {job.uuid for job in batch if is_id(job.uuid)}
    query = select(Receipt.__table__).where(Receipt.uuid.in_(wanted))
    return {(row["participant_id"], row["uuid"]): dict(row) for row in db.execute(query).mappings()}


def keep_receipts(db: Session, batch: list[Job], forgotten: set[str]) -> None:
    """Write the receipts of this transaction; those of forgotten subjects go, the old and the new."""
    made = [job.receipt for job in batch if job.receipt is not None]
    fresh = [one for one in made if one["subject"] not in forgotten]
    if fresh:
        db.execute(insert(Receipt), fresh)
    if forgotten:
        gone = delete(Receipt).where(Receipt.subject.in_(forgotten))
        db.execute(gone.execution_options(synchronize_session=False))


def answered_again(before: Mapping[str, Any], mac: str) -> Done:
    """Return what was answered before.

    Raises:
        Conflict: the same uuid was sent with other contents.
    """
    if not hmac.compare_digest(before["mac"], mac):
        raise Conflict(
            lazy("This was sent before with other contents. Reload the page and try again.")
        )
    return Done(
        before["uuid"], before["kind"], before["heads"], again=True, made=tuple(before["made"])
    )


def _subject(fields: Mapping[str, object]) -> str:
    """Return what a secret action concerns; a page without scripts sends lists."""
    found = next((fields[one] for one in SUBJECTS if fields.get(one)), None)
    return str(found[0] if isinstance(found, list) and found else found or "")[:36]

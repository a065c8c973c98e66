"""Consents, fields of work, calls for help."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

PURPOSES = ("record", "publish", "research", "quote")


class Consent(Journaled):
    """One person's answer for one purpose; each a row of its own, withdrawable. Taking part hangs on none of them.

    Audience: that person's desk.
    """

    __tablename__ = "consent"
    noun: ClassVar[str] = "consent"

    participant_id: Mapped[str] = mapped_column(Id, index=True)
    purpose: Mapped[str] = mapped_column(String(12))
    given: Mapped[bool] = mapped_column()
    notice: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime] = mapped_column()


class Call(Journaled):
    """A call for support, for a pause, or for a facilitator in a room (`room`). Audience: that person's desk."""

    __tablename__ = "call"
    noun: ClassVar[str] = "call"

    participant_id: Mapped[str] = mapped_column(Id, index=True)
    kind: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(12), default="open")
    at: Mapped[datetime] = mapped_column()
    answered_at: Mapped[datetime | None] = mapped_column()


class Sector(Journaled):
    """A person's field of work, said for the mixing of rooms; the latest row counts. Audience: that person's desk."""

    __tablename__ = "sector"
    noun: ClassVar[str] = "sector"

    participant_id: Mapped[str] = mapped_column(Id, index=True)
    name: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column()


def sectors_of(db: Session, meeting_id: str) -> dict[str, str]:
    """Return people's fields of work by their ids; those who said none are left out."""
    query = select(Sector).where(Sector.meeting_id == meeting_id).order_by(Sector.at, Sector.id)
    found = {one.participant_id: one.name for one in db.scalars(query)}
    return {person: name for person, name in found.items() if name}

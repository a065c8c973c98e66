"""Consents and calls for help."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

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

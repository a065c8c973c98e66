"""Checkpoints of the journal, requests to be erased, and what pages remember that the journal no longer holds."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Base, Id, Journaled

ASKED, DONE, DECLINED, TAKEN_BACK = "asked", "done", "declined", "taken_back"


class Erasure(Journaled):
    """Somebody's request that what is held about them be erased. Audience: that person's desk."""

    __tablename__ = "erasure"
    noun: ClassVar[str] = "erasure"

    participant_id: Mapped[str] = mapped_column(Id, index=True)
    state: Mapped[str] = mapped_column(String(12), default=ASKED)
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column()
    ended_at: Mapped[datetime | None] = mapped_column()
    ended_by: Mapped[str | None] = mapped_column(String(12))


class Alarm(Journaled):
    """A page remembers a signed checkpoint that the journal does not hold any more. Audience: that person's desk."""

    __tablename__ = "alarm"
    noun: ClassVar[str] = "alarm"

    participant_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int] = mapped_column()
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column()


class Checkpoint(Base):
    """How far a meeting's chain was at a moment. `stage_id`: the stage that began then."""

    __tablename__ = "checkpoint"

    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column()
    hash: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(100))
    why: Mapped[str] = mapped_column(String(8))
    stage_id: Mapped[str | None] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()


class TermNotice(Base):
    """A letter to somebody who runs a meeting: its record's term ends so many days from then. Each goes out once."""

    __tablename__ = "term_notice"

    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    staff_id: Mapped[str] = mapped_column(Id, primary_key=True)
    days: Mapped[int] = mapped_column(primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column()

"""The working term a meeting agreed to use, and the words each person can live with."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

MARKED = "terms_marked"
"""Tells the facilitators' screens, and no others, that answers were counted anew."""


class TermLock(Journaled):
    """A working term: `words` by language, and how the circle agreed (`consent`). `lifted_at` ends it."""

    __tablename__ = "term_lock"
    noun: ClassVar[str] = "term_lock"

    term_id: Mapped[str] = mapped_column(String(60), index=True)
    words: Mapped[dict[str, str]] = mapped_column()
    consent: Mapped[str] = mapped_column(String(300))
    consent_lang: Mapped[str] = mapped_column(String(5), default="en")
    by_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()
    lifted_at: Mapped[datetime | None] = mapped_column()


class TermMark(Journaled):
    """One person can live with a word. Audience: that person alone; nobody counts by country."""

    __tablename__ = "term_mark"
    __table_args__ = (UniqueConstraint("meeting_id", "participant_id", "term_id", "lang", "place"),)
    noun: ClassVar[str] = "term_mark"

    participant_id: Mapped[str] = mapped_column(Id, index=True)
    term_id: Mapped[str] = mapped_column(String(60))
    lang: Mapped[str] = mapped_column(String(5))
    place: Mapped[int] = mapped_column()
    given: Mapped[bool] = mapped_column(default=True)


def lock_of(db: Session, meeting_id: str, term_id: str) -> TermLock | None:
    """Return the working term that holds for a contested one, if any."""
    query = select(TermLock).where(
        TermLock.meeting_id == meeting_id,
        TermLock.term_id == term_id,
        TermLock.lifted_at.is_(None),
    )
    return db.scalars(query).first()

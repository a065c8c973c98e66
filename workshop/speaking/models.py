"""Raised hands."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled


class Hand(Journaled):
    """One wish to speak, from raising the hand to the end of speaking."""

    __tablename__ = "hand"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'speaking', 'done', 'withdrawn')", name="hand_state"),
    )
    noun: ClassVar[str] = "hand"

    participant_id: Mapped[str] = mapped_column(Id, index=True)
    stage_id: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    raised_at: Mapped[datetime] = mapped_column()
    began_at: Mapped[datetime | None] = mapped_column()
    ended_at: Mapped[datetime | None] = mapped_column()


def hands_up(db: Session, meeting_id: str) -> list[Hand]:
    """Return who speaks and who waits, in order of arrival."""
    query = select(Hand).where(
        Hand.meeting_id == meeting_id, Hand.state.in_(("waiting", "speaking"))
    )
    return list(db.scalars(query.order_by(Hand.state, Hand.raised_at)))

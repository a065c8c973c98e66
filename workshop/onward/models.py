"""A personal invitation from a finished meeting to the one that follows."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

YES, LATER = "yes", "later"
INVITED = (YES, LATER)
"""The answers after which somebody may be invited: at once, or by a second step of its own. Never: no."""


class Onward(Journaled):
    """One person's invitation to what follows. Audience: that person's desk; nobody else learns of it.

    `to_id` is the meeting that follows, `invitation_id` the personal link into it, `choice` the answer that
    allowed to ask. `declined_at`: the person said no to it.
    """

    __tablename__ = "onward"
    __table_args__ = (
        UniqueConstraint("meeting_id", "to_id", "participant_id"),
        CheckConstraint(f"choice IN {INVITED}", name="onward_choice"),
    )
    noun: ClassVar[str] = "onward"

    participant_id: Mapped[str] = mapped_column(Id, index=True)
    to_id: Mapped[str] = mapped_column(Id, index=True)
    invitation_id: Mapped[str] = mapped_column(Id)
    choice: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column()
    declined_at: Mapped[datetime | None] = mapped_column()


def sent_from(db: Session, meeting_id: str) -> list[Onward]:
    """Return the invitations that went out from a finished meeting, the earliest first."""
    query = select(Onward).where(Onward.meeting_id == meeting_id)
    return list(db.scalars(query.order_by(Onward.at, Onward.id)))

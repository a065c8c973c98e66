"""A meeting: what users call a session."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled
from workshop.core.errors import NotFound

DRAFT, OPEN, CLOSED = "draft", "open", "closed"


class Meeting(Journaled):
    """One meeting: its title in each language, its state, its present stage.

    `settings`: `k` (smallest group shown), `door` (`lobby` or `open`), `support` (whom to turn to).
    """

    __tablename__ = "meeting"
    noun: ClassVar[str] = "meeting"

    code: Mapped[str] = mapped_column(String(8), unique=True)
    title: Mapped[dict[str, str]] = mapped_column()
    purpose: Mapped[dict[str, str]] = mapped_column(default=dict)
    languages: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(String(12), default=DRAFT)
    stage_id: Mapped[str | None] = mapped_column(Id)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column()
    opened_at: Mapped[datetime | None] = mapped_column()
    closed_at: Mapped[datetime | None] = mapped_column()

    @property
    def k(self) -> int:
        """The smallest group whose figures are shown."""
        return int(self.settings.get("k", 5))

    @property
    def is_open(self) -> bool:
        """Say whether people may take part now."""
        return self.state == OPEN


def meeting_of(db: Session, meeting_id: str) -> Meeting:
    """Return a meeting by id.

    Raises:
        NotFound: there is none.
    """
    meeting = db.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    return meeting

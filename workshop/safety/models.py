"""Stops: the meeting holds still because somebody asked for it."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Journaled


class Stop(Journaled):
    """A stop for everybody, until a facilitator lifts it. It does not say who asked: hosts find that at their desk."""

    __tablename__ = "stop"
    noun: ClassVar[str] = "stop"

    at: Mapped[datetime] = mapped_column()
    lifted_at: Mapped[datetime | None] = mapped_column()


def present_stop(db: Session, meeting_id: str) -> Stop | None:
    """Return the stop that holds now."""
    query = select(Stop).where(Stop.meeting_id == meeting_id, Stop.lifted_at.is_(None))
    return db.scalars(query.order_by(Stop.at.desc()).limit(1)).first()

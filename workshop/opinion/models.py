"""A picture of opinion that the hosts released."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

STATES = ("shown", "withdrawn")


class OpinionPicture(Journaled):
    """The figures as they were released (`workshop.opinion.rules`), so that the record needs no single ballots.

    `mode`: robust, polis or published. `polls`: the votes they come from.
    """

    __tablename__ = "opinion_picture"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="opinion_picture_state"),)
    noun: ClassVar[str] = "opinion_picture"

    mode: Mapped[str] = mapped_column(String(12))
    polls: Mapped[list[Any]] = mapped_column(default=list)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(12), default="shown")
    by_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()


def shown_in(db: Session, meeting_id: str) -> OpinionPicture | None:
    """Return the picture that everybody may see now."""
    query = select(OpinionPicture).where(
        OpinionPicture.meeting_id == meeting_id, OpinionPicture.state == "shown"
    )
    return db.scalars(query).first()

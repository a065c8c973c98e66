"""Private answers."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Id, Journaled

CHOICES = ("yes", "no", "later")


class Answer(Journaled):
    """One person's answer to the question of a stage: yes, no or later. Audience: that person's desk."""

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("stage_id", "participant_id"),
        CheckConstraint(f"choice IN {CHOICES}", name="answer_choice"),
    )
    noun: ClassVar[str] = "answer"

    stage_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    choice: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column()

"""The look back as rows: who agreed to the picture, and the picture."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Id, Journaled

BETTER = "better"


class Comparison(Journaled):
    """The tables of an exercise side by side, without their numbers, once the facilitator shows them. For everybody.

    `rows`: as `workshop.mediation.comparing` computes them, in an order drawn by lot; `left_out`: how many tables had
    somebody who did not agree to the figures.
    """

    __tablename__ = "table_comparison"
    __table_args__ = (UniqueConstraint("exercise_id"),)
    noun: ClassVar[str] = "comparison"

    exercise_id: Mapped[str] = mapped_column(Id)
    rows: Mapped[list[Any]] = mapped_column(default=list)
    left_out: Mapped[int] = mapped_column(default=0)
    shown: Mapped[bool] = mapped_column(default=True)
    at: Mapped[datetime] = mapped_column()


class PictureConsent(Journaled):
    """Whether somebody agrees that the table sees its exact figures. Audience: that person's desk."""

    __tablename__ = "picture_consent"
    __table_args__ = (UniqueConstraint("table_id", "participant_id"),)
    noun: ClassVar[str] = "picture_consent"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    given: Mapped[bool] = mapped_column()
    at: Mapped[datetime] = mapped_column()


class Picture(Journaled):
    """The exact figures of a table, for that table alone, after the four questions. Audience: its joint circle.

    `figures`: as `workshop.mediation.picture` computes them.
    """

    __tablename__ = "table_picture"
    __table_args__ = (UniqueConstraint("table_id"),)
    noun: ClassVar[str] = "picture"

    table_id: Mapped[str] = mapped_column(Id)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column()

"""The look back as rows: who agreed to the picture, and the picture."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Id, Journaled


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

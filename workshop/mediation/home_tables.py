"""Home panels: people apart from the tables who ratify, each panel in a circle of its own."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Id, Journaled


class HomePanel(Journaled):
    """A public panel of one country. `code`: of its delegation."""

    __tablename__ = "home_panel"
    __table_args__ = (UniqueConstraint("exercise_id", "code"),)
    noun: ClassVar[str] = "home_panel"

    exercise_id: Mapped[str] = mapped_column(Id, index=True)
    code: Mapped[str] = mapped_column(String(12))
    names: Mapped[dict[str, str]] = mapped_column(default=dict)
    circle_id: Mapped[str] = mapped_column(Id, index=True)
    formed_at: Mapped[datetime] = mapped_column()


class HomeCard(Journaled):
    """The constituency a home panel stands for: a card of a side of its country. Audience: the panel's circle."""

    __tablename__ = "home_card"
    __table_args__ = (UniqueConstraint("panel_id"),)
    noun: ClassVar[str] = "home_card"

    panel_id: Mapped[str] = mapped_column(Id)
    party: Mapped[str] = mapped_column(String(12))
    card: Mapped[str] = mapped_column(String(40))


class HomeQuestion(Journaled):
    """What a table asks a home panel, and how the table's ratification stands. Audience: the panel's circle.

    `met`: whether the package fulfils the conditions of the panel's card on it; none without a whole package or a card.
    `unmet`: the issues on which it does not, and `margin` where more points are asked for. `counts`: yes, no and
    abstain of this panel as told at the table, and `seats`, once counted.
    """

    __tablename__ = "home_question"
    __table_args__ = (UniqueConstraint("ratification_id", "panel_id"),)
    noun: ClassVar[str] = "home_question"

    ratification_id: Mapped[str] = mapped_column(Id, index=True)
    panel_id: Mapped[str] = mapped_column(Id, index=True)
    table_id: Mapped[str] = mapped_column(Id)
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    words: Mapped[dict[str, str]] = mapped_column(default=dict)
    options: Mapped[dict[str, str]] = mapped_column(default=dict)
    step: Mapped[str] = mapped_column(String(12), default="panels")
    ratified: Mapped[bool | None] = mapped_column()
    met: Mapped[bool | None] = mapped_column()
    unmet: Mapped[list[Any]] = mapped_column(default=list)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_at: Mapped[datetime] = mapped_column()

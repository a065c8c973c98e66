"""Stages and the steps from one to the next."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

STATES = ("planned", "running", "paused", "done")


class Stage(Journaled):
    """One stage of the run of show. `ends_at` counts while running, `left_seconds` while not.

    `words`: what its plan says of it, by language: `todo` to participants, `lead` to the facilitator, `outcome` to be
    recorded; `safety` is a list of such texts; `day` the day of an asynchronous plan.
    """

    __tablename__ = "stage"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="stage_state"),)
    noun: ClassVar[str] = "stage"

    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(24))
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    minutes: Mapped[int] = mapped_column(default=10)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(12), default="planned")
    started_at: Mapped[datetime | None] = mapped_column()
    ends_at: Mapped[datetime | None] = mapped_column()
    left_seconds: Mapped[int | None] = mapped_column()
    done_at: Mapped[datetime | None] = mapped_column()
    gone: Mapped[bool] = mapped_column(default=False)
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Step(Journaled):
    """A move from stage to stage, kept so that a misfire can be undone in sight of all.

    `before` holds what the touched stages looked like: `{stage id: {column: value}}`.
    """

    __tablename__ = "step"
    noun: ClassVar[str] = "step"

    number: Mapped[int] = mapped_column()
    verb: Mapped[str] = mapped_column(String(12))
    by_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()
    stage_before: Mapped[str | None] = mapped_column(Id)
    before: Mapped[dict[str, Any]] = mapped_column()
    undone_at: Mapped[datetime | None] = mapped_column()


class Notice(Journaled):
    """A line from the facilitator to everyone."""

    __tablename__ = "notice"
    noun: ClassVar[str] = "notice"

    words: Mapped[str] = mapped_column(String(400))
    lang: Mapped[str] = mapped_column(String(5))
    by_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()
    taken_back: Mapped[bool] = mapped_column(default=False)


def stages_of(db: Session, meeting_id: str) -> list[Stage]:
    """Return a meeting's stages in order."""
    query = select(Stage).where(Stage.meeting_id == meeting_id, ~Stage.gone)
    return list(db.scalars(query.order_by(Stage.position, Stage.id)))


def steps_of(db: Session, meeting_id: str) -> list[Step]:
    """Return the steps taken, the latest first."""
    query = select(Step).where(Step.meeting_id == meeting_id).order_by(Step.number.desc())
    return list(db.scalars(query.limit(50)))

"""Wishes to speak and turns, the floor they belong to, extra time."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

UP = ("waiting", "speaking")
PLACE = String(80)


class Hand(Journaled):
    """One wish to speak, from raising the hand to the end of speaking.

    `place`: where, `all` or a room's circle. `position`: its place on the list where the facilitator or the lot has
    put it there. While `paused_at` is set the turn stands still. `allowed_seconds`: the time the turn has, with
    interpretation; none means no limit. `factor_percent`: 170 where the speaker's words are said a second time.
    `spoken_seconds`: what the turn took in the end, without pauses.
    """

    __tablename__ = "hand"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'speaking', 'done', 'withdrawn')", name="hand_state"),
    )
    noun: ClassVar[str] = "hand"

    participant_id: Mapped[str] = mapped_column(Id, index=True)
    stage_id: Mapped[str] = mapped_column(Id, index=True)
    place: Mapped[str] = mapped_column(PLACE, default="all")
    kind: Mapped[str] = mapped_column(String(12), default="contribution")
    category: Mapped[str] = mapped_column(String(12), default="")
    card: Mapped[str] = mapped_column(Id, default="")
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    position: Mapped[int | None] = mapped_column()
    passes: Mapped[int] = mapped_column(default=0)
    raised_at: Mapped[datetime] = mapped_column()
    began_at: Mapped[datetime | None] = mapped_column()
    paused_at: Mapped[datetime | None] = mapped_column()
    paused_seconds: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None] = mapped_column()
    allowed_seconds: Mapped[int | None] = mapped_column()
    factor_percent: Mapped[int] = mapped_column(default=100)
    spoken_seconds: Mapped[int | None] = mapped_column()
    reason: Mapped[str] = mapped_column(String(200), default="")


class Floor(Journaled):
    """The list of speakers of one stage in one place: whether it is closed, the lot, the cards of a round.

    `seed`: with it anybody can draw the same lot again (`rules.lot`). `cards`: proposals in the order of the lot,
    `card` the number of the present one, from 0. `lengths`: what turns took, nameless, where a round keeps no more.
    """

    __tablename__ = "floor"
    noun: ClassVar[str] = "floor"

    stage_id: Mapped[str] = mapped_column(Id, index=True)
    place: Mapped[str] = mapped_column(PLACE, default="all")
    closed: Mapped[bool] = mapped_column(default=False)
    seed: Mapped[str] = mapped_column(String(64))
    drawn_at: Mapped[datetime | None] = mapped_column()
    cards: Mapped[list[Any]] = mapped_column(default=list)
    card: Mapped[int] = mapped_column(default=0)
    lengths: Mapped[list[Any]] = mapped_column(default=list)


class ExtraTime(Journaled):
    """Extra speaking time that the facilitator gave a person or a delegation in one stage."""

    __tablename__ = "extra_time"
    noun: ClassVar[str] = "extra_time"

    stage_id: Mapped[str] = mapped_column(Id, index=True)
    place: Mapped[str] = mapped_column(PLACE, default="all")
    participant_id: Mapped[str | None] = mapped_column(Id)
    delegation_id: Mapped[str | None] = mapped_column(Id)
    seconds: Mapped[int] = mapped_column()
    at: Mapped[datetime] = mapped_column()


def hands_of(db: Session, meeting_id: str, stage_id: str, place: str) -> list[Hand]:
    """Return every wish to speak of a stage in a place, in order of arrival."""
    query = select(Hand).where(
        Hand.meeting_id == meeting_id, Hand.stage_id == stage_id, Hand.place == place
    )
    return list(db.scalars(query.order_by(Hand.raised_at, Hand.id)))


def floor_of(db: Session, meeting_id: str, stage_id: str, place: str) -> Floor | None:
    """Return the list's own row, if somebody has used it already."""
    query = select(Floor).where(
        Floor.meeting_id == meeting_id, Floor.stage_id == stage_id, Floor.place == place
    )
    return db.scalars(query.order_by(Floor.id)).first()


def extra_time_of(db: Session, meeting_id: str, stage_id: str, place: str) -> list[ExtraTime]:
    """Return the extra time given in a stage and place."""
    query = select(ExtraTime).where(
        ExtraTime.meeting_id == meeting_id, ExtraTime.stage_id == stage_id, ExtraTime.place == place
    )
    return list(db.scalars(query.order_by(ExtraTime.at, ExtraTime.id)))


def left_behind(db: Session, meeting_id: str, stage_id: str, place: str) -> list[Hand]:
    """Return turns of earlier stages that nobody has ended."""
    query = select(Hand).where(
        Hand.meeting_id == meeting_id,
        Hand.stage_id != stage_id,
        Hand.place == place,
        Hand.state == "speaking",
    )
    return list(db.scalars(query))

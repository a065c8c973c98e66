"""Wishes to speak and turns, the floor they belong to, extra time."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.circles import desk
from workshop.core.db import Base, Id, Journaled
from workshop.core.ids import new_id

UP = ("waiting", "speaking")
PLACE = String(80)


class TurnColumns:
    """What a turn is, whether the journal keeps it or not; no table of its own.

    `place`: where, `all` or a room's circle. `position`: its place on the list where the facilitator or the lot has
    put it there. While `paused_at` is set the turn stands still. `allowed_seconds`: the time the turn has, with
    interpretation; none means no limit. `factor_percent`: 170 where the speaker's words are said a second time.
    `spoken_seconds`: what the turn took in the end, without pauses.
    """

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


class Hand(TurnColumns, Journaled):
    """One wish to speak, from raising the hand to the end of speaking."""

    __tablename__ = "hand"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'speaking', 'done', 'withdrawn')", name="hand_state"),
    )
    noun: ClassVar[str] = "hand"

    participant_id: Mapped[str] = mapped_column(Id, index=True)


class QuietHand(TurnColumns, Base):
    """A turn of a round that keeps nothing: on the screens while it lasts, in no journal, gone when the round is over.

    Once the turn is done no time is left in it, only that the person has had a turn.
    """

    __tablename__ = "quiet_hand"
    noun: ClassVar[str] = "hand"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id)

    @property
    def audience(self) -> str:
        """Whom a change of it concerns first: the person and the hosts."""
        return desk(self.participant_id)


Turn = Hand | QuietHand


class Floor(Journaled):
    """The list of speakers of one stage in one place: whether it is closed, the lot, the cards of a round.

    `seed`: with it anybody can draw the same lot again (`rules.lot`); empty in a round that keeps nothing. `cards`:
    proposals in the order of the lot, `card` the number of the present one, from 0. `lengths`: written by earlier
    versions of the program where a round kept nothing else.
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


def quiet_hands_of(db: Session, meeting_id: str, stage_id: str, place: str = "") -> list[QuietHand]:
    """Return what is under way in a round that keeps nothing, of all places or of one."""
    query = select(QuietHand).where(
        QuietHand.meeting_id == meeting_id, QuietHand.stage_id == stage_id
    )
    if place:
        query = query.where(QuietHand.place == place)
    return list(db.scalars(query.order_by(QuietHand.raised_at, QuietHand.id)))


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

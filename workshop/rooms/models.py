"""Rooms, how people were mixed, and what a room writes down."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.circles import Circle, Membership
from workshop.core.db import Id, Journaled

KINDS = ("mixed", "delegation", "choice", "pair")
STATES = ("planned", "open", "closed")


class Room(Journaled):
    """One room of a stage: its name, who sits there, what it reads, its own clock.

    `seats` are the people proposed while planned. Once open, its circle says who is in; `circles` lists the present
    one and those before it, because a confidential circle never gains members. `confidential`: what is said there
    stays there. `clock`: none (the stage's counts), running or paused. `closing_at`: when people are called back.
    Audience: the hosts' circle while planned, then everybody; what the room says is never in this row.
    """

    __tablename__ = "room"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="room_state"),)
    noun: ClassVar[str] = "room"

    stage_id: Mapped[str] = mapped_column(Id, index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(12), default="mixed")
    state: Mapped[str] = mapped_column(String(12), default="planned")
    name: Mapped[dict[str, str]] = mapped_column(default=dict)
    confidential: Mapped[bool] = mapped_column(default=False)
    circle_id: Mapped[str | None] = mapped_column(Id, index=True)
    circles: Mapped[list[Any]] = mapped_column(default=list)
    delegation_id: Mapped[str | None] = mapped_column(Id)
    facilitator_id: Mapped[str | None] = mapped_column(Id)
    seats: Mapped[list[Any]] = mapped_column(default=list)
    capacity: Mapped[int | None] = mapped_column()
    proposals: Mapped[list[Any]] = mapped_column(default=list)
    speaks_first: Mapped[str | None] = mapped_column(Id)
    card: Mapped[dict[str, str]] = mapped_column(default=dict)
    clock: Mapped[str] = mapped_column(String(8), default="none")
    ends_at: Mapped[datetime | None] = mapped_column()
    left_seconds: Mapped[int | None] = mapped_column()
    closing_at: Mapped[datetime | None] = mapped_column()
    closing_by: Mapped[str | None] = mapped_column(Id)
    opened_at: Mapped[datetime | None] = mapped_column()
    closed_at: Mapped[datetime | None] = mapped_column()
    reported_at: Mapped[datetime | None] = mapped_column()
    gone: Mapped[bool] = mapped_column(default=False)


class Mixing(Journaled):
    """How people were dealt into rooms: with this row anybody can compute the same rooms again (`rules.mix`).

    `people`: lists of id, delegation, sector, language. `met`: pairs of ids who sat together before.
    Audience: the hosts' circle until the rooms open, then everybody, unless it tells somebody's sector.
    """

    __tablename__ = "mixing"
    noun: ClassVar[str] = "mixing"

    stage_id: Mapped[str] = mapped_column(Id, index=True)
    method: Mapped[str] = mapped_column(String(24))
    seed: Mapped[str] = mapped_column(String(64))
    rooms: Mapped[int] = mapped_column()
    people: Mapped[list[Any]] = mapped_column(default=list)
    met: Mapped[list[Any]] = mapped_column(default=list)
    by_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()

    @property
    def tells_sectors(self) -> bool:
        """Say whether somebody's field of work stands in it: that was said to the hosts alone."""
        return any(one[2] for one in self.people)


class RoomNote(Journaled):
    """A line of a room's notes. Notes of a confidential room belong to its circle, others to everybody.

    `released_id`: the point (`workshop.points`) by which the room gave these words to everybody.
    """

    __tablename__ = "room_note"
    __table_args__ = (CheckConstraint("state IN ('shown', 'withdrawn')", name="room_note_state"),)
    noun: ClassVar[str] = "room_note"

    room_id: Mapped[str] = mapped_column(Id, index=True)
    author_id: Mapped[str] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(5), default="en")
    state: Mapped[str] = mapped_column(String(12), default="shown")
    made_at: Mapped[datetime] = mapped_column()
    changed_at: Mapped[datetime | None] = mapped_column()
    released_id: Mapped[str | None] = mapped_column(Id)


def rooms_of(db: Session, stage_id: str | None) -> list[Room]:
    """Return a stage's rooms in order."""
    query = select(Room).where(Room.stage_id == stage_id, ~Room.gone)
    return list(db.scalars(query.order_by(Room.position, Room.id)))


def open_rooms(db: Session, meeting_id: str) -> list[Room]:
    """Return the meeting's open rooms in order."""
    query = select(Room).where(Room.meeting_id == meeting_id, Room.state == "open", ~Room.gone)
    return list(db.scalars(query.order_by(Room.position, Room.id)))


def places_in(db: Session, circle_id: str | None) -> list[Membership]:
    """Return who belongs to a circle now."""
    query = select(Membership).where(
        Membership.circle_id == circle_id, Membership.left_at.is_(None)
    )
    return list(db.scalars(query.order_by(Membership.id)))


def circle_of(db: Session, room: Room) -> Circle | None:
    """Return the present circle of a room."""
    return db.get(Circle, room.circle_id) if room.circle_id else None

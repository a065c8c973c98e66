"""Points: one line of a list that a room fills, who wrote it, and what the room said of the list."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

PARKED = "parked"
SUPPORT = "point_support"
"""Tells those who see a line that its support was counted anew."""
SEEN_TO = "point_seen"
"""Tells the writer's screen that the recorder has seen to a line which others cannot see."""
LISTS = (
    "question",
    "point",
    "reason",
    "offer",
    "gift",
    "need",
    "request",
    "linkage",
    "theme",
    "rule",
    "word",
    "learning",
)
STATES = ("waiting", "released", "struck", "merged", "closed")


class Point(Journaled):
    """One line of a list. While it waits for the recorder its audience is the hosts' circle.

    `author_id` and `delegation_id` stand here only where the list shows them. `room` is the circle it was
    written in, `source_room` the one it was carried from. `original` keeps the words before the first rewording,
    `home` the list a parked line came from; `note` says why it was struck, what was answered, how it was closed.
    """

    __tablename__ = "point"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="point_state"),
        Index("point_of_list", "meeting_id", "list_kind"),
    )
    noun: ClassVar[str] = "point"

    stage_id: Mapped[str | None] = mapped_column(Id)
    list_kind: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(Text)
    original: Mapped[str] = mapped_column(Text, default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    author_id: Mapped[str | None] = mapped_column(Id)
    delegation_id: Mapped[str | None] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    merged_into: Mapped[str | None] = mapped_column(Id)
    alike: Mapped[int] = mapped_column(default=0)
    room: Mapped[str | None] = mapped_column(Id)
    source_room: Mapped[str | None] = mapped_column(Id)
    source_id: Mapped[str | None] = mapped_column(Id)
    source_title: Mapped[dict[str, str]] = mapped_column(default=dict)
    home: Mapped[str] = mapped_column(String(12), default="")
    answered: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(String(400), default="")
    position: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column()
    changed_at: Mapped[datetime | None] = mapped_column()


class Pen(Journaled):
    """Who wrote a point. Audience: that person alone, so that a list without names stays one."""

    __tablename__ = "pen"
    noun: ClassVar[str] = "pen"

    point_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id, index=True)
    list_kind: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column()


class Echo(Journaled):
    """“Me too”: one person's support of a point. Audience: that person alone; others see the count."""

    __tablename__ = "echo"
    __table_args__ = (UniqueConstraint("point_id", "participant_id"),)
    noun: ClassVar[str] = "echo"

    point_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    given: Mapped[bool] = mapped_column(default=True)


class Assent(Journaled):
    """One person finds a list fine as it stood: `digest` is that of its lines. Audience: that person alone."""

    __tablename__ = "assent"
    __table_args__ = (UniqueConstraint("stage_id", "list_kind", "participant_id"),)
    noun: ClassVar[str] = "assent"

    stage_id: Mapped[str] = mapped_column(Id, index=True)
    list_kind: Mapped[str] = mapped_column(String(12))
    participant_id: Mapped[str] = mapped_column(Id)
    digest: Mapped[str] = mapped_column(String(64))


class Approval(Journaled):
    """The room's approval of a list, noted by a host: how many said so, and of which lines. `lifted_at` ends it."""

    __tablename__ = "approval"
    noun: ClassVar[str] = "approval"

    stage_id: Mapped[str] = mapped_column(Id, index=True)
    list_kind: Mapped[str] = mapped_column(String(12))
    digest: Mapped[str] = mapped_column(String(64))
    voices: Mapped[int] = mapped_column()
    present: Mapped[int] = mapped_column()
    at: Mapped[datetime] = mapped_column()
    lifted_at: Mapped[datetime | None] = mapped_column()


def approval_of(db: Session, meeting_id: str, list_kind: str) -> Approval | None:
    """Return the approval of a list that stands, if any."""
    query = select(Approval).where(
        Approval.meeting_id == meeting_id,
        Approval.list_kind == list_kind,
        Approval.lifted_at.is_(None),
    )
    return db.scalars(query).first()


def echoes_of(db: Session, point_id: str, participant_id: str) -> Echo | None:
    """Return a person's support of a point, also one taken back."""
    query = select(Echo).where(Echo.point_id == point_id, Echo.participant_id == participant_id)
    return db.scalars(query).first()

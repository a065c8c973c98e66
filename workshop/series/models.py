"""A series of meetings, and what one meeting took over from an earlier one."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Base, Id, Journaled
from workshop.core.errors import NotFound
from workshop.core.ids import is_id, new_id
from workshop.core.meeting import Meeting
from workshop.core.people import Participant

KINDS = ("decision", "result", "parked", "amendment", "line", "point")
RUNNING = ("host", "cohost")


class Series(Base):
    """Meetings of one member of staff that belong together. Of no meeting, so not journaled.

    `groups`: the standing working groups, `{id: {language: name}}`. `sides`: what a new meeting says of a
    delegation, by its code: `{"votes": bool, "speaks": bool}`. A meeting's settings name its series: `series`,
    `series_number`, and `series_group` where a working group meets.
    """

    __tablename__ = "series"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    staff_id: Mapped[str] = mapped_column(Id, index=True)
    title: Mapped[dict[str, str]] = mapped_column()
    purpose: Mapped[dict[str, str]] = mapped_column(default=dict)
    groups: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sides: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_at: Mapped[datetime] = mapped_column()


class Carried(Journaled):
    """Something taken over from an earlier meeting of the series, word for word, without names of persons.

    `words` by language, `lang` the one it was written in. `sha256`: the version that was voted on, or the
    fingerprint of the words. `facts`: what is needed to take it up again (title, texts, place of a change, outcome).
    `group`: the working group whose report it is part of. `brought_id`: the row that it became here.
    """

    __tablename__ = "carried"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="carried_kind"),
        UniqueConstraint("meeting_id", "source_id"),
    )
    noun: ClassVar[str] = "carried"

    from_id: Mapped[str] = mapped_column(Id, index=True)
    from_code: Mapped[str] = mapped_column(String(8))
    from_title: Mapped[dict[str, str]] = mapped_column()
    group: Mapped[dict[str, str]] = mapped_column(default=dict)
    kind: Mapped[str] = mapped_column(String(12))
    source_id: Mapped[str] = mapped_column(Id)
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    words: Mapped[dict[str, str]] = mapped_column()
    lang: Mapped[str] = mapped_column(String(5), default="en")
    sha256: Mapped[str] = mapped_column(String(64))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column()
    brought_at: Mapped[datetime | None] = mapped_column()
    brought_id: Mapped[str | None] = mapped_column(Id)


class Report(Journaled):
    """What a working group gives to the plenary: ids of its decisions and points, chosen by a host."""

    __tablename__ = "report"
    noun: ClassVar[str] = "report"

    group: Mapped[dict[str, str]] = mapped_column()
    items: Mapped[list[Any]] = mapped_column(default=list)
    at: Mapped[datetime] = mapped_column()


def series_of(db: Session, staff_id: str) -> list[Series]:
    """Return somebody's series, the newest first."""
    query = select(Series).where(Series.staff_id == staff_id)
    return list(db.scalars(query.order_by(Series.made_at.desc(), Series.id)))


def own_series(db: Session, staff_id: str | None, series_id: str | None) -> Series:
    """Return one of somebody's series.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = db.get(Series, series_id) if is_id(series_id) else None
    if found is None or staff_id is None or found.staff_id != staff_id:
        raise NotFound
    return found


def meetings_in(db: Session, staff_id: str | None, series_id: str) -> list[Meeting]:
    """Return the meetings of a series that somebody runs, the earliest first."""
    query = (
        select(Meeting)
        .join(Participant, Participant.meeting_id == Meeting.id)
        .where(
            Participant.staff_id == staff_id,
            Participant.role.in_(RUNNING),
            Participant.state == "admitted",
        )
        .order_by(Meeting.created_at, Meeting.id)
    )
    found = {one.id: one for one in db.scalars(query) if one.settings.get("series") == series_id}
    return list(found.values())


def carried_in(db: Session, meeting_id: str) -> list[Carried]:
    """Return what a meeting took over, in order."""
    query = select(Carried).where(Carried.meeting_id == meeting_id)
    return list(db.scalars(query.order_by(Carried.position, Carried.id)))


def report_of(db: Session, meeting_id: str) -> Report | None:
    """Return the report that a working group's meeting gave, the latest."""
    query = select(Report).where(Report.meeting_id == meeting_id)
    return db.scalars(query.order_by(Report.at.desc()).limit(1)).first()

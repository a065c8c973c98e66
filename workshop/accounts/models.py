"""Staff who sign in, seats that browsers hold, invitations. Not journaled; only digests of secrets are stored."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Base, Id
from workshop.core.ids import new_id


class Staff(Base):
    """Somebody who runs or organises meetings."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    login: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    lang: Mapped[str] = mapped_column(String(5), default="en")
    password: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column()
    disabled: Mapped[bool] = mapped_column(default=False)


class StaffSession(Base):
    """One browser in which a member of staff is signed in. Ended rows are deleted."""

    __tablename__ = "staff_session"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(Id, index=True)
    began_at: Mapped[datetime] = mapped_column()
    used_at: Mapped[datetime] = mapped_column()
    confirmed_at: Mapped[datetime] = mapped_column()


class OneTimeLink(Base):
    """A link from the command line: makes the first account, or a new password."""

    __tablename__ = "one_time_link"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(12))
    login: Mapped[str | None] = mapped_column(String(120))
    ends_at: Mapped[datetime] = mapped_column()
    used_at: Mapped[datetime | None] = mapped_column()


class SeatKey(Base):
    """A browser's key to one participant's seat."""

    __tablename__ = "seat_key"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    participant_id: Mapped[str] = mapped_column(Id, index=True)
    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    made_at: Mapped[datetime] = mapped_column()
    ends_at: Mapped[datetime] = mapped_column()
    revoked_at: Mapped[datetime | None] = mapped_column()


class Invitation(Base):
    """A personal link. Opened by a click, never by merely fetching it; the token stands in the address's fragment."""

    __tablename__ = "invitation"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(80), default="")
    delegation_id: Mapped[str | None] = mapped_column(Id)
    lang: Mapped[str] = mapped_column(String(5), default="en")
    role: Mapped[str] = mapped_column(String(12), default="member")
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_at: Mapped[datetime] = mapped_column()
    ends_at: Mapped[datetime] = mapped_column()
    participant_id: Mapped[str | None] = mapped_column(Id)
    revoked_at: Mapped[datetime | None] = mapped_column()

"""Cases that organisers write: their own to change, and copies that tables play, which never change. Not journaled."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Base, Id
from workshop.core.ids import new_id


class OwnCase(Base):
    """A case of one member of staff, as JSON in the form `mock-mediation-exercises/1`; it may still be unfinished."""

    __tablename__ = "own_case"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    staff_id: Mapped[str] = mapped_column(Id, index=True)
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    text: Mapped[str] = mapped_column(Text)
    can_be_played: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime] = mapped_column()


class KeptCase(Base):
    """A case as tables play it: its id is the fingerprint of the text, so that a later change makes another one."""

    __tablename__ = "kept_case"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    text: Mapped[str] = mapped_column(Text)

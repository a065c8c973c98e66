"""What a meeting that came from Polis files keeps of them beyond people, statements and votes."""

from typing import Any, ClassVar

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled


class PolisSheet(Journaled):
    """The conversation that a poll was made from.

    `unit`: of its times, s or ms. `clock`: how its times are written in words (`workshop.polis.times`). `summary`:
    `[[key, value], …]` as the file has it. `statements`: in the file's order, `{"item", "id", "author", "written",
    "stamp", "moderated", "meta", "seed"}`. `notices`: what the reader handled, `{"code", "count"}`.
    """

    __tablename__ = "polis_sheet"
    noun: ClassVar[str] = "polis_sheet"

    poll_id: Mapped[str] = mapped_column(Id, index=True)
    unit: Mapped[str] = mapped_column(String(2))
    clock: Mapped[dict[str, Any]] = mapped_column(default=dict)
    summary: Mapped[list[Any]] = mapped_column(default=list)
    statements: Mapped[list[Any]] = mapped_column(default=list)
    notices: Mapped[list[Any]] = mapped_column(default=list)


class PolisRoll(Journaled):
    """Who is who in the files, for the hosts alone: outside ids may name people.

    `people`: `{"participant", "id", "xid", "group"}`, in the order of the file; `has_xid`: whether it had that column.
    """

    __tablename__ = "polis_roll"
    noun: ClassVar[str] = "polis_roll"

    poll_id: Mapped[str] = mapped_column(Id, index=True)
    has_xid: Mapped[bool] = mapped_column(default=False)
    people: Mapped[list[Any]] = mapped_column(default=list)


def sheet_in(db: Session, meeting_id: str) -> PolisSheet | None:
    """Return the conversation that a meeting was made from, if it was."""
    return db.scalars(select(PolisSheet).where(PolisSheet.meeting_id == meeting_id)).first()

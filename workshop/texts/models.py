"""Versions of a proposal's text, and annotations bound to them."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

KINDS = ("support", "doubt", "question", "source", "disputed", "suggestion")


class Version(Journaled):
    """One wording of a proposal in each language, never changed. `sha256` covers all of them."""

    __tablename__ = "version"
    noun: ClassVar[str] = "version"

    proposal_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int] = mapped_column(default=1)
    texts: Mapped[dict[str, str]] = mapped_column()
    original: Mapped[str] = mapped_column(String(5), default="en")
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column()


class Annotation(Journaled):
    """A mark on a passage, or a reply to one (`parent_id`; replies have no passage of their own).

    `start` and `end` count code points in the version's text in `text_lang`.
    """

    __tablename__ = "annotation"
    __table_args__ = (
        CheckConstraint("state IN ('shown', 'withdrawn', 'hidden')", name="annotation_state"),
        Index("annotation_of_proposal", "proposal_id", "made_at"),
    )
    noun: ClassVar[str] = "annotation"

    proposal_id: Mapped[str] = mapped_column(Id)
    version_id: Mapped[str] = mapped_column(Id)
    parent_id: Mapped[str | None] = mapped_column(Id)
    author_id: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(12))
    text_lang: Mapped[str] = mapped_column(String(5))
    start: Mapped[int] = mapped_column(default=0)
    end: Mapped[int] = mapped_column(default=0)
    exact: Mapped[str] = mapped_column(Text, default="")
    prefix: Mapped[str] = mapped_column(String(80), default="")
    suffix: Mapped[str] = mapped_column(String(80), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    state: Mapped[str] = mapped_column(String(12), default="shown")
    reason: Mapped[str] = mapped_column(String(300), default="")
    made_at: Mapped[datetime] = mapped_column()
    changed_at: Mapped[datetime | None] = mapped_column()


def version_of(db: Session, proposal_id: str) -> Version:
    """Return a proposal's present version."""
    query = select(Version).where(Version.proposal_id == proposal_id)
    return db.scalars(query.order_by(Version.number.desc()).limit(1)).one()

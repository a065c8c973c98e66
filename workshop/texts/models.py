"""Versions of a proposal's text, and annotations bound to them."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

KINDS = ("support", "doubt", "question", "source", "disputed", "suggestion")


class Version(Journaled):
    """One wording of a proposal in each language, never changed. `sha256` covers all of them.

    `made_from`: the amendments accepted in it; `made_by`: who accepted. `untranslated`: languages
    whose text does not say yet what the others say.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("proposal_id", "number"),)
    noun: ClassVar[str] = "version"

    proposal_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int] = mapped_column(default=1)
    texts: Mapped[dict[str, str]] = mapped_column()
    original: Mapped[str] = mapped_column(String(5), default="en")
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column()
    made_from: Mapped[list[Any]] = mapped_column(default=list)
    made_by: Mapped[str | None] = mapped_column(Id)
    untranslated: Mapped[list[Any]] = mapped_column(default=list)


class Annotation(Journaled):
    """A mark on a passage, or a reply to one (`parent_id`; replies have no passage of their own).

    `start` and `end` count code points in the version's text in `text_lang`; where the passage stands
    in later versions is a `Placing`. `about_id`: the amendment it comments on. While it waits for release its
    audience is the author's desk; returned, it is hidden there.
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
    about_id: Mapped[str | None] = mapped_column(Id)
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


class ReturnWish(Journaled):
    """One facilitator wishes to return or hide a comment; a second one agrees. Audience: the hosts' circle."""

    __tablename__ = "return_wish"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'agreed', 'dropped')", name="return_wish_state"),
    )
    noun: ClassVar[str] = "return_wish"

    note_id: Mapped[str] = mapped_column(Id, index=True)
    host_id: Mapped[str] = mapped_column(Id)
    reason: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(8), default="asked")
    at: Mapped[datetime] = mapped_column()


class Placing(Journaled):
    """Where a passage stands from a version on; without `start` and `end` its words are gone.

    `subject_id`: an annotation or an amendment. A version in which it did not move has none.
    """

    __tablename__ = "placing"
    __table_args__ = (UniqueConstraint("subject_id", "number"),)
    noun: ClassVar[str] = "placing"

    proposal_id: Mapped[str] = mapped_column(Id, index=True)
    version_id: Mapped[str] = mapped_column(Id)
    number: Mapped[int] = mapped_column()
    subject_id: Mapped[str] = mapped_column(Id)
    start: Mapped[int | None] = mapped_column()
    end: Mapped[int | None] = mapped_column()


def version_of(db: Session, proposal_id: str) -> Version:
    """Return a proposal's present version."""
    query = select(Version).where(Version.proposal_id == proposal_id)
    return db.scalars(query.order_by(Version.number.desc()).limit(1)).one()

"""Joint statements and their lines, minority statements and who signs, disputed claims in each side's words."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

STOOD = "side_stood"
"""Tells the room that a side stands otherwise before a line; single answers within a side are the desk's alone."""


class Statement(Journaled):
    """A text that all delegations approve line by line.

    `rule`: `spokesperson` (one person answers for each side) or `majority` (a side approves when more of its members
    say yes than object, and at least half of those present have answered). `sha256` covers the agreed lines.
    """

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint("rule IN ('spokesperson', 'majority')", name="statement_rule"),
        CheckConstraint("state IN ('draft', 'agreed')", name="statement_state"),
    )
    noun: ClassVar[str] = "statement"

    title: Mapped[dict[str, str]] = mapped_column()
    rule: Mapped[str] = mapped_column(String(12), default="spokesperson")
    state: Mapped[str] = mapped_column(String(8), default="draft")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    made_at: Mapped[datetime] = mapped_column()
    agreed_at: Mapped[datetime | None] = mapped_column()


class StatementLine(Journaled):
    """One sentence. `edition` counts its wordings: an answer holds for one edition only."""

    __tablename__ = "statement_line"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'agreed', 'parked', 'gone')", name="line_state"),
    )
    noun: ClassVar[str] = "statement_line"

    statement_id: Mapped[str] = mapped_column(Id, index=True)
    position: Mapped[int] = mapped_column(default=0)
    texts: Mapped[dict[str, str]] = mapped_column()
    original: Mapped[str] = mapped_column(String(5), default="en")
    edition: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(8), default="open")
    changed_at: Mapped[datetime] = mapped_column()


class LineAnswer(Journaled):
    """One person's answer to a line. Audience: all where a spokesperson answers, else that person's desk."""

    __tablename__ = "line_answer"
    __table_args__ = (UniqueConstraint("line_id", "participant_id"),)
    noun: ClassVar[str] = "line_answer"

    statement_id: Mapped[str] = mapped_column(Id, index=True)
    line_id: Mapped[str] = mapped_column(Id, index=True)
    edition: Mapped[int] = mapped_column()
    participant_id: Mapped[str] = mapped_column(Id)
    delegation_id: Mapped[str] = mapped_column(Id)
    approves: Mapped[bool] = mapped_column()
    reason: Mapped[str] = mapped_column(String(600), default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    at: Mapped[datetime] = mapped_column()


class StatementRole(Journaled):
    """Who drafts a statement, or speaks on it for a delegation."""

    __tablename__ = "statement_role"
    __table_args__ = (UniqueConstraint("statement_id", "participant_id", "role"),)
    noun: ClassVar[str] = "statement_role"

    statement_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    delegation_id: Mapped[str | None] = mapped_column(Id)
    role: Mapped[str] = mapped_column(String(12))
    held: Mapped[bool] = mapped_column(default=True)


class Minority(Journaled):
    """A minority statement, on a result or on the meeting (`item_id` none).

    `shown_as`: `names` or `delegation`; under `delegation` nobody's name stands in it, `sides` lists whose it is.
    """

    __tablename__ = "minority"
    __table_args__ = (
        CheckConstraint(
            "state IN ('announced', 'given', 'withdrawn', 'hidden')", name="minority_state"
        ),
    )
    noun: ClassVar[str] = "minority"

    item_id: Mapped[str | None] = mapped_column(Id, index=True)
    topic: Mapped[str] = mapped_column(String(200))
    shown_as: Mapped[str] = mapped_column(String(12), default="names")
    sides: Mapped[dict[str, str]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(12), default="announced")
    words: Mapped[str] = mapped_column(Text, default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    version: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(String(300), default="")
    announced_at: Mapped[datetime] = mapped_column()
    due_at: Mapped[datetime] = mapped_column()
    given_at: Mapped[datetime | None] = mapped_column()


class Signature(Journaled):
    """One person stands behind a minority statement; `leads` writes it.

    Audience: all where names are shown, else that person alone.
    """

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("minority_id", "participant_id"),)
    noun: ClassVar[str] = "signature"

    minority_id: Mapped[str] = mapped_column(Id, index=True)
    item_id: Mapped[str | None] = mapped_column(Id)
    participant_id: Mapped[str] = mapped_column(Id, index=True)
    delegation_id: Mapped[str | None] = mapped_column(Id)
    leads: Mapped[bool] = mapped_column(default=False)
    held: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column()


class Claim(Journaled):
    """A disputed statement and who makes it; nobody here decides whether it is true."""

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint("said_by IN ('person', 'delegation', 'outside')", name="claim_said_by"),
        CheckConstraint("state IN ('shown', 'taken_down')", name="claim_state"),
    )
    noun: ClassVar[str] = "claim"

    words: Mapped[str] = mapped_column(String(600))
    lang: Mapped[str] = mapped_column(String(5), default="en")
    said_by: Mapped[str] = mapped_column(String(12))
    source: Mapped[str] = mapped_column(String(300), default="")
    delegation_id: Mapped[str | None] = mapped_column(Id)
    annotation_id: Mapped[str | None] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(12), default="shown")
    at: Mapped[datetime] = mapped_column()


class ClaimWording(Journaled):
    """How one side puts a disputed matter, in its own words."""

    __tablename__ = "claim_wording"
    __table_args__ = (UniqueConstraint("claim_id", "delegation_id"),)
    noun: ClassVar[str] = "claim_wording"

    claim_id: Mapped[str] = mapped_column(Id, index=True)
    delegation_id: Mapped[str] = mapped_column(Id)
    words: Mapped[str] = mapped_column(String(800))
    lang: Mapped[str] = mapped_column(String(5), default="en")
    author_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()


def lines_of(db: Session, statement_id: str) -> list[StatementLine]:
    """Return a statement's lines in order, without those taken out."""
    query = select(StatementLine).where(
        StatementLine.statement_id == statement_id, StatementLine.state != "gone"
    )
    return list(db.scalars(query.order_by(StatementLine.position, StatementLine.id)))


def answers_of(db: Session, line_id: str) -> list[LineAnswer]:
    """Return the answers to a line, whatever edition they are of."""
    return list(db.scalars(select(LineAnswer).where(LineAnswer.line_id == line_id)))


def roles_of(db: Session, statement_id: str) -> list[StatementRole]:
    """Return who drafts and who speaks."""
    query = select(StatementRole).where(
        StatementRole.statement_id == statement_id, StatementRole.held
    )
    return list(db.scalars(query))


def signatures_of(db: Session, minority_id: str) -> list[Signature]:
    """Return who stands behind a minority statement."""
    query = select(Signature).where(Signature.minority_id == minority_id, Signature.held)
    return list(db.scalars(query.order_by(Signature.at, Signature.id)))

"""The one text of a table: clauses, numbered drafts, criticism, brackets, approval clause by clause."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

STATES = ("open", "agreed", "parked")


class Clause(Journaled):
    """One clause of a table's text, the same row wherever it moves. Audience: the table.

    `waiting`: languages whose wording is older than another's, or missing.
    """

    __tablename__ = "clause"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="clause_state"),)
    noun: ClassVar[str] = "clause"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int] = mapped_column()
    texts: Mapped[dict[str, str]] = mapped_column(default=dict)
    waiting: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(String(12), default="open")
    gone: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime] = mapped_column()


class TextDraft(Journaled):
    """A numbered draft: the clauses as they were, frozen. `clauses`: `{"id", "number", "texts", "state"}` in order.

    `sha256`: of the canonical JSON of these clauses.
    """

    __tablename__ = "text_draft"
    __table_args__ = (UniqueConstraint("table_id", "number"),)
    noun: ClassVar[str] = "text_draft"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int] = mapped_column()
    clauses: Mapped[list[Any]] = mapped_column()
    sha256: Mapped[str] = mapped_column(String(64))
    issued_by: Mapped[str] = mapped_column(Id)
    issued_at: Mapped[datetime] = mapped_column()


class Criticism(Journaled):
    """What a party says of a clause: to the table, or to the drafters alone.

    One to the drafters is a row for the party and one for each third party, with the same `key`.
    """

    __tablename__ = "criticism"
    __table_args__ = (UniqueConstraint("key", "audience"),)
    noun: ClassVar[str] = "criticism"

    key: Mapped[str] = mapped_column(Id, index=True)
    table_id: Mapped[str] = mapped_column(Id, index=True)
    clause_id: Mapped[str] = mapped_column(Id, index=True)
    party: Mapped[str] = mapped_column(Id)
    draft: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(5), default="en")
    to: Mapped[str] = mapped_column(String(8), default="table")
    state: Mapped[str] = mapped_column(String(12), default="open")
    made_at: Mapped[datetime] = mapped_column()


class Bracket(Journaled):
    """Words of a clause that a party does not accept; only that party lifts them. Audience: the table."""

    __tablename__ = "bracket"
    noun: ClassVar[str] = "bracket"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    clause_id: Mapped[str] = mapped_column(Id, index=True)
    party: Mapped[str] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(5))
    state: Mapped[str] = mapped_column(String(12), default="standing")
    set_at: Mapped[datetime] = mapped_column()


class ClauseApproval(Journaled):
    """A party's yes to one exact wording of a clause; another wording needs another. Audience: the table."""

    __tablename__ = "clause_approval"
    __table_args__ = (UniqueConstraint("clause_id", "party"),)
    noun: ClassVar[str] = "clause_approval"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    clause_id: Mapped[str] = mapped_column(Id, index=True)
    party: Mapped[str] = mapped_column(Id)
    sha256: Mapped[str] = mapped_column(String(64))
    given: Mapped[bool] = mapped_column(default=True)
    at: Mapped[datetime] = mapped_column()


class DraftingTeam(Journaled):
    """Who writes beside the third parties: ids of participants. Audience: the table."""

    __tablename__ = "drafting_team"
    __table_args__ = (UniqueConstraint("table_id"),)
    noun: ClassVar[str] = "drafting_team"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    people: Mapped[list[Any]] = mapped_column(default=list)


def clauses_of(db: Session, table: str) -> list[Clause]:
    """Return the clauses of a table's text in order."""
    query = select(Clause).where(Clause.table_id == table, ~Clause.gone)
    return list(db.scalars(query.order_by(Clause.number, Clause.id)))


def drafts_of(db: Session, table: str) -> list[TextDraft]:
    """Return the numbered drafts of a table's text, the first one first."""
    query = select(TextDraft).where(TextDraft.table_id == table)
    return list(db.scalars(query.order_by(TextDraft.number)))


def team_of(db: Session, table: str) -> DraftingTeam | None:
    """Return who writes beside the third parties."""
    return db.scalars(select(DraftingTeam).where(DraftingTeam.table_id == table)).first()

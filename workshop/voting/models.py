"""Polls, their items, ballots and results."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, LargeBinary, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Base, Id, Journaled, Json

STATES = ("open", "closed", "revealed", "void")


class Poll(Journaled):
    """A ballot on one or more items under one method and one rule, sealed when it opens.

    `disclosure`: `open` (the facilitator may see single ballots) or `confidential` (nobody but the voter).
    `show`: `voted` (results once one has voted) or `closed` (at the reveal). `seed`: from it and a person's id
    follows the order in which that person saw the items.
    """

    __tablename__ = "poll"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="poll_state"),)
    noun: ClassVar[str] = "poll"

    stage_id: Mapped[str] = mapped_column(Id, index=True)
    method: Mapped[str] = mapped_column(String(24))
    rule: Mapped[str] = mapped_column(String(24))
    rule_settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    disclosure: Mapped[str] = mapped_column(String(12), default="open")
    show: Mapped[str] = mapped_column(String(8), default="closed")
    k: Mapped[int] = mapped_column(default=5)
    reasons: Mapped[bool] = mapped_column(default=True)
    seed: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(12), default="open")
    opened_at: Mapped[datetime] = mapped_column()
    closed_at: Mapped[datetime | None] = mapped_column()
    revealed_at: Mapped[datetime | None] = mapped_column()

    @property
    def closes_at(self) -> datetime | None:
        """The moment after which no ballot counts: none is set, the facilitator closes."""
        return None

    @property
    def is_confidential(self) -> bool:
        """Say whether nobody but the voter may know a choice."""
        return self.disclosure == "confidential"


class PollItem(Journaled):
    """What is voted on: an exact version of a proposal."""

    __tablename__ = "poll_item"
    noun: ClassVar[str] = "poll_item"

    poll_id: Mapped[str] = mapped_column(Id, index=True)
    position: Mapped[int] = mapped_column(default=0)
    proposal_id: Mapped[str] = mapped_column(Id)
    version_id: Mapped[str] = mapped_column(Id)
    sha256: Mapped[str] = mapped_column(String(64))
    title: Mapped[dict[str, str]] = mapped_column()


class Ballot(Journaled):
    """One person's answer to one item in an open poll. Audience: that person's desk."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("item_id", "voter_id"),)
    noun: ClassVar[str] = "ballot"

    poll_id: Mapped[str] = mapped_column(Id, index=True)
    item_id: Mapped[str] = mapped_column(Id)
    voter_id: Mapped[str] = mapped_column(Id)
    delegation_id: Mapped[str] = mapped_column(Id)
    choice: Mapped[Any] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(Text, default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    cast_at: Mapped[datetime] = mapped_column()
    times: Mapped[int] = mapped_column(default=1)


class SealedBallot(Base):
    """One person's answer in a confidential poll: encrypted, of fixed length, without a time, never journaled."""

    __tablename__ = "sealed_ballot"

    item_id: Mapped[str] = mapped_column(Id, primary_key=True)
    voter_id: Mapped[str] = mapped_column(Id, primary_key=True)
    poll_id: Mapped[str] = mapped_column(Id, index=True)
    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    delegation_id: Mapped[str] = mapped_column(Id)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary(256))


class PollResult(Journaled):
    """One item's outcome, fixed at close; for the hosts until the reveal, then for all.

    `choices`: `{bin: [nameless choices, sorted]}`, enough to count again; a bin is a delegation's id, `other` (small
    groups merged) or `all`. `bins`: `{bin: [delegation ids]}`. `cast`, `present` and `entitled` count people by
    delegation. `verdict`: `{"adopted", "clauses"}`, single groups left out where the breakdown is.
    """

    __tablename__ = "poll_result"
    noun: ClassVar[str] = "poll_result"

    poll_id: Mapped[str] = mapped_column(Id, index=True)
    item_id: Mapped[str] = mapped_column(Id, index=True)
    choices: Mapped[dict[str, Any]] = mapped_column()
    bins: Mapped[dict[str, Any]] = mapped_column()
    cast: Mapped[dict[str, Any]] = mapped_column()
    present: Mapped[dict[str, Any]] = mapped_column()
    entitled: Mapped[dict[str, Any]] = mapped_column()
    verdict: Mapped[dict[str, Any]] = mapped_column()


def polls_of_stage(db: Session, stage_id: str | None) -> list[Poll]:
    """Return the polls of a stage that were not voided, the earliest first."""
    query = select(Poll).where(Poll.stage_id == stage_id, Poll.state != "void")
    return list(db.scalars(query.order_by(Poll.opened_at)))


def items_of(db: Session, poll_id: str) -> list[PollItem]:
    """Return a poll's items in the order of the plan."""
    query = select(PollItem).where(PollItem.poll_id == poll_id)
    return list(db.scalars(query.order_by(PollItem.position)))

"""Polls, their items, ballots and results."""

from collections.abc import Iterable, Mapping
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
    follows the order in which that person saw the items. `purpose`: `vote`, `straw` or `ratify`; `question` is
    what a straw poll asks.
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
    purpose: Mapped[str] = mapped_column(String(8), default="vote")
    question: Mapped[dict[str, str]] = mapped_column(default=dict)
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

    @property
    def asks_guests(self) -> bool:
        """Say whether delegations without a vote answer, too: only where nothing is decided."""
        return bool(self.rule_settings.get("guests"))


class PollItem(Journaled):
    """What is voted on: an exact version of a proposal, an option in free words, or a list as a whole.

    `parts` of a list: `{"proposal_id", "version_id", "sha256", "title"}`, the first place first. `sha256` is that of
    the version's text; without a version, of the canonical JSON of title and parts.
    """

    __tablename__ = "poll_item"
    noun: ClassVar[str] = "poll_item"

    poll_id: Mapped[str] = mapped_column(Id, index=True)
    position: Mapped[int] = mapped_column(default=0)
    proposal_id: Mapped[str | None] = mapped_column(Id)
    version_id: Mapped[str | None] = mapped_column(Id)
    sha256: Mapped[str] = mapped_column(String(64))
    title: Mapped[dict[str, str]] = mapped_column()
    parts: Mapped[list[Any]] = mapped_column(default=list)


class Ballot(Journaled):
    """One person's answer in an open poll: to one item, or to the poll (`item_id` is then the poll's).

    Audience: that person's desk; in a room that keeps to itself, that person alone.
    """

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


def counted(image: Mapping[str, Any]) -> Iterable[str]:
    """Say whose tally an open answer moves before everybody's eyes: a room's is told there alone, by a hint."""
    return () if image["audience"].startswith("person:") else (image["poll_id"],)


def newly_counted(image: Mapping[str, Any]) -> Iterable[str]:
    """Say whose turnout it moves: who answers anew was counted before."""
    return counted(image) if image["times"] == 1 else ()


class SealedBallot(Base):
    """One person's answer in a confidential poll: encrypted, of fixed length, without a time, never journaled.

    `item_id` is the poll's where one answer is about the poll as a whole.
    """

    __tablename__ = "sealed_ballot"

    item_id: Mapped[str] = mapped_column(Id, primary_key=True)
    voter_id: Mapped[str] = mapped_column(Id, primary_key=True)
    poll_id: Mapped[str] = mapped_column(Id, index=True)
    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    delegation_id: Mapped[str] = mapped_column(Id)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary(4096))


class PollResult(Journaled):
    """The outcome of one item, or of the poll (`item_id` is then the poll's), fixed at close.

    For the hosts until the reveal, then for whom the poll is; of a room's, first for who closed it.

    `choices`: `{bin: [nameless choices, sorted]}`, enough to count again; a bin is a delegation's id, `other` (small
    groups merged) or `all`. `bins`: `{bin: [delegation ids]}`. `cast`, `present` and `entitled` count people by
    delegation. `verdict`: `{"adopted", "clauses"}`, single groups left out where the breakdown is. `figures` of a
    poll: `{"ranking": [[item ids], …], "weights"}`. `reasons`: what was written where a reason is required, without
    names, sorted: `{"choice", "reason", "lang"}`.
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
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reasons: Mapped[list[Any]] = mapped_column(default=list)


def polls_of_stage(db: Session, stage_id: str | None, audience: str = "") -> list[Poll]:
    """Return the polls of a stage that were not voided, the earliest first; of one audience, if it is named."""
    query = select(Poll).where(Poll.stage_id == stage_id, Poll.state != "void")
    if audience:
        query = query.where(Poll.audience == audience)
    return list(db.scalars(query.order_by(Poll.opened_at)))


def items_of(db: Session, poll_id: str) -> list[PollItem]:
    """Return a poll's items in the order of the plan."""
    query = select(PollItem).where(PollItem.poll_id == poll_id)
    return list(db.scalars(query.order_by(PollItem.position)))

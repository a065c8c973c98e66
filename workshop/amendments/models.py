"""Amendments to a text, and who backs them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

STATES = ("open", "bracketed", "accepted", "declined", "joined", "withdrawn")
LIVING = ("open", "bracketed")
TEAM = "drafting_team"
"""Tells the drafters' screens that the team was chosen anew."""


class Amendment(Journaled):
    """A change proposed to one version of a text, in one language.

    `start` and `end` count code points of that version; where the passage stands later is a
    `Placing`. An insertion comes after its passage. `exact`: the words it speaks of (none for a
    whole text); `words`: those it proposes. `authors`: all who proposed the same, the first one
    first. `number` counts within its audience, so that no gap betrays a room. `note_id`: the annotation
    it was made from. `joined_to`: the one it became part of. `backers`: how many backed it by delegation
    (`other`: those without one), fixed when it is decided and when the meeting closes; who they are stays with
    the hosts.
    """

    __tablename__ = "amendment"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="amendment_state"),
        UniqueConstraint("proposal_id", "audience", "number"),
    )
    noun: ClassVar[str] = "amendment"

    proposal_id: Mapped[str] = mapped_column(Id, index=True)
    version_id: Mapped[str] = mapped_column(Id)
    number: Mapped[int] = mapped_column()
    kind: Mapped[str] = mapped_column(String(8))
    text_lang: Mapped[str] = mapped_column(String(5))
    start: Mapped[int] = mapped_column()
    end: Mapped[int] = mapped_column()
    exact: Mapped[str] = mapped_column(Text, default="")
    prefix: Mapped[str] = mapped_column(String(80), default="")
    suffix: Mapped[str] = mapped_column(String(80), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    author_id: Mapped[str] = mapped_column(Id)
    authors: Mapped[list[Any]] = mapped_column(default=list)
    note_id: Mapped[str | None] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(12), default="open")
    joined_to: Mapped[str | None] = mapped_column(Id)
    answer: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str | None] = mapped_column(Id)
    decided_at: Mapped[datetime | None] = mapped_column()
    made_at: Mapped[datetime] = mapped_column()
    backers: Mapped[dict[str, Any]] = mapped_column(default=dict)

    @property
    def is_living(self) -> bool:
        """Say whether it can still be backed and decided."""
        return self.state in LIVING


class Backing(Journaled):
    """One person's support of an amendment; on the screens only the delegation is named."""

    __tablename__ = "backing"
    __table_args__ = (UniqueConstraint("amendment_id", "person_id"),)
    noun: ClassVar[str] = "backing"

    amendment_id: Mapped[str] = mapped_column(Id, index=True)
    person_id: Mapped[str] = mapped_column(Id)
    delegation_id: Mapped[str | None] = mapped_column(Id)
    withdrawn: Mapped[bool] = mapped_column(default=False)


def amendments_of(db: Session, proposal_id: str, *states: str) -> list[Amendment]:
    """Return a proposal's amendments in the order in which they were made."""
    query = select(Amendment).where(Amendment.proposal_id == proposal_id)
    if states:
        query = query.where(Amendment.state.in_(states))
    return list(db.scalars(query.order_by(Amendment.number)))


def backings_of(db: Session, amendment_ids: Sequence[str]) -> list[Backing]:
    """Return who backs these amendments now."""
    query = select(Backing).where(Backing.amendment_id.in_(amendment_ids), ~Backing.withdrawn)
    return list(db.scalars(query))

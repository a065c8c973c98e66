"""Proposals of one meeting, carried from a deck or written for it."""

from typing import Any, ClassVar

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Journaled


class Proposal(Journaled):
    """What is read and voted on. Its text stands in versions (`workshop.texts.models.Version`).

    `actors`: us, jp, kr, other — who would have to act first. `source`: essay, author, section,
    paragraph, provenance. `extra`: tension, later_context, terms, strength, other_actors,
    translation mark, deck.
    """

    __tablename__ = "proposal"
    noun: ClassVar[str] = "proposal"

    slug: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[dict[str, str]] = mapped_column()
    theme: Mapped[str] = mapped_column(String(40), default="")
    actors: Mapped[list[Any]] = mapped_column(default=list)
    source: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sensitivity: Mapped[str] = mapped_column(String(8), default="low")
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)
    position: Mapped[int] = mapped_column(default=0)
    gone: Mapped[bool] = mapped_column(default=False)


def proposals_of(db: Session, meeting_id: str) -> list[Proposal]:
    """Return a meeting's proposals in order."""
    query = select(Proposal).where(Proposal.meeting_id == meeting_id, ~Proposal.gone)
    return list(db.scalars(query.order_by(Proposal.position, Proposal.id)))

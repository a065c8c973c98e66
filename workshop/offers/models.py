"""Offers and drafts of them, sealed moves with their secret answers, ratification with its secret ballots."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, LargeBinary, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Base, Id, Journaled

MOVES = ("proposal", "bid", "choice")
STEPS = ("consent", "panels", "agreed", "not agreed", "not ratified", "adjourned")
STATES = ("standing", "withdrawn", "expired", "accepted", "superseded")


class Offer(Journaled):
    """What one party proposes to the others of its table: a package or a part of one, issue to option.

    An offer to all is one row for the table. One to some is a row for each party that knows of it, with the same
    `key`. `number` counts within what that audience sees, so that it says nothing of offers one is not told of.
    `answers_to`, `replaces`: keys of offers that everybody addressed knows. `linked`: pairs of issues that the
    party ties together, openly. `expires_at`: a reading of the table's clock, which stands still in a pause.
    """

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="offer_state"),
        UniqueConstraint("key", "audience"),
    )
    noun: ClassVar[str] = "offer"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    key: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int] = mapped_column()
    from_party: Mapped[str] = mapped_column(Id)
    to_parties: Mapped[list[Any]] = mapped_column(default=list)
    is_private: Mapped[bool] = mapped_column(default=False)
    options: Mapped[dict[str, str]] = mapped_column(default=dict)
    answers_to: Mapped[str | None] = mapped_column(Id)
    replaces: Mapped[str | None] = mapped_column(Id)
    linked: Mapped[list[Any]] = mapped_column(default=list)
    words: Mapped[str] = mapped_column(Text, default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    expires_at: Mapped[int | None] = mapped_column()
    state: Mapped[str] = mapped_column(String(12), default="standing")
    accepted: Mapped[list[Any]] = mapped_column(default=list)
    made_at: Mapped[datetime] = mapped_column()
    changed_at: Mapped[datetime | None] = mapped_column()

    @property
    def is_single(self) -> bool:
        """Say whether it moves on one issue only."""
        return len(self.options) == 1


class OfferDraft(Journaled):
    """What a party is working on and nobody else sees. Audience: the party's circle."""

    __tablename__ = "offer_draft"
    __table_args__ = (UniqueConstraint("table_id", "party"),)
    noun: ClassVar[str] = "offer_draft"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    party: Mapped[str] = mapped_column(Id)
    options: Mapped[dict[str, str]] = mapped_column(default=dict)
    answers_to: Mapped[str | None] = mapped_column(Id)
    changed_at: Mapped[datetime] = mapped_column()


class SealedMove(Journaled):
    """What is asked of parties in private: yes or no to a proposal, a bid, a choice among people. For the table.

    `parties`: who is asked. `deadline`: a reading of the table's clock. `settings` of bids: `givers`, `takers`,
    `unit`, `round`, `rounds`, `series` (the first round's id); of a choice: `candidates` (`id`, `names`), `strikes`,
    `places`. `sha256`: of what is asked. `outcome`, always three letters once closed: `all` or `not`; `met` (at
    `figure`) or `gap`; `set` (`chosen`) or `nil`. `seed`: of the lot that broke ties. No count of answers is kept.
    """

    __tablename__ = "sealed_move"
    __table_args__ = (CheckConstraint(f"kind IN {MOVES}", name="sealed_move_kind"),)
    noun: ClassVar[str] = "sealed_move"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    words: Mapped[dict[str, str]] = mapped_column(default=dict)
    options: Mapped[dict[str, str]] = mapped_column(default=dict)
    sha256: Mapped[str] = mapped_column(String(64))
    parties: Mapped[list[Any]] = mapped_column(default=list)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    deadline: Mapped[int] = mapped_column()
    state: Mapped[str] = mapped_column(String(12), default="open")
    outcome: Mapped[str] = mapped_column(String(3), default="")
    figure: Mapped[str] = mapped_column(String(24), default="")
    chosen: Mapped[list[Any]] = mapped_column(default=list)
    seed: Mapped[str] = mapped_column(String(36), default="")
    opened_by: Mapped[str] = mapped_column(Id)
    opened_at: Mapped[datetime] = mapped_column()
    closed_at: Mapped[datetime | None] = mapped_column()


class SealedAnswer(Base):
    """One party's secret answer: encrypted, of fixed length, without a time, never journaled.

    There is a row for each party from the beginning, so that not even their number tells who has answered.
    """

    __tablename__ = "sealed_answer"

    move_id: Mapped[str] = mapped_column(Id, primary_key=True)
    party: Mapped[str] = mapped_column(Id, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary(4096))


class Ratification(Journaled):
    """An agreement on its way to the parties' consent and then to public panels at home. For the table.

    `consents`: party → yes or no, said openly. `must_consent`: nothing without their yes. `panels`: codes of
    delegations, asked together. `counts`: code → `{"yes", "no", "abstain"}`, or empty where fewer than `k` voted;
    `seats`: code → seats taken at the count, of the panels that need more than half of them; a panel that is not
    among these needs more yes than no. `verdicts`: code → whether it ratifies. `round`: 2 after the one return.
    `back`: the issue that was sent back, once. `by_itself`: a step of the case asked, so that the panels open without
    a hand.
    """

    __tablename__ = "ratification"
    __table_args__ = (CheckConstraint(f"step IN {STEPS}", name="ratification_step"),)
    noun: ClassVar[str] = "ratification"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    words: Mapped[dict[str, str]] = mapped_column(default=dict)
    options: Mapped[dict[str, str]] = mapped_column(default=dict)
    sha256: Mapped[str] = mapped_column(String(64))
    parties: Mapped[list[Any]] = mapped_column(default=list)
    must_consent: Mapped[list[Any]] = mapped_column(default=list)
    yes_needed: Mapped[int] = mapped_column()
    consents: Mapped[dict[str, Any]] = mapped_column(default=dict)
    panels: Mapped[list[Any]] = mapped_column(default=list)
    k: Mapped[int] = mapped_column(default=5)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    verdicts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    seats: Mapped[dict[str, Any]] = mapped_column(default=dict)
    round: Mapped[int] = mapped_column(default=1)
    back: Mapped[str] = mapped_column(String(12), default="")
    by_itself: Mapped[bool] = mapped_column(default=False)
    step: Mapped[str] = mapped_column(String(12), default="consent")
    opened_at: Mapped[datetime] = mapped_column()
    closed_at: Mapped[datetime | None] = mapped_column()


class Reservation(Journaled):
    """A party's own statement beside an agreement, or beside none: what it does not share. Audience: the table."""

    __tablename__ = "table_reservation"
    __table_args__ = (UniqueConstraint("table_id", "party"),)
    noun: ClassVar[str] = "reservation"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    party: Mapped[str] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(5), default="en")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column()


class PanelBallot(Base):
    """One person's secret vote in a home panel: encrypted, of fixed length, never journaled, deleted at the count."""

    __tablename__ = "panel_ballot"

    ratification_id: Mapped[str] = mapped_column(Id, primary_key=True)
    voter_id: Mapped[str] = mapped_column(Id, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    panel: Mapped[str] = mapped_column(String(12))
    sealed: Mapped[bytes] = mapped_column(LargeBinary(4096))


def copies_of(db: Session, key: str) -> list[Offer]:
    """Return an offer as each audience has it."""
    return list(db.scalars(select(Offer).where(Offer.key == key).order_by(Offer.audience)))


def draft_of(db: Session, table: str, party: str) -> OfferDraft | None:
    """Return what a party is working on."""
    query = select(OfferDraft).where(OfferDraft.table_id == table, OfferDraft.party == party)
    return db.scalars(query).first()

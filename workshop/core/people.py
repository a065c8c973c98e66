"""Who takes part: delegations, participants, what their role lets them do."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar, TypeVar

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled

HOSTING = ("host", "cohost", "recorder")
ROLES = (*HOSTING, "interpreter", "mediator", "observer", "support", "member", "projector")
STATES = ("waiting", "admitted", "declined", "removed", "left")
Side = TypeVar("Side")
CUSTOMARY = {"en": ("jp", "kr", "us"), "ja": ("jp", "us", "kr"), "ko": ("kr", "us", "jp")}


class Delegation(Journaled):
    """One side of the meeting; data, not code. `code` is us, jp, kr, guest or what the organiser chose."""

    __tablename__ = "delegation"
    noun: ClassVar[str] = "delegation"

    code: Mapped[str] = mapped_column(String(12))
    letters: Mapped[str] = mapped_column(String(4))
    names: Mapped[dict[str, str]] = mapped_column()
    marker: Mapped[str] = mapped_column(String(12), default="disc")
    votes: Mapped[bool] = mapped_column(default=True)
    speaks: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    gone: Mapped[bool] = mapped_column(default=False)


class Participant(Journaled):
    """A person in one meeting, under the name chosen for it."""

    __tablename__ = "participant"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="participant_state"),)
    noun: ClassVar[str] = "participant"

    delegation_id: Mapped[str | None] = mapped_column(Id)
    name: Mapped[str] = mapped_column(String(80))
    lang: Mapped[str] = mapped_column(String(5), default="en")
    role: Mapped[str] = mapped_column(String(12), default="member")
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    staff_id: Mapped[str | None] = mapped_column(Id)
    joined_at: Mapped[datetime] = mapped_column()
    votes: Mapped[bool] = mapped_column(default=False)
    away: Mapped[bool] = mapped_column(default=False)
    place: Mapped[str] = mapped_column(String(43), default="all")
    """Where the person is now: `all` (the plenary), the audience of a room's circle, or `stage:<id>` in a round."""

    @property
    def is_in(self) -> bool:
        """Say whether the person is admitted."""
        return self.state == "admitted"

    @property
    def look(self) -> str:
        """Return what decides which page the person has: if any of it changes, the page is another one."""
        return f"{lens_of(self)} {self.role} {self.votes:d} {self.lang}"


def host(person: Participant) -> bool:
    """May run the meeting."""
    return person.is_in and person.role in HOSTING


def anyone(person: Participant) -> bool:
    """Everybody admitted."""
    return person.is_in and person.role != "projector"


def speaker(person: Participant) -> bool:
    """May contribute words: everybody admitted but observers."""
    return anyone(person) and person.role != "observer"


def member(person: Participant) -> bool:
    """Takes part as a delegate or guest."""
    return person.is_in and person.role == "member"


def voter(person: Participant) -> bool:
    """May cast ballots: a member of a voting delegation."""
    return member(person) and person.votes


def arriving(person: Participant) -> bool:
    """Everybody with a seat, also while waiting in the lobby."""
    return person.state in ("waiting", "admitted") and person.role != "projector"


def whoever(person: Participant) -> bool:
    """Everybody who has a seat or had one: for what concerns one's own data, also after being removed."""
    return person.role != "projector"


def lens_of(person: Participant) -> str:
    """Return through which lens a person sees the meeting."""
    if not person.is_in:
        return "waiting"
    if person.role in HOSTING:
        return "host"
    return "projector" if person.role == "projector" else "member"


def speaks_in(delegation: Delegation, guests: str = "") -> bool:
    """Say whether a delegation speaks in a stage. `guests`: what the stage says of those without a vote."""
    if delegation.votes or guests not in ("speak", "listen"):
        return delegation.speaks
    return guests == "speak"


def in_customary_order(delegations: Sequence[Delegation], lang: str) -> list[Delegation]:
    """Sort delegations as readers of a language are used to; others follow by position."""
    custom = CUSTOMARY.get(lang, CUSTOMARY["en"])
    rank = {code: place for place, code in enumerate(custom)}
    return sorted(delegations, key=lambda one: (rank.get(one.code, len(custom)), one.position))


def as_customary(
    sides: Sequence[Side], lang: str, country: Callable[[Side], str | None]
) -> list[Side]:
    """Sort the sides of an exercise like delegations where each party is another country's; else leave their order.

    `country`: of a party; None of a third party, which follows the parties as it stands.
    """
    found = [country(one) for one in sides]
    parties = [one for one in found if one is not None]
    if len(set(parties)) < len(parties) or not all(parties):
        return list(sides)
    custom = CUSTOMARY.get(lang, CUSTOMARY["en"])
    rank = {code: place for place, code in enumerate(custom)}
    return sorted(sides, key=lambda one: rank.get(country(one) or "", len(custom)))


def delegations_of(db: Session, meeting_id: str) -> list[Delegation]:
    """Return a meeting's delegations by position."""
    query = select(Delegation).where(Delegation.meeting_id == meeting_id, ~Delegation.gone)
    return list(db.scalars(query.order_by(Delegation.position, Delegation.code)))

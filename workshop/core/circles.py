"""Who sees what: the only answer, asked by live delivery, catch-up, replay and export."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import ColumnElement, String, UniqueConstraint, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from workshop.core.db import Id, Journaled
from workshop.core.people import Participant, lens_of

EVERYONE = "all"
ROOMS = ("room", "caucus")
STAGE = "stage:"


class Circle(Journaled):
    """A set of people in one meeting who share a confidence. Kinds: hosts, room, caucus, party.

    `shares`: what its members contribute is for everybody; the circle only says who sits together.
    """

    __tablename__ = "circle"
    noun: ClassVar[str] = "circle"

    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    closed_at: Mapped[datetime | None] = mapped_column()
    shares: Mapped[bool] = mapped_column(default=False)


class Membership(Journaled):
    """One person's place in a circle; `left_at` ends it."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("circle_id", "participant_id"),)
    noun: ClassVar[str] = "membership"

    circle_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id, index=True)
    left_at: Mapped[datetime | None] = mapped_column()


@dataclass(frozen=True)
class Audiences:
    """What one viewer may see: named audiences, and for hosts every desk."""

    named: frozenset[str]
    desks: bool = False

    def cover(self, audience: str) -> bool:
        """Say whether a row or entry of this audience may be seen."""
        return audience in self.named or (self.desks and audience.startswith("desk:"))

    def clause(self, column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        """Return the same as a condition for a query."""
        condition: ColumnElement[bool] = column.in_(self.named)
        return or_(condition, column.like("desk:%")) if self.desks else condition


def circle_audience(circle_id: str) -> str:
    """Return the audience of a circle."""
    return f"circle:{circle_id}"


def desk(participant_id: str) -> str:
    """Return the audience of what one person tells the facilitators' desk."""
    return f"desk:{participant_id}"


def stage_place(stage_id: str) -> str:
    """Return the place of those who look at a stage that is not the newest of a round."""
    return f"{STAGE}{stage_id}"


def stage_seen(place: str, newest: str | None) -> str | None:
    """Return which stage is on the screen of a place."""
    return place.removeprefix(STAGE) if place.startswith(STAGE) else newest


def person(participant_id: str) -> str:
    """Return the audience of one person alone."""
    return f"person:{participant_id}"


def hosts_circle(db: Session, meeting_id: str) -> str:
    """Return the audience of the hosts' circle."""
    query = select(Circle.id).where(Circle.meeting_id == meeting_id, Circle.kind == "hosts")
    return circle_audience(db.scalars(query).one())


def membership(db: Session, audience: str, participant_id: str) -> Membership | None:
    """Return a person's place in a circle, also one that ended."""
    query = select(Membership).where(
        Membership.circle_id == audience.removeprefix("circle:"),
        Membership.participant_id == participant_id,
    )
    return db.scalars(query).first()


def members_of(db: Session, audience: str) -> list[str]:
    """Return the ids of the people in a circle now; of other audiences, nobody's."""
    query = select(Membership.participant_id).where(
        Membership.circle_id == audience.removeprefix("circle:"), Membership.left_at.is_(None)
    )
    return list(db.scalars(query)) if audience.startswith("circle:") else []


def audiences_of(db: Session, viewer: Participant) -> Audiences:
    """Say who may see what. The only function that does."""
    own = {person(viewer.id), desk(viewer.id)}
    if viewer.state == "waiting":
        return Audiences(frozenset(own))
    if not viewer.is_in:
        return Audiences(frozenset())
    query = select(Membership.circle_id).where(
        Membership.participant_id == viewer.id, Membership.left_at.is_(None)
    )
    circles = {circle_audience(circle_id) for circle_id in db.scalars(query)}
    return Audiences(frozenset({EVERYONE, *own, *circles}), desks=lens_of(viewer) == "host")


def place_of(db: Session, person: Participant) -> str:
    """Return where a person is: the audience of an open circle whose member it is, a stage of a round, else `all`."""
    if person.place == EVERYONE or person.place.startswith(STAGE):
        return person.place
    circle = db.get(Circle, person.place.removeprefix("circle:"))
    inside = circle is not None and circle.closed_at is None
    return person.place if inside and audiences_of(db, person).cover(person.place) else EVERYONE


def places_in_rooms(db: Session, participant_id: str) -> list[Membership]:
    """Return a person's places in rooms that have not ended."""
    query = (
        select(Membership)
        .join(Circle, Circle.id == Membership.circle_id)
        .where(
            Membership.participant_id == participant_id,
            Membership.left_at.is_(None),
            Circle.kind.in_(ROOMS),
        )
    )
    return list(db.scalars(query))


def elsewhere(db: Session, viewer: Participant, place: str) -> frozenset[str]:
    """Return the audiences of rooms whose member the viewer is without being there now."""
    query = (
        select(Circle.id)
        .join(Membership, Membership.circle_id == Circle.id)
        .where(Membership.participant_id == viewer.id, Circle.kind.in_(ROOMS))
    )
    return frozenset(map(circle_audience, db.scalars(query))) - {place}


def audiences_of_lens(db: Session, meeting_id: str, lens: str, place: str = EVERYONE) -> Audiences:
    """Say what a shared rendering for a lens may show: what everybody who looks through it, from there, may see."""
    if lens == "waiting":
        return Audiences(frozenset())
    if lens == "host":
        hosts = hosts_circle(db, meeting_id)
        return Audiences(frozenset({EVERYONE, place, hosts}), desks=True)
    return Audiences(frozenset({EVERYONE, place}))

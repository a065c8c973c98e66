"""An exercise at its tables: parties, seats, what a seat keeps, what is said in rooms, clocks, the look back."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Id, Journaled
from workshop.mediation.case_tables import KeptCase, OwnCase
from workshop.mediation.hearing_tables import (
    AgreedAward,
    Award,
    HearingRoom,
    Notice,
    Opinion,
    Plea,
)
from workshop.mediation.home_tables import HomeCard, HomePanel, HomeQuestion
from workshop.mediation.looks import Comparison, Picture, PictureConsent
from workshop.mediation.preflight_tables import Preflight
from workshop.mediation.public_case import SIDES as THIRD_SIDES

__all__ = [
    "AgreedAward", "Award", "Comparison", "HearingRoom", "HomeCard", "HomePanel", "HomeQuestion", "KeptCase", "Notice",
    "Opinion", "OwnCase", "Picture", "PictureConsent", "Plea", "Preflight",
]  # fmt: skip
SIDES = ("party", *THIRD_SIDES)
NEUTRAL = frozenset({"mediator", "arbitrator", "drafter", "adviser"})
STATUSES = ("open", "agreed", "not agreed", "adjourned", "not ratified", "reopened")
PACES = ("hand", "own", "common")
ROOMS = ("joint", "home", "caucus", "drafting", "plenary")


class Exercise(Journaled):
    """One case played in a meeting. `own_side`: whether people may be dealt the side of their own country unasked.

    `seed`: the lot by which seats were dealt last. `question`: which of the four questions of the debrief is on the
    screen (0: none yet, 5: all are through). `pace`: who begins steps, one of `PACES`: the facilitator's hand, each
    table's own clock, or one clock for all. `robots`: whether robots take empty sides at each step.
    `arrivals`: whether whoever comes in is given a seat.
    """

    __tablename__ = "exercise"
    noun: ClassVar[str] = "exercise"

    case_id: Mapped[str] = mapped_column(String(60))
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    own_side: Mapped[bool] = mapped_column(default=False)
    seed: Mapped[str] = mapped_column(String(64), default="")
    method: Mapped[str] = mapped_column(String(12), default="")
    question: Mapped[int] = mapped_column(default=0)
    pace: Mapped[str] = mapped_column(String(8), default="hand")
    robots: Mapped[bool] = mapped_column(default=False)
    arrivals: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column()
    gone: Mapped[bool] = mapped_column(default=False)


class Table(Journaled):
    """One table: where it stands in the case, and its one clock (`none`, `running`, `paused`).

    A running clock is its deadline, a paused one what is left: so both survive a restart. `ran_seconds` and
    `ran_since`: how long it ran, which offers count by. `outcome`: the package that was agreed, issue to option;
    empty without an agreement, which is an honourable end. `ended_after`: that reading when it was agreed or not.
    """

    __tablename__ = "exercise_table"
    __table_args__ = (CheckConstraint(f"status IN {STATUSES}", name="exercise_table_status"),)
    noun: ClassVar[str] = "table"

    exercise_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int] = mapped_column()
    case_id: Mapped[str] = mapped_column(String(60))
    status: Mapped[str] = mapped_column(String(12), default="open")
    stage: Mapped[str] = mapped_column(String(40), default="")
    joint_id: Mapped[str] = mapped_column(Id, index=True)
    drafting_id: Mapped[str] = mapped_column(Id, index=True)
    clock: Mapped[str] = mapped_column(String(8), default="none")
    ends_at: Mapped[datetime | None] = mapped_column()
    left_seconds: Mapped[int | None] = mapped_column()
    ran_seconds: Mapped[int] = mapped_column(default=0)
    ran_since: Mapped[datetime | None] = mapped_column()
    outcome: Mapped[dict[str, str]] = mapped_column(default=dict)
    ended_after: Mapped[int | None] = mapped_column()


class Party(Journaled):
    """One side of a table, or a third party: the circle that holds what its seats know, and its room with a mediator.

    `side`: one of `SIDES`. `country`: of whom the side is, where it is a country's. `robots`: whether a rule-based
    player may take an empty seat.
    """

    __tablename__ = "exercise_party"
    __table_args__ = (UniqueConstraint("table_id", "code"),)
    noun: ClassVar[str] = "party"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    code: Mapped[str] = mapped_column(String(12))
    side: Mapped[str] = mapped_column(String(12), default="party")
    names: Mapped[dict[str, str]] = mapped_column(default=dict)
    country: Mapped[str] = mapped_column(String(12), default="")
    position: Mapped[int] = mapped_column(default=0)
    robots: Mapped[bool] = mapped_column(default=False)
    circle_id: Mapped[str] = mapped_column(Id, index=True)
    caucus_id: Mapped[str | None] = mapped_column(Id, index=True)


class Seat(Journaled):
    """A chair at a table. Who sits in it may change; what the chair knows belongs to its party's circle."""

    __tablename__ = "exercise_seat"
    __table_args__ = (UniqueConstraint("party_id", "number"),)
    noun: ClassVar[str] = "seat"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    party_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int] = mapped_column()
    holder_id: Mapped[str | None] = mapped_column(Id, index=True)
    partner_id: Mapped[str | None] = mapped_column(Id, index=True)
    robot: Mapped[bool] = mapped_column(default=False)
    robot_seed: Mapped[str] = mapped_column(String(64), default="")

    @property
    def is_empty(self) -> bool:
        """Say whether nobody sits there, not even a robot."""
        return self.holder_id is None and not self.robot


class SeatWish(Journaled):
    """Somebody asks to exchange seats, or declines the one they were dealt. Audience: that person's desk."""

    __tablename__ = "seat_wish"
    noun: ClassVar[str] = "seat_wish"

    seat_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id, index=True)
    kind: Mapped[str] = mapped_column(String(12))
    with_seat_id: Mapped[str | None] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(12), default="open")
    at: Mapped[datetime] = mapped_column()


class Impartiality(Journaled):
    """A neutral's signed statement, for everybody to read: `words` say what might look like an interest."""

    __tablename__ = "impartiality"
    __table_args__ = (UniqueConstraint("seat_id", "participant_id"),)
    noun: ClassVar[str] = "impartiality"

    seat_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    words: Mapped[str] = mapped_column(String(600), default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    at: Mapped[datetime] = mapped_column()


class SeatNote(Journaled):
    """A note: of one's side (its circle), so that whoever sits there next has it, or of one person alone."""

    __tablename__ = "seat_note"
    noun: ClassVar[str] = "seat_note"

    party_id: Mapped[str] = mapped_column(Id, index=True)
    author_id: Mapped[str] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(5), default="en")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column()


class Sketch(Journaled):
    """A package that a side tries out: issue to option, perhaps not all of them. Audience: the party's circle."""

    __tablename__ = "sketch"
    __table_args__ = (UniqueConstraint("party_id"),)
    noun: ClassVar[str] = "sketch"

    party_id: Mapped[str] = mapped_column(Id, index=True)
    options: Mapped[dict[str, str]] = mapped_column(default=dict)
    by_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()


class Talk(Journaled):
    """A sentence said in a room. `may_pass`: the mediator may pass it on; else it stays.

    `passed`: where it was passed on to, and when: the trace in the room it came from. In the room it went to, the
    sentence is a row of its own with `of_party` and `passed_by`. `hidden`: why somebody who leads took it off the
    screens: it is withdrawn, too. Audience: the circle of the room; its author's desk while it waits for release.
    """

    __tablename__ = "talk"
    noun: ClassVar[str] = "talk"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    author_id: Mapped[str | None] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(5), default="en")
    may_pass: Mapped[bool] = mapped_column(default=False)
    passed: Mapped[list[Any]] = mapped_column(default=list)
    of_party: Mapped[str] = mapped_column(String(12), default="")
    passed_by: Mapped[str | None] = mapped_column(Id)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    hidden: Mapped[str | None] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column()


class CaucusRequest(Journaled):
    """A side asks a mediator in: one row for the mediators' circle, one for the side's own, with the same `mark`."""

    __tablename__ = "caucus_request"
    noun: ClassVar[str] = "caucus_request"

    mark: Mapped[str] = mapped_column(Id, index=True)
    table_id: Mapped[str] = mapped_column(Id, index=True)
    party_id: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    at: Mapped[datetime] = mapped_column()


class TreatyClock(Journaled):
    """Days of a treaty. `ended`: met, lapsed (the step `then` begins), or left with their step; else empty."""

    __tablename__ = "treaty_clock"
    noun: ClassVar[str] = "treaty_clock"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    step: Mapped[str] = mapped_column(String(40))
    then: Mapped[str] = mapped_column(String(40), default="")
    days: Mapped[int] = mapped_column()
    day_seconds: Mapped[int] = mapped_column()
    clock: Mapped[str] = mapped_column(String(8), default="running")
    ends_at: Mapped[datetime | None] = mapped_column()
    left_seconds: Mapped[int | None] = mapped_column()
    ended: Mapped[str] = mapped_column(String(8), default="")
    by_id: Mapped[str] = mapped_column(Id)
    began_at: Mapped[datetime] = mapped_column()


class Pulse(Journaled):
    """When a table last spoke in its joint room: for the facilitators' wall. Audience: the hosts' circle."""

    __tablename__ = "table_pulse"
    __table_args__ = (UniqueConstraint("table_id"),)
    noun: ClassVar[str] = "pulse"

    table_id: Mapped[str] = mapped_column(Id)
    spoke_at: Mapped[datetime | None] = mapped_column()

"""A board at work: documents served, the hearing and who is there, what arbitrators find, the award."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Id, Journaled

NOTICES = ("note", "appointment", "third", "designation", "nomination")
PLEAS = ("outline", "statement", "question", "answer")


class Notice(Journaled):
    """A step of the treaty as the registrar's record has it: note, appointment, third arbitrator, designation.

    `party`: the code of the side that took it; `agreed`: the arbitrators who agreed to a third one, by person.
    """

    __tablename__ = "treaty_notice"
    noun: ClassVar[str] = "notice_served"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    kind: Mapped[str] = mapped_column(String(12))
    party: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(String(600))
    lang: Mapped[str] = mapped_column(String(5), default="en")
    agreed: Mapped[list[Any]] = mapped_column(default=list)
    by_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()


class HearingRoom(Journaled):
    """The hearing of a table: whose circle it is, and which sides and seats the terms of reference let in.

    `open_to`: the codes of who is there; `may_speak`: of those beside the parties who is heard.
    """

    __tablename__ = "hearing_room"
    __table_args__ = (UniqueConstraint("table_id"),)
    noun: ClassVar[str] = "hearing_room"

    table_id: Mapped[str] = mapped_column(Id)
    circle_id: Mapped[str] = mapped_column(Id, index=True)
    open_to: Mapped[list[Any]] = mapped_column(default=list)
    may_speak: Mapped[list[Any]] = mapped_column(default=list)
    may_write: Mapped[list[Any]] = mapped_column(default=list)


class Plea(Journaled):
    """What is said or filed at the hearing. Audience: the circle of the hearing.

    `to`: the side a question is put to; `answers`: the question that an answer is for.
    """

    __tablename__ = "plea"
    noun: ClassVar[str] = "plea"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    kind: Mapped[str] = mapped_column(String(12))
    party: Mapped[str] = mapped_column(String(12))
    to: Mapped[str] = mapped_column(String(12), default="")
    answers: Mapped[str | None] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(5), default="en")
    author_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()


class Opinion(Journaled):
    """What one arbitrator finds on one question, with reasons. Audience: the arbitrators' circle."""

    __tablename__ = "opinion"
    __table_args__ = (UniqueConstraint("table_id", "author_id", "finding"),)
    noun: ClassVar[str] = "opinion"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    author_id: Mapped[str] = mapped_column(Id)
    finding: Mapped[str] = mapped_column(String(12))
    option: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(5), default="en")
    at: Mapped[datetime] = mapped_column()


class AgreedAward(Journaled):
    """An award that the parties agree on themselves; possible until the reading. `accepted`: by code."""

    __tablename__ = "agreed_award"
    noun: ClassVar[str] = "agreed_award"

    table_id: Mapped[str] = mapped_column(Id, index=True)
    findings: Mapped[dict[str, str]] = mapped_column(default=dict)
    words: Mapped[str] = mapped_column(Text, default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    party: Mapped[str] = mapped_column(String(12))
    accepted: Mapped[list[Any]] = mapped_column(default=list)
    at: Mapped[datetime] = mapped_column()


class Award(Journaled):
    """The award as it was read: for each finding the option, how many found so, the reasons; and every dissent.

    `agreed`: the parties had agreed on it themselves.
    """

    __tablename__ = "award"
    __table_args__ = (UniqueConstraint("table_id"),)
    noun: ClassVar[str] = "award"

    table_id: Mapped[str] = mapped_column(Id)
    agreed: Mapped[bool] = mapped_column(default=False)
    findings: Mapped[list[Any]] = mapped_column(default=list)
    dissents: Mapped[list[Any]] = mapped_column(default=list)
    read_by: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()

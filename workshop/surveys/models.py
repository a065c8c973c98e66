"""Surveys, the sealed sheets people fill in, and the nameless results."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Base, Id, Journaled

WAVES = ("pre", "post", "once")
STATES = ("open", "closed", "counted", "shown", "void")
RELEASES = ("never", "closed", "later")
SHEET = 2048
ALIVE = ("open", "closed")


class Survey(Journaled):
    """One wave of questions, fixed when it opens.

    `wave`: `pre` waits, sealed, for a `post` to be compared with; `once` stands alone. `released`: results `never`
    leave the facilitators, go to all when it is `closed`, or exist `later`, once the meeting is closed.
    `questions`: a list of `{"key", "item", "country", "block", "size", …}`. `seed`: from it and a person's id
    follows the order in which that person saw them. `before_id`: the wave it was compared with.
    `series`: the series within which it is compared, across its meetings; empty: within this meeting.
    `counts`: `{delegation id: {"before", "after", "both"}}`, how many took part, fixed at the count.
    """

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="survey_state"),
        CheckConstraint(f"wave IN {WAVES}", name="survey_wave"),
    )
    noun: ClassVar[str] = "survey"

    stage_id: Mapped[str] = mapped_column(Id, index=True)
    set_id: Mapped[str] = mapped_column(String(40))
    wave: Mapped[str] = mapped_column(String(8), default="once")
    questions: Mapped[list[Any]] = mapped_column()
    released: Mapped[str] = mapped_column(String(8), default="never")
    k: Mapped[int] = mapped_column(default=5)
    seed: Mapped[str] = mapped_column(String(32))
    before_id: Mapped[str | None] = mapped_column(Id)
    series: Mapped[str] = mapped_column(String(36), default="")
    state: Mapped[str] = mapped_column(String(8), default="open")
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    opened_at: Mapped[datetime] = mapped_column()
    closed_at: Mapped[datetime | None] = mapped_column()


class SurveySheet(Base):
    """One person's answers: sealed, of one length, without a name or a time, never journaled.

    `pseudonym` is made from the person's id with the installation's key, which is not in the database: the sheets
    of two waves can be matched, and nobody who reads the table can say whose they are. Stored in the order of the
    pseudonyms, not of arrival.
    """

    __tablename__ = "survey_sheet"
    __table_args__ = ({"sqlite_with_rowid": False},)

    survey_id: Mapped[str] = mapped_column(Id, primary_key=True)
    pseudonym: Mapped[str] = mapped_column(String(32), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    delegation_id: Mapped[str] = mapped_column(Id)
    finished: Mapped[bool] = mapped_column(default=False)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary(SHEET + 64))


class SurveyResult(Journaled):
    """The answers to one question without names. For the hosts, or for all once they are shown.

    `answers`: `{bin: [answers, sorted]}`; with `paired` each is `[before, after]` of one person, of those who answered
    both waves; 0 is "no opinion", null is no answer. A bin is a delegation's id, `other` (small groups
    merged) or `all`; none at all where fewer than k took part. `bins`: `{bin: [delegation ids]}`. The question
    `words` holds `{"all": [[words, language]]}`, for the hosts only.
    """

    __tablename__ = "survey_result"
    noun: ClassVar[str] = "survey_result"

    survey_id: Mapped[str] = mapped_column(Id, index=True)
    position: Mapped[int] = mapped_column(default=0)
    question: Mapped[str] = mapped_column(String(80))
    paired: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[dict[str, Any]] = mapped_column()
    bins: Mapped[dict[str, Any]] = mapped_column()


def surveys_of(db: Session, meeting_id: str) -> list[Survey]:
    """Return a meeting's surveys that were not voided, the earliest first."""
    query = select(Survey).where(Survey.meeting_id == meeting_id, Survey.state != "void")
    return list(db.scalars(query.order_by(Survey.opened_at, Survey.id)))


def wave_after(db: Session, survey: Survey) -> Survey | None:
    """Return the survey that this one will be compared with, of this meeting or a later one of the series."""
    query = select(Survey).where(Survey.before_id == survey.id, Survey.state != "void")
    return db.scalars(query.order_by(Survey.opened_at, Survey.id)).first()


def wave_waiting(db: Session, meeting_id: str, series: str = "") -> Survey | None:
    """Return the first wave that waits to be compared: the meeting's latest, or the series' earliest."""
    if not series:
        every = [one for one in surveys_of(db, meeting_id) if not one.series]
    else:
        query = select(Survey).where(Survey.series == series, Survey.state != "void")
        every = list(db.scalars(query.order_by(Survey.opened_at.desc(), Survey.id)))
    found = [one for one in every if one.wave == "pre" and one.state in ALIVE]
    return next((one for one in reversed(found) if wave_after(db, one) is None), None)


def survey_of_stage(db: Session, stage_id: str | None) -> Survey | None:
    """Return the latest survey of a stage that was not voided."""
    query = select(Survey).where(Survey.stage_id == stage_id, Survey.state != "void")
    return db.scalars(query.order_by(Survey.opened_at.desc())).first()


def sheets_of(db: Session, survey_id: str) -> list[SurveySheet]:
    """Return the sheets that hold answers."""
    query = select(SurveySheet).where(
        SurveySheet.survey_id == survey_id, SurveySheet.sealed.isnot(None)
    )
    return list(db.scalars(query))


def results_of(db: Session, survey_id: str) -> list[SurveyResult]:
    """Return a survey's results in the order of its questions."""
    query = select(SurveyResult).where(SurveyResult.survey_id == survey_id)
    return list(db.scalars(query.order_by(SurveyResult.position)))

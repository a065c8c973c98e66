"""One's own sheet: found by a pseudonym, opened and sealed. The only place that turns a person into a pseudonym."""

from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy.orm import Session

from workshop.core.people import Delegation, Participant
from workshop.core.sealing import sealer
from workshop.surveys.models import SHEET, Survey, SurveySheet
from workshop.surveys.rules import Answer


@dataclass(frozen=True)
class Filled:
    """What a sheet holds: answers by the place of the question, and a remark with its language."""

    answers: list[Answer] = field(default_factory=list)
    words: str = ""
    lang: str = ""


def pseudonym_of(person: Participant) -> str:
    """Return the same name for a person in all waves of a meeting, which only the key can make again."""
    return sealer().pseudonym(f"trialogue-survey-v1|{person.meeting_id}|{person.id}")


def code_of(db: Session, person: Participant) -> str:
    """Return the code of a person's delegation."""
    side = db.get(Delegation, person.delegation_id) if person.delegation_id else None
    return side.code if side else ""


def sheet_of(db: Session, survey_id: str, person: Participant) -> SurveySheet | None:
    """Return a person's sheet, if there is one."""
    return db.get(SurveySheet, (survey_id, pseudonym_of(person)))


def opened(sheet: SurveySheet | None) -> Filled:
    """Return what a sheet holds; nothing where there is none, or none any more."""
    if sheet is None or not sheet.sealed:
        return Filled()
    found = cast("list[Any]", sealer().open(sheet.sealed, _bound(sheet)))
    return Filled(list(found[0]), str(found[1]), str(found[2]))


def seal(sheet: SurveySheet, filled: Filled) -> None:
    """Put answers into a sheet."""
    held = [filled.answers, filled.words, filled.lang]
    sheet.sealed = sealer().seal(held, _bound(sheet), length=SHEET)


def new_sheet(survey: Survey, person: Participant) -> SurveySheet:
    """Return an empty sheet for a person."""
    return SurveySheet(
        survey_id=survey.id,
        meeting_id=survey.meeting_id,
        pseudonym=pseudonym_of(person),
        delegation_id=person.delegation_id or "",
    )


def _bound(sheet: SurveySheet) -> str:
    return f"trialogue-sheet-v1|{sheet.survey_id}|{sheet.pseudonym}"

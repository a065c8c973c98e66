"""From sealed sheets to nameless results: which people are matched, what may be known. Changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.people import Delegation
from workshop.surveys.matching import Crossing
from workshop.surveys.models import Survey, SurveyResult, SurveySheet, sheets_of
from workshop.surveys.rules import Answer, Entry, Question, is_asked, published
from workshop.surveys.sheets import Filled, opened

WORDS = "words"
Entries = dict[str, list[Entry]]


@dataclass(frozen=True)
class Person:
    """Somebody without a name: the delegation, and what the two sheets hold."""

    side: str
    before: Filled | None
    after: Filled | None


def people_of(db: Session, survey: Survey, before: Survey | None) -> list[Person]:
    """Return everybody who filled in a sheet of either wave, matched by pseudonym.

    Where the wave before was in another meeting of the series, its pseudonyms and delegations are put into those of
    this one first; who of then has a delegation that is not here now is left out.
    """
    first = {one.pseudonym: (one, one.delegation_id) for one in _sheets(db, before)}
    if before is not None and before.meeting_id != survey.meeting_id:
        first = Crossing(db, before.meeting_id, survey.meeting_id).of(_sheets(db, before))
    second = {one.pseudonym: one for one in sheets_of(db, survey.id)}
    return [
        Person(
            side=second[name].delegation_id if name in second else first[name][1],
            before=opened(first[name][0]) if name in first else None,
            after=opened(second[name]) if name in second else None,
        )
        for name in sorted({*first, *second})
    ]


def _sheets(db: Session, survey: Survey | None) -> list[SurveySheet]:
    return sheets_of(db, survey.id) if survey else []


def counts_of(people: Sequence[Person]) -> dict[str, dict[str, int]]:
    """Return by delegation how many answered before, after, and both times."""
    found: dict[str, dict[str, int]] = {}
    for one in people:
        row = found.setdefault(one.side, {"before": 0, "after": 0, "both": 0})
        row["before"] += one.before is not None
        row["after"] += one.after is not None
        row["both"] += one.before is not None and one.after is not None
    return dict(sorted(found.items()))


def results_for(
    db: Session, survey: Survey, before: Survey | None, audience: str
) -> tuple[list[SurveyResult], dict[str, dict[str, int]]]:
    """Return a survey's results as rows for an audience, and how many took part.

    Where there is a wave before, only those who answered both times are in the lists: a list of those who
    left would say who answered what.
    """
    people, codes = people_of(db, survey, before), _codes(db, survey.meeting_id)
    rows = [
        _result(survey, at, _entries(people, codes, survey, before, at), audience)
        for at in range(len(survey.questions))
    ]
    return [*rows, *_remarks(survey, people)], counts_of(people)


def _codes(db: Session, meeting_id: str) -> dict[str, str]:
    query = select(Delegation.id, Delegation.code).where(Delegation.meeting_id == meeting_id)
    return dict(db.execute(query).all())


def _entries(
    people: Sequence[Person],
    codes: Mapping[str, str],
    survey: Survey,
    before: Survey | None,
    at: int,
) -> tuple[Entries, bool]:
    question: Question = survey.questions[at]
    earlier = place_of(before.questions, str(question["key"])) if before else None
    found: Entries = {}
    for one in people:
        if one.after is None or not is_asked(question, codes.get(one.side, "")):
            continue
        if earlier is None:
            found.setdefault(one.side, []).append(_answer(one.after, at))
        elif one.before is not None:
            pair = [_answer(one.before, earlier), _answer(one.after, at)]
            found.setdefault(one.side, []).append(pair)
    return found, earlier is not None


def place_of(questions: Sequence[Question], key: str) -> int | None:
    """Return the place of a question in a wave, if it was asked there."""
    return next((at for at, one in enumerate(questions) if one["key"] == key), None)


def _answer(filled: Filled, at: int) -> Answer:
    return filled.answers[at] if at < len(filled.answers) else None


def _result(survey: Survey, at: int, entries: tuple[Entries, bool], audience: str) -> SurveyResult:
    found, paired = entries
    shown = published(found, survey.k)
    return SurveyResult(
        survey_id=survey.id,
        position=at,
        question=str(survey.questions[at]["key"]),
        paired=paired,
        answers=dict(shown.answers),
        bins=dict(shown.bins),
        audience=audience,
    )


def _remarks(survey: Survey, people: Sequence[Person]) -> list[SurveyResult]:
    """Return the remarks without names, apart from all answers; none where fewer than k took part."""
    sheets = [one.after for one in people if one.after is not None]
    said: list[Any] = sorted([one.words, one.lang] for one in sheets if one.words)
    if not said or len(sheets) < survey.k:
        return []
    row = SurveyResult(
        survey_id=survey.id,
        position=len(survey.questions),
        question=WORDS,
        answers={"all": said},
        bins={},
    )
    return [row]

"""What a stage plans to ask, before it is opened: the questions, written out. Reads; changes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.core.i18n import localised
from workshop.core.meeting import Meeting
from workshop.core.people import CUSTOMARY
from workshop.library.survey import GAP, Item, SurveySet, survey_set
from workshop.proposals.models import Proposal, proposals_of
from workshop.surveys.forms import TWELVE, SurveySettings
from workshop.surveys.rules import Question
from workshop.texts.models import version_of

KIND, RATING, PROPOSALS = "survey", "rating", "proposals"
RATED = "agree7"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A survey as the stage's settings have it."""

    set_id: str
    wave: str
    released: str
    k: int
    questions: list[Question]
    series: str = ""


def planned_of(db: Session, meeting: Meeting, stage: Stage | None) -> Planned | None:
    """Return what a stage would ask, or None where it asks nothing."""
    if stage is None:
        return None
    if stage.kind != KIND:
        return _rating(meeting) if stage.settings.get(RATING) else None
    chosen: Mapping[str, Any] = SurveySettings.read(stage.settings).data
    questions = list(_of_set(survey_set(TWELVE), chosen["items"] or []))
    if chosen["ratings"] or chosen["proposals"]:
        questions += _of_proposals(db, meeting, chosen["proposals"] or [])
    return Planned(
        set_id=TWELVE,
        wave=chosen["wave"] or "once",
        released=chosen["released"] or "never",
        k=chosen["k"] or meeting.k,
        questions=questions,
        series=str(meeting.settings.get("series") or "") if chosen["match"] == "series" else "",
    )


def question_called(item_id: str) -> str:
    """Return what an item asks, as an organiser chooses it: the country still open."""
    item = survey_set(TWELVE).item_by_id.get(item_id)
    return localised(item.text).text.replace(GAP, "…") if item else item_id


def _rating(meeting: Meeting) -> Planned:
    questions = list(_of_set(survey_set(RATING), []))
    return Planned(set_id=RATING, wave="once", released="never", k=meeting.k, questions=questions)


def _of_set(one: SurveySet, items: list[str]) -> Iterator[Question]:
    for block in one.blocks:
        for item in block.items:
            if not items or item.id in items or item.balance_with in items:
                for country in _countries(one, item):
                    yield _question(one, block.id, item, country)


def _countries(one: SurveySet, item: Item) -> tuple[str, ...]:
    return (
        tuple(code for code in CUSTOMARY["en"] if code in one.countries) if item.repeat else ("",)
    )


def _question(one: SurveySet, block: str, item: Item, country: str) -> Question:
    return {
        "key": f"{item.id}:{country}" if country else item.id,
        "item": item.id,
        "country": country,
        "block": block,
        "scale": item.scale,
        "size": one.scales[item.scale].size,
        "balance_with": item.balance_with,
    }


def _of_proposals(db: Session, meeting: Meeting, chosen: list[str]) -> list[Question]:
    size = survey_set(TWELVE).scales[RATED].size
    return [
        {
            "key": f"proposal:{one.id}",
            "item": one.id,
            "country": "",
            "block": PROPOSALS,
            "scale": RATED,
            "size": size,
            "title": dict(one.title),
            "version_id": version_of(db, one.id).id,
            "sha256": version_of(db, one.id).sha256,
        }
        for one in _rated(db, meeting, chosen)
    ]


def _rated(db: Session, meeting: Meeting, chosen: list[str]) -> list[Proposal]:
    return [one for one in proposals_of(db, meeting.id) if not chosen or one.id in chosen]

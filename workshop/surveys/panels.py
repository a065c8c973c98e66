"""A survey on the screens: one's own sheet, the facilitator's control, how many took part."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.concerning import concerns
from workshop.core.i18n import LANGUAGES, Lazy, current, lazy, localised
from workshop.core.panels import Values, by, panel, whole
from workshop.core.people import Delegation, Participant, in_customary_order
from workshop.core.views import View
from workshop.library.survey import SurveySet, survey_set
from workshop.surveys import rules
from workshop.surveys.models import ALIVE, Survey, SurveySheet, survey_of_stage, wave_after
from workshop.surveys.outcome import said_of
from workshop.surveys.planned import PROPOSALS, planned_of
from workshop.surveys.rules import Answer, Question
from workshop.surveys.sheets import code_of, opened, sheet_of

METER = 120
RATE = lazy("What do you think of these proposals?")
WAVES: dict[str, Lazy] = {
    "pre": lazy("Before"),
    "post": lazy("Afterwards"),
    "once": lazy("Once"),
}


def present_survey(view: View) -> Survey | None:
    """Return the survey of the present stage."""
    return survey_of_stage(view.db, view.stage_id)


@panel("survey", listens={"survey": whole}, lenses=("member",))
def survey(view: View, _subject: str) -> Values:
    """Show the survey of the present stage."""
    stage = present_stage(view)
    asks = planned_of(view.db, view.meeting, stage) is not None
    return {"survey": present_survey(view), "asks": asks}


@panel("surveys_ahead", listens={"survey": whole}, lenses=("member",))
def surveys_ahead(view: View, _subject: str) -> Values:
    """Show the way to surveys that are open before their stage, and to results that were shown."""
    found = view.rows(Survey, Survey.state.in_(("open", "shown")))
    other = [one for one in found if one.stage_id != view.stage_id]
    return {
        "count": sum(one.state == "open" for one in other),
        "results": sum(one.state == "shown" for one in other),
    }


@panel(
    "my_survey",
    personal=True,
    listens={"survey": by("id"), "survey_turnout": by("id")},
    lenses=("member",),
)
def my_survey(view: View, subject: str) -> Values | None:
    """Show one's own sheet: one card a block, in the order drawn for this person."""
    one = view.get(Survey, subject)
    if view.viewer is None or view.static:
        return None
    if view.viewer.role != "member":
        return {"survey": one, "asked": False}
    sheet = sheet_of(view.db, one.id, view.viewer)
    code, filled = code_of(view.db, view.viewer), opened(sheet)
    asked = rules.asked_of(one.questions, code)
    done = sum(at < len(filled.answers) and filled.answers[at] is not None for at in asked)
    return {
        "survey": one,
        "asked": True,
        "cards": _cards(one, view, code, filled.answers),
        "words": localised(survey_set(one.set_id).words).text,
        "said": filled.words,
        "done": done,
        "count": len(asked),
        "began": sheet is not None and sheet.sealed is not None,
        "draft": survey_set(one.set_id).is_draft(view.lang),
        "no_answer": localised(survey_set(one.set_id).no_answer).text,
    }


def _cards(one: Survey, view: View, code: str, answers: list[Answer]) -> list[Values]:
    """Return the blocks with their questions, as the template draws them."""
    person = view.viewer.id if view.viewer else ""
    order = rules.order_of(one.seed, person, one.questions, code)
    made: SurveySet = survey_set(one.set_id)
    titles = {block.id: block.title for block in made.blocks}
    cards: list[Values] = []
    waiting = True
    for block, places in groupby(order, lambda at: str(one.questions[at]["block"])):
        asks = [_ask(one.questions[at], at, made, answers) for at in places]
        done = sum(each["mine"] is not None for each in asks)
        shown = waiting and done < len(asks)
        waiting = waiting and not shown
        cards.append(
            {
                "id": block,
                "title": titles.get(block, RATE),
                "asks": asks,
                "done": done,
                "now": shown,
            }
        )
    return cards


def _ask(question: Question, at: int, made: SurveySet, answers: list[Answer]) -> Values:
    labels = made.scales[str(question["scale"])].labels
    return {
        "at": at,
        "says": said_of(question, made),
        "mine": answers[at] if at < len(answers) else None,
        "labels": list(enumerate(labels[current()], 1)),
        "proposal": question["item"] if question["block"] == PROPOSALS else "",
    }


def _control(image: Mapping[str, Any]) -> tuple[str, str]:
    """Name the control of the present stage, and the one of this survey's own stage on the surveys' page."""
    return ("", str(image["stage_id"]))


@panel(
    "survey_control",
    listens={"survey": _control, "stage": whole, "meeting": whole},
    lenses=("host",),
)
def survey_control(view: View, subject: str) -> Values:
    """Let the facilitator open, close, count and show a stage's survey: the present stage's, or that of another."""
    stage = view.get(Stage, subject) if subject else present_stage(view)
    one = survey_of_stage(view.db, stage.id) if stage else None
    plan = one or planned_of(view.db, view.meeting, stage)
    made = survey_set(plan.set_id) if plan else None
    drafts = [name for code, name in LANGUAGES.items() if made and made.is_draft(code)]
    return {"stage": stage, **state_of(view, one), "plan": plan, "drafts": drafts}


def state_of(view: View, one: Survey | None) -> Values:
    """Return what the facilitator's control has to know of a survey."""
    waits = one is not None and one.state == "closed"
    late = one is not None and one.released == "later" and view.meeting.state != "closed"
    paired = one is not None and wave_after(view.db, one) is not None
    return {
        "survey": one,
        "followed": paired,
        "countable": waits and not late and not paired,
        "alive": one is not None and one.state in ALIVE and not paired,
        "waves": WAVES,
    }


@concerns("participant", "survey_turnout")
def open_surveys(db: Session, meeting_id: str) -> Iterable[str]:
    """Return the surveys of which people who come and go change how many could answer."""
    query = select(Survey.id).where(Survey.meeting_id == meeting_id, Survey.state == "open")
    return db.scalars(query)


@panel(
    "survey_turnout",
    listens={"survey": by("id")},
    aggregates={"survey_turnout": by("id")},
    lenses=("host",),
)
def survey_turnout(view: View, subject: str) -> Values:
    """Count who has finished, by delegation; never who, never what."""
    one = view.get(Survey, subject)
    begun, finished = _turnout(view, one)
    here = Counter(_members(view))
    asked = in_customary_order(view.rows(Delegation, ~Delegation.gone), view.lang)
    rows = [
        {
            "side": side,
            "finished": finished[side.id],
            "begun": begun[side.id],
            "here": here[side.id],
            "width": round(METER * min(finished[side.id], here[side.id]) / max(1, here[side.id])),
        }
        for side in asked
        if here[side.id] or begun[side.id]
    ]
    return {"survey": one, "rows": rows}


def _turnout(view: View, one: Survey) -> tuple[Counter[str], Counter[str]]:
    query = select(SurveySheet.delegation_id, SurveySheet.finished, func.count()).where(
        SurveySheet.survey_id == one.id, SurveySheet.sealed.isnot(None)
    )
    begun: Counter[str] = Counter()
    finished: Counter[str] = Counter()
    grouped = query.group_by(SurveySheet.delegation_id, SurveySheet.finished)
    for side, is_done, count in view.db.execute(grouped):
        begun[side] += count
        finished[side] += count if is_done else 0
    return begun, finished


def _members(view: View) -> list[str]:
    where = (Participant.state == "admitted", Participant.role == "member")
    return [str(one.delegation_id) for one in view.rows(Participant, *where)]

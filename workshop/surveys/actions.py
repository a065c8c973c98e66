"""Opening and answering a survey; what follows is in closing.py."""

import secrets

from workshop.agenda.models import Stage
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.meeting import CLOSED
from workshop.core.people import host, member
from workshop.surveys import closing, rules  # noqa: F401 — closing declares its actions
from workshop.surveys.forms import AnswerSurvey, OneSurvey, OpenSurvey
from workshop.surveys.models import ALIVE, Survey, survey_of_stage, wave_waiting
from workshop.surveys.planned import Planned, planned_of
from workshop.surveys.sheets import Filled, code_of, new_sheet, opened, seal, sheet_of


@action(
    "survey.open",
    form=OpenSurvey,
    who=host,
    when="any",
    says=lazy("%(actor)s opened a survey of %(count)s questions."),
)
def open_survey(act: Act, form: OpenSurvey) -> None:
    """Open the survey of a stage, also ahead of it; its questions are fixed from now on.

    Raises:
        NotNow: one is open already, there is nothing to ask, or the survey before is still open.
    """
    stage = act.get(Stage, form.stage.data)
    _ensure_meeting_on(act)
    if survey_of_stage(act.db, stage.id) is not None:
        raise NotNow(lazy("This stage has a survey already. Look at the new state, then decide."))
    plan = planned_of(act.db, act.meeting, stage)
    if plan is None or not plan.questions:
        raise NotNow(lazy("This stage asks nothing. Choose questions in the plan first."))
    survey = _new(act, stage, plan)
    act.record(survey, facts={"count": len(survey.questions)})


def _ensure_meeting_on(act: Act) -> None:
    if act.meeting.state == CLOSED:
        raise NotNow(lazy("The meeting is closed. The record can still be read."))


def _new(act: Act, stage: Stage, plan: Planned) -> Survey:
    before = _before(act, stage, plan) if plan.wave == "post" else None
    return Survey(
        stage_id=stage.id,
        set_id=plan.set_id,
        wave=plan.wave,
        questions=list(plan.questions),
        released=plan.released,
        k=plan.k,
        seed=secrets.token_hex(16),
        before_id=before.id if before else None,
        series=plan.series if plan.wave != "once" else "",
        opened_at=act.now,
    )


def _before(act: Act, stage: Stage, plan: Planned) -> Survey | None:
    """Return the wave to compare with: of this meeting, or the first one of the series.

    Raises:
        NotNow: it is still open, or the series has none that waits.
    """
    before = wave_waiting(act.db, act.meeting.id, plan.series)
    if before is not None and before.state == "open":
        say = lazy("The survey before is still open. Close it first, then open this one.")
        raise NotNow(say)
    if before is None and stage.settings.get("match") == "series":
        raise NotNow(
            lazy("No earlier meeting of this series has a survey that waits to be compared.")
        )
    return before


@action(
    "survey.answer",
    form=AnswerSurvey,
    who=member,
    when="any",
    secret=True,
    says=lazy("%(actor)s filled in the survey."),
)
def answer_survey(act: Act, form: AnswerSurvey) -> None:
    """Put answers into the actor's sheet, or replace those given before. Nothing of it is journaled.

    Raises:
        NotNow: the survey is not open.
        Invalid: an answer fits no question that the actor is asked.
    """
    survey = act.get(Survey, form.survey.data)
    rules.ensure_open(survey.state)
    _ensure_meeting_on(act)
    sheet = act.noted(_key(act, survey), lambda: sheet_of(act.db, survey.id, act.actor))
    held, code = opened(sheet), code_of(act.db, act.actor)
    answers = rules.taken(held.answers, form.answers.data, survey.questions, code)
    counted = (sheet is not None and sheet.sealed is not None, sheet and sheet.finished)
    if sheet is None:
        sheet = act.note(_key(act, survey), new_sheet(survey, act.actor))
        act.db.add(sheet)
    words = form.words.data or held.words
    seal(sheet, Filled(answers, words, (form.lang.data or act.actor.lang) if words else ""))
    sheet.delegation_id = act.actor.delegation_id or ""
    sheet.finished = rules.is_finished(answers, survey.questions, code)
    _hint(act, survey, moved=counted != (True, sheet.finished))


def _key(act: Act, survey: Survey) -> tuple[str, str, str]:
    return ("survey_sheet", survey.id, act.actor.id)


def _hint(act: Act, survey: Survey, *, moved: bool) -> None:
    """Let the actor's screens follow, and the facilitators' where their count moved: else they would learn when."""
    names = {"survey_id": survey.id, "participant_id": act.actor.id}
    act.hint("survey_turnout", id=survey.id, **names, lens="host" if moved else "")


@action(
    "survey.withdraw",
    form=OneSurvey,
    who=member,
    when="any",
    secret=True,
    says=lazy("%(actor)s took the answers to the survey back."),
)
def withdraw_answers(act: Act, form: OneSurvey) -> None:
    """Delete the actor's answers to a survey that is not counted yet.

    Raises:
        NotNow: there are none, or they were counted, which took the name off them.
    """
    survey = act.get(Survey, form.survey.data)
    sheet = act.noted(_key(act, survey), lambda: sheet_of(act.db, survey.id, act.actor))
    if survey.state not in ALIVE:
        raise NotNow(
            lazy("The answers were counted without names. Nobody can find yours any more.")
        )
    if sheet is None or sheet.sealed is None:
        raise NotNow(lazy("You have not answered this survey."))
    sheet.sealed, sheet.finished = None, False
    _hint(act, survey, moved=True)

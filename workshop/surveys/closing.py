"""Closing, counting, showing and voiding a survey."""

from sqlalchemy import update

from workshop.core import circles
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.meeting import CLOSED
from workshop.core.people import host
from workshop.surveys.counting import WORDS, results_for
from workshop.surveys.forms import OneSurvey
from workshop.surveys.models import ALIVE, Survey, SurveySheet, results_of, wave_after

_PLAIN = {"synchronize_session": False}


@action(
    "survey.close", form=OneSurvey, who=host, when="any", says=lazy("%(actor)s closed the survey.")
)
def close_survey(act: Act, form: OneSurvey) -> None:
    """Take no more answers. They are counted at once, unless they wait for a second wave or for the meeting's end.

    Raises:
        NotNow: it is not open.
    """
    survey = act.get(Survey, form.survey.data)
    if survey.state != "open":
        raise NotNow(
            lazy("This survey was closed a moment ago. Look at the new state, then decide.")
        )
    survey.state, survey.closed_at = "closed", act.now
    act.record(survey)
    act.forget(survey.id)
    if survey.wave != "pre" and survey.released != "later":
        _count(act, survey)


@action(
    "survey.count",
    form=OneSurvey,
    who=host,
    when="any",
    says=lazy("%(actor)s counted the survey."),
)
def count_survey(act: Act, form: OneSurvey) -> None:
    """Count a closed survey that has waited: for the meeting's end, or for a second wave that never came.

    Raises:
        NotNow: it is open or was counted, or it is still to wait.
    """
    survey = act.get(Survey, form.survey.data)
    if survey.state != "closed":
        raise NotNow(lazy("Close the survey first; it is counted once."))
    if survey.wave == "pre" and wave_after(act.db, survey) is not None:
        raise NotNow(lazy("These answers are counted together with the survey that follows."))
    if survey.released == "later" and act.meeting.state != CLOSED:
        raise NotNow(lazy("Nothing is counted on the day. Close the meeting first, then count."))
    _count(act, survey)


def _count(act: Act, survey: Survey) -> None:
    """Fix the nameless lists, and delete what links people to answers."""
    before = act.db.get(Survey, survey.before_id) if survey.before_id else None
    desk = circles.hosts_circle(act.db, act.meeting.id)
    shown = survey.released == "closed"
    rows, survey.counts = results_for(act.db, survey, before, circles.EVERYONE if shown else desk)
    for one in rows:
        one.audience = desk if one.question == WORDS else one.audience
    survey.state = "shown" if shown else "counted"
    act.record(survey)
    act.record(*rows)
    _blank(act, survey)
    if before is not None:
        if before.meeting_id == act.meeting.id:
            before.state = "counted"
            act.record(before)
        _blank(act, before)


def _blank(act: Act, survey: Survey) -> None:
    """Delete the sealed answers and the receipts whose fingerprints could betray them."""
    act.db.flush()
    blank = update(SurveySheet).where(SurveySheet.survey_id == survey.id)
    act.db.execute(blank.values(sealed=None, finished=False), execution_options=_PLAIN)
    act.forget(survey.id)


@action(
    "survey.show",
    form=OneSurvey,
    who=host,
    when="any",
    says=lazy("%(actor)s showed the results of the survey."),
)
def show_survey(act: Act, form: OneSurvey) -> None:
    """Show a counted survey's results to all; remarks stay with the facilitators.

    Raises:
        NotNow: it is not counted, was shown, or people were told that results stay with the facilitators.
    """
    survey = act.get(Survey, form.survey.data)
    if survey.released == "never":
        raise NotNow(lazy("People were told that these results stay with the facilitators."))
    if survey.state != "counted":
        raise NotNow(lazy("Count the survey first; its results are shown once."))
    rows = [one for one in results_of(act.db, survey.id) if one.question != WORDS]
    survey.state = "shown"
    for one in rows:
        one.audience = circles.EVERYONE
    act.record(survey, *rows)


@action(
    "survey.void", form=OneSurvey, who=host, when="any", says=lazy("%(actor)s voided a survey.")
)
def void_survey(act: Act, form: OneSurvey) -> None:
    """Take back a survey opened by mistake: its answers are deleted, and that is in the record.

    Raises:
        NotNow: it was counted, or another survey is to be compared with it.
    """
    survey = act.get(Survey, form.survey.data)
    if survey.state not in ALIVE or wave_after(act.db, survey) is not None:
        raise NotNow(lazy("This survey cannot be voided any more."))
    survey.state, survey.closed_at = "void", survey.closed_at or act.now
    act.record(survey)
    _blank(act, survey)

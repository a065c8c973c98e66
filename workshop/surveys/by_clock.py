"""What a facilitator does with a survey, done by the clock at the ends of a day."""

from workshop.agenda.models import Stage
from workshop.core.actions import Act
from workshop.surveys.actions import open_survey
from workshop.surveys.closing import close_survey
from workshop.surveys.forms import OneSurvey, OpenSurvey
from workshop.surveys.models import survey_of_stage


def open_by_clock(act: Act, stage: Stage) -> None:
    """Open the stage's survey, unless it was opened ahead."""
    if survey_of_stage(act.db, stage.id) is None:
        open_survey(act, OpenSurvey.read({"stage": stage.id}))


def close_by_clock(act: Act, stage: Stage) -> None:
    """Close the stage's survey."""
    survey = survey_of_stage(act.db, stage.id)
    if survey is not None and survey.state == "open":
        close_survey(act, OneSurvey.read({"survey": survey.id}))

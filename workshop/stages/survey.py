"""Answering questions in private, before or after: what changes, in whom."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.surveys.by_clock import close_by_clock, open_by_clock
from workshop.surveys.forms import SurveySettings
from workshop.surveys.wall import sentence_of

STAGE = StageKind(
    name="survey",
    label=lazy("Survey"),
    todo=lazy("Answer for yourself. Nobody’s name is linked to an answer."),
    todo_now=sentence_of,
    opens=frozenset({"survey.answer", "survey.withdraw"}),
    panels={"member": ("survey",), "host": ("survey_control",), "projector": ("wall_survey",)},
    settings=SurveySettings,
    minutes=10,
    group="decide",
    place=58,
    about=lazy("Ask the same questions before and after, without names, and compare."),
    opened=open_by_clock,
    closed=close_by_clock,
)

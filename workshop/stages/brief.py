"""Hearing what the cards say, and noting questions."""

from workshop.answers.forms import BriefSettings
from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS

STAGE = StageKind(
    name="brief",
    label=lazy("Briefing"),
    todo=lazy("Listen and read. Note what is unclear as a question."),
    opens=POINT_ACTIONS,
    panels={
        "member": ("carried", "points", "brief"),
        "host": ("wall_control", "carried", "points_desk"),
        "projector": ("wall_reading",),
    },
    settings=BriefSettings,
    minutes=15,
    group="read",
    place=20,
    about=lazy("Present the cards one after another; people note questions."),
)

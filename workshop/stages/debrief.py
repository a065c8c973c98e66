"""Leaving well: a word, what one learned, a private answer, support."""

from workshop.answers.forms import DebriefSettings
from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS

STAGE = StageKind(
    name="debrief",
    label=lazy("Debriefing"),
    todo=lazy("Say in a word how you leave. You may pass."),
    opens=POINT_ACTIONS | {"answer.give"},
    panels={
        "member": ("my_answer", "points", "leaving"),
        "host": ("answers", "going_on", "points_desk"),
        "projector": ("wall_points",),
    },
    settings=DebriefSettings,
    minutes=10,
    group="arrive",
    place=80,
    about=lazy("Look back: one word, what was learned, a private answer; say where support is."),
)

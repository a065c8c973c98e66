"""Agreeing on the rules of the talk."""

from workshop.answers.forms import RulesSettings
from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS
from workshop.terms.forms import ChoosingWords


class GroundRulesSettings(RulesSettings, ChoosingWords):
    """Settings of the rules, and whether the circle also chooses its words."""


STAGE = StageKind(
    name="ground-rules",
    label=lazy("Ground rules"),
    todo=lazy("Read the rules. Add one if one is missing, then say whether they are fine."),
    opens=POINT_ACTIONS,
    panels={
        "member": ("ground_rules", "terms_choice", "points"),
        "host": ("points_desk", "terms_choice", "ground_rules"),
        "projector": ("ground_rules", "wall_terms"),
    },
    settings=GroundRulesSettings,
    minutes=5,
    group="arrive",
    place=14,
    about=lazy("Read the rules, add to them, and let everybody show whether they agree."),
)

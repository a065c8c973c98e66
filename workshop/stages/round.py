"""Each speaks once, in turn; or one volunteer to each text."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS, Collecting
from workshop.speaking.forms import RoundSettings as SpeakingSettings


class RoundSettings(Collecting, SpeakingSettings):
    """How the round goes, and what is written down meanwhile."""


STAGE = StageKind(
    name="round",
    label=lazy("Round"),
    todo=lazy("Each speaks once, in turn. You may pass without a reason. Listen to the others."),
    opens=frozenset(
        {
            "hand.raise",
            "round.draw",
            "round.add",
            "round.join",
            "round.pass",
            "round.card",
            "round.ask",
            "hand.begin",
        }
        | POINT_ACTIONS
    ),
    panels={
        "member": ("round", "points"),
        "dock": ("my_turn",),
        "host": ("round_control", "points_desk", "equity"),
        "projector": ("wall_round", "wall_points"),
    },
    settings=RoundSettings,
    minutes=15,
    group="talk",
    place=42,
    about=lazy("Each speaks once for the same time, in an order drawn by lot."),
)

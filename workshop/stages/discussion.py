"""Talking; who wishes to speak raises a hand."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS, Collecting
from workshop.speaking.forms import SpeakingSettings
from workshop.voting.forms import Straw


class DiscussionSettings(Collecting, SpeakingSettings, Straw):
    """How people speak, and what is written down meanwhile."""


STAGE = StageKind(
    name="discussion",
    label=lazy("Discussion"),
    todo=lazy("Listen, and ask to speak when you wish to add something."),
    opens=frozenset({"hand.raise", "hand.begin", "ballot.cast"} | POINT_ACTIONS),
    panels={
        "member": ("straw_ballot", "queue", "points"),
        "dock": ("my_hand",),
        "host": ("straw_desk", "queue_control", "points_desk", "equity"),
        "projector": ("wall_straw", "wall_queue", "wall_points"),
    },
    settings=DiscussionSettings,
    minutes=20,
    group="talk",
    place=40,
    about=lazy("Talk together; whoever wishes to speak raises a hand."),
)

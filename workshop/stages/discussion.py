"""Talking; who wishes to speak raises a hand."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind

STAGE = StageKind(
    name="discussion",
    label=lazy("Discussion"),
    todo=lazy("Listen, and ask to speak when you wish to add something."),
    opens=frozenset({"hand.raise"}),
    panels={
        "member": ("queue",),
        "dock": ("my_hand",),
        "host": ("queue_control",),
        "projector": ("wall_queue",),
    },
    minutes=20,
)

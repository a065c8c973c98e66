"""Resting."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind

STAGE = StageKind(
    name="break",
    label=lazy("Break"),
    todo=lazy("Rest. The clock shows when we go on."),
    panels={"member": ("pause",), "host": ("pause",)},
    minutes=10,
    group="rest",
    place=70,
    about=lazy("Rest; the clock shows when the meeting goes on."),
)

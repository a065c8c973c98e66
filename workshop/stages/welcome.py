"""Arriving: who is here, why, and by which ground rules."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind

STAGE = StageKind(
    name="welcome",
    label=lazy("Welcome"),
    todo=lazy("Read the purpose and the ground rules. The facilitator begins in a moment."),
    panels={"member": ("welcome",), "host": ("welcome",), "projector": ("wall_waiting",)},
    minutes=8,
)

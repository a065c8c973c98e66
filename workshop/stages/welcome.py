"""Arriving: who is here, why, and by which ground rules."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind

STAGE = StageKind(
    name="welcome",
    label=lazy("Welcome"),
    todo=lazy("Read the purpose and the ground rules. The facilitator begins in a moment."),
    panels={
        "member": ("surveys_ahead", "carried", "welcome"),
        "host": ("carried", "welcome"),
        "projector": ("wall_waiting",),
    },
    minutes=8,
    group="arrive",
    place=10,
    about=lazy("People arrive, read the purpose and the ground rules, and meet the roles."),
)

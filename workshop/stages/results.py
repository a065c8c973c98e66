"""Looking at results together."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind

STAGE = StageKind(
    name="results",
    label=lazy("Results"),
    todo=lazy("See what the meeting decided, and what was missing where it did not."),
    panels={
        "member": ("results", "opinion", "statements_beside"),
        "host": ("results", "opinion", "beside_control", "statements_beside"),
        "projector": ("wall_results", "wall_opinion", "wall_beside"),
    },
    minutes=10,
    group="decide",
    place=66,
    about=lazy("Look at results together."),
)

"""A mediator asks all sides in private: a proposal, bids, a choice among people."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import TableSettings
from workshop.mediation.opening import AT_A_TABLE, LEADING, SITTING
from workshop.offers.forms import SEALED_ACTIONS

STAGE = StageKind(
    name="exercise-proposal",
    label=lazy("Mediator’s proposal"),
    todo=lazy("Answer in private. Told is only whether all sides said yes."),
    opens=AT_A_TABLE | SEALED_ACTIONS,
    panels={
        "member": (
            *SITTING,
            "sealed_moves",
            "sealed_control",
            "table_talk",
            "my_brief",
            "my_side_notes",
            "my_seat",
        ),
        "host": (*LEADING, "sealed_moves", "sealed_control", "exercise_control"),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=10,
    group="rooms",
    place=48,
    about=lazy("In an exercise: each side answers in secret; only the joint result is told."),
)

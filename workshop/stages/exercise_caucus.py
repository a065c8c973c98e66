"""Mediators meet each side alone."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import TableSettings
from workshop.mediation.opening import AT_A_TABLE, LEADING, SITTING
from workshop.offers.forms import OFFER_ACTIONS

STAGE = StageKind(
    name="exercise-caucus",
    label=lazy("Mediators meet the sides alone"),
    todo=lazy("Prepare at home. The mediator comes to each side; ask if you need one."),
    opens=AT_A_TABLE | OFFER_ACTIONS,
    panels={
        "member": (
            *SITTING,
            "table_talk",
            "my_brief",
            "my_own_points",
            "my_side_notes",
            "offer_board",
            "my_seat",
        ),
        "host": (*LEADING, "exercise_control"),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=20,
    group="rooms",
    place=47,
    about=lazy("Mediators go from side to side; each sentence says whether it may be passed on."),
)

"""A joint session at each table."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import TableSettings
from workshop.mediation.opening import AT_A_TABLE, LEADING, SITTING
from workshop.offers.forms import OFFER_ACTIONS

STAGE = StageKind(
    name="exercise-table",
    label=lazy("Joint session"),
    todo=lazy("Speak and listen at your table. What is yours alone stays folded below."),
    opens=AT_A_TABLE | OFFER_ACTIONS,
    panels={
        "member": (
            *SITTING,
            "offer_board",
            "table_talk",
            "my_brief",
            "my_own_points",
            "my_side_notes",
            "my_seat",
        ),
        "host": (*LEADING, "exercise_control"),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=25,
    group="rooms",
    place=46,
    about=lazy("Tables talk in joint session, each with its own clock; packages can be offered."),
)

"""Parties of a table make package offers to each other."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import TableSettings
from workshop.mediation.opening import AT_A_TABLE, LEADING, SITTING
from workshop.offers.forms import OFFER_ACTIONS

STAGE = StageKind(
    name="exercise-offers",
    label=lazy("Package offers"),
    todo=lazy("Offer packages to the other parties, and answer theirs."),
    opens=AT_A_TABLE | OFFER_ACTIONS,
    panels={
        "member": (
            *SITTING,
            "offer_board",
            "my_what_if",
            "table_talk",
            "my_brief",
            "my_side_notes",
            "my_seat",
        ),
        "host": (*LEADING, "offer_board", "exercise_control"),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=25,
    group="rooms",
    place=46,
    about=lazy("In an exercise: packages, counter-offers and acceptance, each party for itself."),
)

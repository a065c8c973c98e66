"""Parties of a table make package offers to each other."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.offers.forms import OFFER_ACTIONS

STAGE = StageKind(
    name="exercise-offers",
    label=lazy("Package offers"),
    todo=lazy("Offer packages to the other parties, and answer theirs."),
    opens=OFFER_ACTIONS,
    panels={
        "member": ("offer_board", "my_what_if"),
        "host": ("offer_board",),
    },
    minutes=25,
    group="rooms",
    place=46,
    about=lazy("In an exercise: packages, counter-offers and acceptance, each party for itself."),
)

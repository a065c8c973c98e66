"""An exercise begins: who sits where."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import ExerciseSettings
from workshop.mediation.opening import SEATING

STAGE = StageKind(
    name="exercise-seats",
    label=lazy("Seats of the exercise"),
    todo=lazy("See which seat is yours. You may ask to exchange, or give it back."),
    opens=SEATING,
    panels={
        "member": ("exercise_band", "my_seat", "exercise_seats", "home_panel", "my_consents"),
        "host": (
            "exercise_band",
            "exercise_control",
            "home_panels_control",
            "preflight",
            "consents",
        ),
        "projector": ("wall_exercise",),
    },
    settings=ExerciseSettings,
    minutes=10,
    group="rooms",
    place=45,
    about=lazy(
        "Set up a case at one table or several, and deal the seats by lot, balance or hand."
    ),
)

"""Out of role: four questions, then by consent the exact picture."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import TableSettings
from workshop.mediation.opening import LOOKING_BACK

STAGE = StageKind(
    name="exercise-debrief",
    label=lazy("Debrief of the exercise"),
    todo=lazy("You are out of your role. Think about the question, then write what you learned."),
    opens=LOOKING_BACK,
    panels={
        "member": (
            "exercise_band",
            "out_of_role",
            "debrief_question",
            "points",
            "my_picture",
            "table_picture",
            "better_round",
            "tables_compared",
            "my_ways",
            "leaving",
        ),
        "host": (
            "exercise_band",
            "debrief_question",
            "debrief_control",
            "fundamentals",
            "table_picture",
            "comparison_control",
            "tables_compared",
            "points_desk",
            "held_talk",
            "tables_control",
        ),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=30,
    group="rooms",
    place=49,
    about=lazy(
        "Facts, feelings, findings, future; then by consent the exact figures of each table."
    ),
)

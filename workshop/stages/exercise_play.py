"""The whole exercise: each table goes through the steps of the case, and its step opens what belongs to it."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import TableSettings
from workshop.mediation.opening import AT_A_TABLE, LEADING, SITTING

STAGE = StageKind(
    name="exercise-play",
    label=lazy("The tables at work"),
    todo=lazy("Follow the step of your table: what it opens stands below its name."),
    opens=AT_A_TABLE,
    panels={
        "member": (
            *SITTING,
            "home_panel",
            "table_talk",
            "my_brief",
            "my_own_points",
            "my_side_notes",
            "my_seat",
        ),
        "host": (
            *LEADING,
            "table_now",
            "registrar",
            "home_panels_control",
            "exercise_control",
            "debrief_control",
        ),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=120,
    group="rooms",
    place=46,
    about=lazy("Tables go through the steps of the case by themselves, each at its own pace."),
)

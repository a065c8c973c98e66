"""Each side reads its brief and prepares, at home."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import TableSettings
from workshop.mediation.opening import AT_A_TABLE, LEADING

STAGE = StageKind(
    name="exercise-brief",
    label=lazy("Reading the briefs"),
    todo=lazy("Read your brief. It is private to your seat. Prepare with your side."),
    opens=AT_A_TABLE,
    panels={
        "member": (
            "exercise_band",
            "my_seat",
            "my_brief",
            "my_own_points",
            "my_side_notes",
            "table_room",
            "my_ways",
            "table_now",
            "table_talk",
        ),
        "host": (*LEADING, "exercise_control"),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=20,
    group="rooms",
    place=45,
    about=lazy(
        "Everybody reads a private brief with points and alternative; sides prepare at home."
    ),
)

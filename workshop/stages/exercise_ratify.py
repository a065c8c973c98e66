"""The parties consent, then the home panels ratify."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import TableSettings
from workshop.mediation.opening import AT_A_TABLE, LEADING, SITTING
from workshop.offers.forms import RATIFY_ACTIONS

STAGE = StageKind(
    name="exercise-ratify",
    label=lazy("Consent and ratification"),
    todo=lazy("Say whether your side consents; then your home panel votes."),
    opens=AT_A_TABLE | RATIFY_ACTIONS,
    panels={
        "member": (
            *SITTING,
            "ratification",
            "home_panel",
            "table_talk",
            "my_brief",
            "my_side_notes",
            "my_seat",
        ),
        "host": (*LEADING, "ratification", "home_panels_control", "exercise_control"),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=10,
    group="rooms",
    place=49,
    about=lazy("In an exercise: consent of the parties, then public panels at home, together."),
)

"""One text for a table: drafters write, parties criticise, bracket and approve."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.drafting.forms import TEXT_ACTIONS
from workshop.mediation.forms import TableSettings
from workshop.mediation.opening import AT_A_TABLE, LEADING, SITTING

STAGE = StageKind(
    name="exercise-text",
    label=lazy("One text"),
    todo=lazy("Say what is wrong with a clause, or approve it. Only the drafters write."),
    opens=AT_A_TABLE | TEXT_ACTIONS,
    panels={
        "member": (
            *SITTING,
            "one_text",
            "table_talk",
            "my_brief",
            "my_side_notes",
            "my_seat",
        ),
        "host": (*LEADING, "one_text", "exercise_control"),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=20,
    group="rooms",
    place=47,
    about=lazy("In an exercise: numbered drafts, criticism tied to a clause, brackets, approval."),
)

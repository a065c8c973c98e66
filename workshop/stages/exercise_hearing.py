"""A board at work: the treaty's steps, pleadings, questions, deliberation and award, as the table's step says."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.mediation.forms import TableSettings
from workshop.mediation.hearing_doors import HEARING_ACTIONS
from workshop.mediation.opening import AT_A_TABLE, LEADING

STAGE = StageKind(
    name="exercise-hearing",
    label=lazy("Hearing and award"),
    todo=lazy("Plead, ask or answer as your seat may; the arbitrators write the award."),
    opens=AT_A_TABLE | HEARING_ACTIONS,
    panels={
        "member": (
            "exercise_band",
            "table_room",
            "my_ways",
            "award",
            "proceedings",
            "hearing",
            "agreed_award",
            "deliberation",
            "my_brief",
            "my_side_notes",
            "my_seat",
        ),
        "host": (*LEADING, "award", "registrar", "exercise_control"),
        "projector": ("wall_exercise",),
    },
    settings=TableSettings,
    minutes=45,
    group="rooms",
    place=48,
    about=lazy(
        "In an exercise with a board: notes and appointments, hearing, award with reasons and dissent."
    ),
)

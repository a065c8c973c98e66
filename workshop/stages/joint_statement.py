"""Agreeing on a joint statement, line by line."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS, Collecting
from workshop.statements.forms import STATEMENT_ACTIONS

STAGE = StageKind(
    name="joint-statement",
    label=lazy("Joint statement"),
    todo=lazy("Read each line. It stands when every delegation approves it."),
    opens=STATEMENT_ACTIONS | POINT_ACTIONS | {"hand.raise"},
    panels={
        "member": ("joint", "points", "disputed", "queue"),
        "dock": ("my_hand",),
        "host": ("statement_control", "joint", "points_desk", "disputed", "queue_control"),
        "projector": ("wall_joint",),
    },
    settings=Collecting,
    minutes=30,
    group="decide",
    place=64,
    about=lazy("Draft one text that all delegations approve, sentence by sentence."),
)

"""What the rooms bring back, one after the other."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS
from workshop.rooms.forms import ReportingSettings

STAGE = StageKind(
    name="reporting",
    label=lazy("Reports from the rooms"),
    todo=lazy("Listen to what each room brings, and choose what yours gives."),
    opens=POINT_ACTIONS | {"room_note.bring", "hand.raise", "hand.begin"},
    panels={
        "member": ("reports", "my_report", "my_notes", "points", "queue"),
        "dock": ("my_hand",),
        "host": ("reports_control", "reports", "points_desk", "queue_control"),
        "projector": ("wall_reports",),
    },
    settings=ReportingSettings,
    minutes=12,
    group="rooms",
    place=46,
    about=lazy("Each room gives a few points to everybody, in turn."),
)

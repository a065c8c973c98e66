"""Small groups in rooms of their own."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS
from workshop.rooms.forms import IN_ROOMS, BreakoutSettings

STAGE = StageKind(
    name="breakout",
    label=lazy("Breakout rooms"),
    todo=lazy("Work with the people in your room."),
    opens=IN_ROOMS | POINT_ACTIONS | {"room.choose", "ballot.cast"},
    panels={
        "member": (
            "room",
            "my_room",
            "rooms_list",
            "room_ballot",
            "room_texts",
            "room_notes",
            "points",
            "my_notes",
            "queue",
        ),
        "dock": ("my_hand",),
        "host": (
            "room",
            "my_room",
            "room_poll",
            "room_texts",
            "room_notes",
            "rooms_control",
            "queue_control",
            "points_desk",
        ),
        "projector": ("wall_rooms",),
    },
    settings=BreakoutSettings,
    minutes=25,
    group="rooms",
    place=42,
    about=lazy("Small mixed groups read, comment and take notes in rooms of their own."),
)

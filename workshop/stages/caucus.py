"""Each delegation alone, in confidence."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS
from workshop.rooms.forms import IN_ROOMS, CaucusSettings

STAGE = StageKind(
    name="caucus",
    label=lazy("Caucus"),
    todo=lazy("Talk within your delegation. What you write stays there until you release it."),
    opens=IN_ROOMS | POINT_ACTIONS | {"ballot.cast"},
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
    settings=CaucusSettings,
    minutes=20,
    group="rooms",
    place=44,
    about=lazy("Delegations alone; each decides what it releases to the others."),
)

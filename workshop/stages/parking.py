"""Going through what was parked."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS, Collecting

STAGE = StageKind(
    name="parking",
    label=lazy("Parking lot"),
    todo=lazy("We go through what was parked for later. Say what should happen with it."),
    opens=POINT_ACTIONS | {"hand.raise"},
    panels={
        "member": ("points", "queue"),
        "dock": ("my_hand",),
        "host": ("points_desk", "queue_control"),
        "projector": ("wall_parking",),
    },
    settings=Collecting,
    minutes=10,
    group="talk",
    place=46,
    about=lazy("Go through what was parked; bring lines back or close them."),
)

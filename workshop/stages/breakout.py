"""Small groups in rooms of their own."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS
from workshop.rooms.forms import IN_ROOMS, IN_ROOMS_SHOWN, BreakoutSettings

STAGE = StageKind(
    name="breakout",
    label=lazy("Breakout rooms"),
    todo=lazy("Work with the people in your room."),
    opens=IN_ROOMS | POINT_ACTIONS | {"room.choose", "ballot.cast"},
    panels=IN_ROOMS_SHOWN,
    settings=BreakoutSettings,
    minutes=25,
    group="rooms",
    place=42,
    about=lazy("Small mixed groups read, comment and take notes in rooms of their own."),
)

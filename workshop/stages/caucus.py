"""Each delegation alone, in confidence."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.points.forms import POINT_ACTIONS
from workshop.rooms.forms import IN_ROOMS, IN_ROOMS_SHOWN, CaucusSettings

STAGE = StageKind(
    name="caucus",
    label=lazy("Caucus"),
    todo=lazy("Talk within your delegation. What you write stays there until you release it."),
    opens=IN_ROOMS | POINT_ACTIONS | {"ballot.cast"},
    panels=IN_ROOMS_SHOWN,
    settings=CaucusSettings,
    minutes=20,
    group="rooms",
    place=44,
    about=lazy("Delegations alone; each decides what it releases to the others."),
)

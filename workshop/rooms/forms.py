"""Forms of rooms."""

from workshop.core.fields import Flag, Id, Localised, Many, OneOf, Text, Whole, Words
from workshop.core.forms import Form
from workshop.points.forms import WORDS, Collecting
from workshop.rooms.models import KINDS
from workshop.rooms.rules import MOST_ROOMS
from workshop.speaking.forms import SpeakingSettings

IN_ROOMS = frozenset(
    {
        "annotation.make",
        "annotation.reply",
        "annotation.edit",
        "hand.raise",
        "hand.begin",
        "room_note.write",
        "room_note.bring",
    }
)
"""What people may do in a room."""
IN_ROOMS_SHOWN: dict[str, tuple[str, ...]] = {
    "member": (
        "room", "my_room", "rooms_list", "room_ballot", "room_texts", "room_notes", "points",
        "my_notes", "queue",
    ),
    "dock": ("my_hand",),
    "host": (
        "room", "my_room", "room_poll", "room_texts", "room_notes", "rooms_control",
        "queue_control", "points_desk",
    ),
    "projector": ("wall_rooms",),
}  # fmt: skip
"""What a stage in rooms shows, by lens."""


class BreakoutSettings(Collecting, SpeakingSettings):
    """How a stage's rooms are made, and what they read; the facilitator may still choose otherwise on the console."""

    mixing = OneOf(KINDS, required=False)
    rooms = Whole(least=1, most=MOST_ROOMS, required=False)
    size = Whole(least=2, most=40, required=False)
    confidential = Flag()
    proposals = Many(most=60, required=False)


class CaucusSettings(Collecting, SpeakingSettings):
    """What delegations read alone."""

    proposals = Many(most=60, required=False)


class ReportingSettings(Collecting, SpeakingSettings):
    """What rooms report: `carry` says how many points each brings."""


class PrepareRooms(Form):
    """Propose rooms for the present stage. `seed`: given again, the same rooms come out."""

    stage = Id()
    mixing = OneOf(KINDS)
    rooms = Whole(least=1, most=MOST_ROOMS, required=False)
    size = Whole(least=2, most=40, required=False)
    seed = Text(most=64, required=False)
    confidential = Flag()
    fresh = Flag()


class OneStage(Form):
    """Concern the rooms of one stage."""

    stage = Id()


class OneRoom(Form):
    """Concern one room."""

    room = Id()


class SomeRoom(Form):
    """Concern one room, or all that are open."""

    room = Id(required=False)


class Extend(Form):
    """Change the time of one room, or of all."""

    room = Id(required=False)
    seconds = Whole(least=-3600, most=7200)


class EditRoom(Form):
    """Change a room's name, what it reads, who facilitates, which delegation speaks first, its card."""

    room = Id()
    name = Localised(most=60, required=False)
    facilitator = Id(required=False)
    speaks_first = Id(required=False)
    proposals = Many(most=60, required=False)
    card = Localised(most=600, lines=True, required=False)


class MovePeople(Form):
    """Move people to a room; without one, to the plenary. `suit`: each to the room that keeps the balance."""

    people = Many(most=500)
    room = Id(required=False)
    suit = Flag()


class WriteNote(Form):
    """Write a line into the notes of the room that the screen shows."""

    room = Id()
    circle = Id(required=False)
    words = Words(most=WORDS)
    lang = OneOf(("en", "ja", "ko"), required=False)


class OneNote(Form):
    """Concern one note."""

    note = Id()


class EditNote(Form):
    """Word a note anew."""

    note = Id()
    words = Words(most=WORDS)

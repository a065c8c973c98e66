"""Reading texts and marking passages."""

from workshop.agenda.listening import WithGuests
from workshop.core.fields import Flag, Many, OneOf
from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind


class ReadingSettings(WithGuests):
    """Which proposals are read (none means all); may suggestions become amendments here?"""

    proposals = Many(most=60, required=False)
    amend = Flag()
    release = OneOf(
        ("at once", "held"),
        default="at once",
        required=False,
        label=lazy("When comments are shown"),
    )


STAGE = StageKind(
    name="reading",
    label=lazy("Reading"),
    todo=lazy("Choose a sentence to comment on it."),
    opens=frozenset(
        {"annotation.make", "annotation.reply", "annotation.edit", "amendment.from_note"}
    ),
    panels={
        "member": ("listening", "reading"),
        "host": ("wall_control", "held_notes", "moderation", "reading"),
        "projector": ("wall_reading",),
    },
    settings=ReadingSettings,
    minutes=15,
    group="read",
    place=30,
    about=lazy("Read texts, and comment on single sentences."),
)

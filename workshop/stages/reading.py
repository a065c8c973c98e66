"""Reading texts and marking passages."""

from workshop.core.fields import Flag, Many
from workshop.core.forms import Form
from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind


class ReadingSettings(Form):
    """Which proposals are read (none means all); may suggestions become amendments here?"""

    proposals = Many(most=60, required=False)
    amend = Flag()


STAGE = StageKind(
    name="reading",
    label=lazy("Reading"),
    todo=lazy("Choose a sentence to comment on it."),
    opens=frozenset(
        {"annotation.make", "annotation.reply", "annotation.edit", "amendment.from_note"}
    ),
    panels={
        "member": ("reading",),
        "host": ("wall_control", "moderation", "reading"),
        "projector": ("wall_reading",),
    },
    settings=ReadingSettings,
    minutes=15,
    group="read",
    place=30,
    about=lazy("Read texts, and comment on single sentences."),
)

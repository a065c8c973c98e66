"""Drafting: amendments to texts are proposed, backed and decided."""

from workshop.agenda.listening import WithGuests
from workshop.core.fields import Many, OneOf
from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind


class DraftSettings(WithGuests):
    """Which proposals are drafted (none means all), and who decides beside the facilitators."""

    proposals = Many(most=60, required=False)
    drafters = Many(most=30, required=False)
    release = OneOf(
        ("at once", "held"),
        default="at once",
        required=False,
        label=lazy("When comments are shown"),
    )


STAGE = StageKind(
    name="draft-text",
    label=lazy("Drafting"),
    todo=lazy("Propose changes to the text, and back those that you support."),
    opens=frozenset(
        {
            "amendment.propose",
            "amendment.from_note",
            "amendment.back",
            "amendment.unback",
            "amendment.comment",
            "amendment.accept",
            "amendment.decline",
            "amendment.bracket",
            "amendment.merge",
            "version.edit",
            "version.translate",
            "annotation.make",
            "annotation.reply",
            "annotation.edit",
        }
    ),
    panels={
        "member": ("listening", "drafting"),
        "host": ("wall_control", "held_notes", "drafters", "drafting"),
        "projector": ("wall_draft",),
    },
    settings=DraftSettings,
    minutes=30,
    group="read",
    place=35,
    about=lazy("Change texts together: amendments, backers, a drafting team, new versions."),
)

"""Checking in: each person's own consents, in private."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.lobby.forms import CheckInSettings

STAGE = StageKind(
    name="consent",
    label=lazy("Check-in"),
    todo=lazy("Check your language and what you agree to. Taking part does not depend on it."),
    panels={
        "member": ("my_name", "my_consents", "welcome"),
        "host": ("consents",),
        "projector": ("wall_waiting",),
    },
    settings=CheckInSettings,
    minutes=10,
    group="arrive",
    place=12,
    about=lazy("People check what they agree to, in private, and hear who does what."),
)

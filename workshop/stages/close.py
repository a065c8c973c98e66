"""Saying goodbye, and what happens with the record."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind

STAGE = StageKind(
    name="close",
    label=lazy("Close"),
    todo=lazy("Thank you for taking part. Here is what happens with the record."),
    panels={"member": ("farewell",), "host": ("farewell",)},
    minutes=5,
)

"""Saying goodbye, and what happens with the record."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.surveys.forms import RatingSettings

STAGE = StageKind(
    name="close",
    label=lazy("Close"),
    todo=lazy("Thank you for taking part. Here is what happens with the record."),
    opens=frozenset({"survey.answer", "survey.withdraw"}),
    panels={
        "member": ("survey", "group_report", "farewell"),
        "host": ("going_on", "survey_control", "group_report", "farewell"),
    },
    settings=RatingSettings,
    minutes=5,
    group="arrive",
    place=90,
    about=lazy("Say goodbye, and say what happens with the record."),
)

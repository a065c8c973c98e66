"""Announcing minority statements."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.statements.forms import MinoritySettings

STAGE = StageKind(
    name="minority",
    label=lazy("Minority statements"),
    todo=lazy("Whoever sees it differently announces a statement. Its text may follow later."),
    opens=frozenset({"hand.raise"}),
    panels={
        "member": ("minority", "statement_results", "queue"),
        "dock": ("my_hand",),
        "host": ("minority", "statement_results", "queue_control"),
        "projector": ("wall_minority",),
    },
    settings=MinoritySettings,
    minutes=5,
    group="decide",
    place=68,
    about=lazy("Record what a minority sees differently, beside the results."),
)

"""All that can be done at a table; each file declares its actions."""

from workshop.mediation import (  # noqa: F401 — they declare their actions, the last one who seats people
    clocks,
    dealing,
    debriefing,
    moving,
    offering,
    robots,
    seats,
    setting_up,
    swaps,
    talking,
)

"""All that can be done at a table; each file declares its actions."""

from workshop.mediation import (  # noqa: F401 — they declare their actions, the last one who seats people
    awarding,
    better,
    clocks,
    comparison,
    dealing,
    debriefing,
    hearing,
    hearing_doors,
    home,
    moderating,
    moving,
    notices,
    offering,
    preflight,
    robots,
    seats,
    setting_up,
    swaps,
    talking,
    treaty_days,
)

"""How a table stands: it follows from what its parties accepted, consented to and ratified, never from one alone."""

from collections.abc import Mapping

from workshop.core.actions import Act
from workshop.mediation import rules, sources
from workshop.mediation.models import Table
from workshop.mediation.public_case import CaseStage, PublicCase
from workshop.mediation.seating import Rows
from workshop.offers.finishing import of_table

OVER = ("agreed", "not agreed", "not ratified")
MINUTE = 60


def concluded(act: Act, table: Table, status: str, package: Mapping[str, str]) -> Rows:
    """Note how a table stands; an agreement keeps its package, a return round gets its minutes."""
    case = sources.public(table.case_id)
    whole = {one.id for one in case.issues} == set(package)
    table.status = status
    table.outcome = dict(package) if status == "agreed" and whole else {}
    table.ended_after = rules.reading_of(table, act.now) if status in OVER else None
    if status == "reopened":
        _give_time(act, table, case)
    return [table]


def _give_time(act: Act, table: Table, case: PublicCase) -> None:
    """Let the clock hold the minutes of a return round at least."""
    least = case.decision.return_minutes * MINUTE
    left = rules.left_of(table, act.now)
    if left is not None and left < least:
        rules.extend(table, act.now, least - left)


def looking_back(act: Act, table: Table, step: CaseStage) -> Rows:
    """Where the debrief begins without an agreement, say so: that is an honourable end."""
    if "debrief" not in step.does and step.room != "debrief":
        return []
    if table.status not in ("open", "reopened"):
        return []
    failed = any(one.step == "not ratified" for one in of_table(act, table.id))
    return concluded(act, table, "not ratified" if failed else "not agreed", {})

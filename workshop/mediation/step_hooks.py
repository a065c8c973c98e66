"""REGISTRY: what else happens when a table begins a step, added by whoever knows the words of `public_case.DOES`."""

from collections.abc import Callable

from workshop.core.actions import Act
from workshop.mediation.models import Table
from workshop.mediation.public_case import CaseStage
from workshop.mediation.seating import Rows

Hook = Callable[[Act, Table, CaseStage], Rows]
_hooks: list[Hook] = []


def on_step(hook: Hook) -> Hook:
    """Have something done when a table begins a step; it returns the rows to record."""
    _hooks.append(hook)
    return hook


def called(act: Act, table: Table, step: CaseStage) -> Rows:
    """Do it, and return the rows."""
    return [row for hook in _hooks for row in hook(act, table, step)]

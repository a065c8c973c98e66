"""The plans that come with the program."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from workshop.core.errors import NotFound
from workshop.library.plan import Plan
from workshop.library.plan_file import load_plan

FOLDER = Path(__file__).parent / "plans"


@cache
def plans() -> Mapping[str, Plan]:
    """Return the plans that come with the program, by id: the seven by number, then the others, shortest first.

    Raises:
        DeckFault: a file does not fit, with its line.
    """
    found = [load_plan(file) for file in sorted(FOLDER.glob("*.yaml"))]
    ordered = sorted(found, key=lambda one: (one.number or 99, one.minutes, one.id))
    return {plan.id: plan for plan in ordered}


def plan_of(plan_id: str) -> Plan:
    """Return a plan.

    Raises:
        NotFound: there is none of that id.
    """
    found = plans().get(plan_id)
    if found is None:
        raise NotFound
    return found

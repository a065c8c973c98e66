"""What a plan says of delegations: who votes and who speaks, where it is not as usual."""

from collections.abc import Iterable, Mapping
from typing import Any

from workshop.core.i18n import lazy
from workshop.library.checks import Checks
from workshop.library.lined import Lined

MOST_SIDES, LONGEST_CODE = 8, 12
MAY = ("votes", "speaks")
SideRules = Mapping[str, Mapping[str, bool]]


def read_sides(checks: Checks, at: Lined) -> SideRules:
    """Read `delegations: {guest: {votes: false, speaks: false}}`; a problem for each line that says something else."""
    found = at.get("delegations")
    if found is None:
        return {}
    if not isinstance(found, Lined) or len(found) > MOST_SIDES:
        say = lazy("Delegations are written as {guest: {votes: false, speaks: true}}.")
        checks.refuse(at.line_of("delegations"), say)
        return {}
    return {
        str(code)[:LONGEST_CODE]: _one(checks, found.line_of(code), one)
        for code, one in found.items()
    }


def _one(checks: Checks, line: int, one: object) -> dict[str, bool]:
    say = lazy("A delegation has: votes, speaks; each is true or false.")
    if not isinstance(one, Lined):
        checks.refuse(line, say)
        return {}
    checks.known(one, MAY)
    if not all(isinstance(value, bool) for value in one.values()):
        checks.refuse(line, say)
    return {name: value for name, value in one.items() if name in MAY and isinstance(value, bool)}


def with_rules(sides: Iterable[Mapping[str, Any]], said: SideRules) -> list[dict[str, Any]]:
    """Return delegations as a meeting is founded with them, with what a plan says of each by its code."""
    return [{**one, **said.get(str(one["code"]), {})} for one in sides]


def rules_of(sides: Iterable[Any]) -> SideRules:
    """Return what a plan has to say of a meeting's delegations: those that are not as usual.

    Usual is: all speak, all but the guests vote.
    """
    found: dict[str, dict[str, bool]] = {}
    for one in sides:
        unusual = {} if one.votes == (one.code != "guest") else {"votes": one.votes}
        if not one.speaks:
            unusual["speaks"] = False
        if unusual:
            found[one.code] = unusual
    return found

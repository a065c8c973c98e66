"""Cases in a file that a facilitator brings: one, or several under `exercises`; YAML or JSON, every line checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.core.i18n import lazy
from workshop.library.checks import Problem
from workshop.library.lined import Lined, YamlFault, mappings, read
from workshop.mediation.casebook import LONGEST_FILE, ReadCase, checked

MOST = 20
NO_CASE = lazy("A case has a title, parties, issues, points and stages.")


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What a file holds: the cases that can be played, and what is wrong, line by line."""

    cases: tuple[ReadCase, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def contents(self) -> list[Mapping[str, Any]]:
        """Return the cases as they are kept."""
        return [one.content for one in self.cases]


def cases_in(text: str) -> Taken:
    """Read a file; the whole of it fits, or nothing is taken in."""
    if len(text) > LONGEST_FILE:
        return Taken(problems=(Problem(1, lazy("The file is too long for a case.")),))
    try:
        found = read(text.removeprefix("\ufeff"))
    except YamlFault as fault:
        return Taken(problems=(Problem(fault.line, fault.say),))
    whole = _cases(found)
    if not whole or len(whole) > MOST:
        return Taken(problems=(Problem(1, NO_CASE),))
    made = [checked(one) for one in whole]
    return Taken(
        cases=tuple(case for case, _faults in made if case is not None),
        problems=tuple(one for _case, faults in made for one in faults),
    )


def _cases(found: object) -> list[Lined]:
    """Return the cases of a file, in their order."""
    if isinstance(found, Lined) and isinstance(found.get("exercises"), list):
        return list(mappings(found["exercises"]))
    return [found] if isinstance(found, Lined) else list(mappings(found))

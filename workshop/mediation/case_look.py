"""What an author sees while writing a case: is it playable, what can be agreed, and which field is wrong. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from workshop.core.i18n import Lazy, lazy
from workshop.mediation.case import MOST_PACKAGES, Case, CaseFault, case_from
from workshop.mediation.casebook import ReadCase, checked
from workshop.mediation.figures import Json, counts_of, notes_of
from workshop.mediation.numbering import Numbered
from workshop.mediation.sheet_reading import at
from workshop.mediation.solver import Space

AT_ONCE = 10_000
MISSING = lazy("This is still missing.")


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A sentence about a field. `path`: where it stands in the case; nothing for the case as a whole."""

    say: Lazy
    path: str = ""

    @property
    def page(self) -> str:
        """Return the page of the editor on which the field stands."""
        head, _, rest = self.path.partition(".")
        place = rest.split(".")
        sealed = ("batna_story", "story", "matters", "brief_topics", "words", "cards")
        if head == "parties" and len(place) > 1 and place[1] in sealed:
            return f"brief-{int(place[0]) + 1}"
        if head == "parties" and place[-1] == "batna":
            return "points"
        pages = {"third_parties": "parties", "decision": "rule", "stages": "rule"}
        known = ("parties", "issues", "points", "sources")
        return head if head in known else pages.get(head, "about")

    @property
    def anchor(self) -> str:
        """Return the id of the field in its page."""
        return "f-" + self.path.replace(".", "-")


@dataclass(frozen=True, kw_only=True)
class Look:
    """A case as it stands. Without `figures` it has no zone of agreement, or cannot be counted: `why` says so."""

    packages: int
    problems: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    figures: Mapping[str, Json] | None = None
    why: Lazy | str = ""
    read: ReadCase | None = None

    @property
    def can_be_played(self) -> bool:
        """Say whether tables can play it."""
        return self.read is not None


def look_at(content: Mapping[str, Any]) -> Look:
    """Check and solve a case as it stands; the numbers are solved even while words are missing."""
    numbered = Numbered(content)
    made, found = checked(numbered.whole)
    packages = prod(len(one.get("options", ())) for one in content.get("issues", ()))
    problems = tuple(_remark(content, one.say, numbered.path_of(one.line)) for one in found)
    if packages > MOST_PACKAGES:
        others = [one for one in problems if one.path != "points"]
        return Look(packages=packages, problems=(*others, _too_many(packages)))
    try:
        case = case_from(content)
        figures = made.counts if made else counts_of(case)
    except CaseFault as fault:
        return Look(packages=packages, problems=problems, why=str(fault))
    notes = [Remark(say=say, path=path) for say, path in notes_of(case, figures)]
    if made:
        named = {str(one.say) for one in notes}
        notes += [Remark(say=one, path="parties") for one in made.warnings if str(one) not in named]
    return Look(
        packages=packages,
        problems=problems,
        notes=tuple(notes),
        figures={**figures, "efficient": _efficient(case)},
        read=made,
    )


def _efficient(case: Case) -> int | None:
    """Count the efficient packages of the zone; none for a case so large that its author would wait."""
    if case.packages > AT_ONCE:
        return None
    space = Space(case)
    return int(space.efficient[space.acceptable].sum())


def _remark(content: Mapping[str, Any], say: Lazy, path: str) -> Remark:
    """Say of an empty field only that: how a file writes it is of no use in a page."""
    return Remark(say=say if at(content, path) not in (None, "") else MISSING, path=path)


def _too_many(packages: int) -> Remark:
    say = lazy(
        "The case has %(count)s packages; at most %(most)s can be solved exactly.",
        count=packages,
        most=MOST_PACKAGES,
    )
    return Remark(say=say, path="issues")

"""What an author sees while writing a case: is it playable, what can be agreed, and which field is wrong. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from workshop.core.i18n import LANGUAGES, Lazy, lazy
from workshop.mediation.case import MOST_PACKAGES, Case, CaseFault, case_from
from workshop.mediation.case_hints import hints_of
from workshop.mediation.casebook import ReadCase, checked
from workshop.mediation.figures import counts_of, notes_of
from workshop.mediation.numbering import Numbered
from workshop.mediation.sheet_places import label_at
from workshop.mediation.sheet_reading import at
from workshop.mediation.solver import Space
from workshop.mediation.whole_case import PLEDGES, SEALED
from workshop.mediation.yardsticks import Json

AT_ONCE = 10_000
PAGES = {
    "parties": "parties", "third_parties": "parties", "issues": "issues", "points": "points", "decision": "rule",
    "stages": "rule", "sources": "sources", "glossary": "sources", "clock": "clock", "award": "award",
    "hearing": "hearing", "standard_terms": "terms", "blind_bid": "pledges", "further": "further",
}  # fmt: skip
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
        if head == "parties" and len(place) > 1 and place[1] in SEALED:
            return "points" if place[1] == "batna" else f"brief-{int(place[0]) + 1}"
        if self.path.startswith("award.points"):
            return "points"
        return PAGES.get(head, "about")

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
    hints = [Remark(say=say, path=path) for say, path in hints_of(content)]
    packages = prod(len(one.get("options", ())) for one in content.get("issues", ()))
    problems = tuple(_remark(content, one.say, numbered.path_of(one.line)) for one in found)
    if packages > MOST_PACKAGES:
        others = [one for one in problems if one.path != "points"]
        told = (*others, _too_many(packages))
        return Look(packages=packages, problems=told, notes=tuple(hints))
    try:
        case = case_from(content)
        figures = made.counts if made else counts_of(case)
    except CaseFault as fault:
        return Look(packages=packages, problems=problems, notes=tuple(hints), why=str(fault))
    notes = [Remark(say=say, path=path) for say, path in notes_of(case, figures)] + hints
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
    """Say of an empty field only that, and call others what their page calls them, not what a file does."""
    path = _in_page(content, path)
    label = label_at(content, path)
    if at(content, path) in (None, ""):
        say = MISSING
    elif label is not None and "field" in say.values:
        say = Lazy(say.sentence, {**say.values, "field": label}, say.plural, say.count)
    return Remark(say=say, path=path)


def _in_page(content: Mapping[str, Any], path: str) -> str:
    """Return where a page has a field that the checks read elsewhere: a text as a whole, a pledge at its row."""
    head, _, last = path.rpartition(".")
    if last in LANGUAGES and not head.endswith("points"):
        return head
    for rows, amount in PLEDGES.items():
        if last == amount and head.startswith("parties."):
            code = at(content, f"{head}.id")
            found = [one.get("party") for one in at(content, f"blind_bid.{rows}") or ()]
            return f"blind_bid.{rows}.{found.index(code)}.{amount}" if code in found else path
    return path


def _too_many(packages: int) -> Remark:
    say = lazy(
        "The case has %(count)s packages; at most %(most)s can be solved exactly.",
        count=packages,
        most=MOST_PACKAGES,
    )
    return Remark(say=say, path="issues")

"""Where in a case a field stands, in the words of the page: “Town of Aster · Brief”. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.core.i18n import Lazy, lazy, localised
from workshop.mediation.sheet import ABOUT, ISSUES, PARTIES, RULE, SOURCES, Field
from workshop.mediation.sheet_brief import brief_section
from workshop.mediation.sheet_reading import at

NAMING = ("name", "title", "text", "by")
FIELDS = {one.name: one for page in (ABOUT, PARTIES, ISSUES, RULE, SOURCES) for one in page.fields}
BRIEF = brief_section(0).fields
ROW = lazy("no. %(number)s")
LISTED = lazy("%(list)s, no. %(number)s")
POINTS = lazy("Points")


def place_in(content: Mapping[str, Any], path: str) -> str:
    """Return the place of a field in words."""
    if not path:
        return ""
    head, _, rest = path.partition(".")
    if head == "points":
        return " · ".join([str(POINTS), *_of_points(content, rest)])
    return " · ".join(str(one) for one in _steps(content, path))


def named(row: object, number: int) -> str:
    """Return what a row is called; without a name its number."""
    found = row if isinstance(row, Mapping) else {}
    texts: Mapping[str, str] = next(
        (found[one] for one in NAMING if isinstance(found.get(one), Mapping)), {}
    )
    return localised(texts).text if texts else str(ROW % {"number": number})


def _listed(row: object, number: int, label: object) -> str:
    name = named(row, number)
    if name != str(ROW % {"number": number}):
        return name
    return str(LISTED % {"list": label, "number": number})


def _of_points(content: Mapping[str, Any], rest: str) -> list[str]:
    """Return the party, the issue and the option that points are of."""
    codes = [one for one in rest.split(".") if one]
    rows: Sequence[Any] = content.get("parties", ())
    words = []
    for code, inner in zip(codes, ("issues", "options", ""), strict=False):
        found = [(n, one) for n, one in enumerate(rows, 1) if one.get("id") == code]
        if not found:
            break
        place, row = found[0]
        words.append(named(row, place))
        rows = content.get("issues", ()) if inner == "issues" else row.get(inner, ())
    return words


def _steps(content: Mapping[str, Any], path: str) -> list[str | Lazy]:
    words: list[str | Lazy] = []
    fields: Mapping[str, Field] = FIELDS
    steps = path.split(".")
    for place, step in enumerate(steps):
        if step.isdigit():
            row = at(content, ".".join(steps[: place + 1]))
            words[-1:] = [_listed(row, int(step) + 1, words[-1] if words else "")]
            continue
        one = fields.get(step) or fields.get(f"decision.{step}")
        if one is not None:
            words.append(one.label)
            fields = {each.name: each for each in one.fields}
            if step == "parties":
                fields = {**{each.name: each for each in BRIEF}, **fields}
    return words

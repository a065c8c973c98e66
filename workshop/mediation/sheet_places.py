"""Where in a case a field stands, in the words of the page: “Town of Aster · Brief”. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workshop.core.i18n import Lazy, lazy
from workshop.mediation.sheet import Field
from workshop.mediation.sheet_brief import brief_section
from workshop.mediation.sheet_choices import ROW, named
from workshop.mediation.sheet_pages import ALWAYS
from workshop.mediation.sheet_parts import parts_of
from workshop.mediation.sheet_reading import at

LISTED = lazy("%(list)s, no. %(number)s")
POINTS = lazy("Points of each side")
Known = Mapping[str, Field]


def place_in(content: Mapping[str, Any], path: str) -> str:
    """Return the place of a field in words."""
    if not path:
        return ""
    for head, words, key in (
        ("award.points", (_known(content)["award"].label, POINTS), "award.findings"),
        ("points", (POINTS,), "issues"),
    ):
        if path.startswith(head):
            rest = path.removeprefix(head)
            return " · ".join([*map(str, words), *_of_points(content, rest, key)])
    return " · ".join(str(one) for one in _steps(content, path))


def label_at(content: Mapping[str, Any], path: str) -> Lazy | None:
    """Return what the field at a path is called in its page; nothing for what is no field."""
    known: Known = _known(content)
    label = None
    for step in path.split("."):
        if step.isdigit():
            continue
        one = known.get(step)
        label = one.label if one is not None else None
        known = _inner(step, one) if one is not None else known
    return label


def _listed(row: object, number: int, label: object) -> str:
    name = named(row, number)
    if name != str(ROW % {"number": number}):
        return name
    return str(LISTED % {"list": label, "number": number})


def _of_points(content: Mapping[str, Any], rest: str, key: str) -> list[str]:
    """Return the party, the issue or finding and the option that points are of."""
    codes = [one for one in rest.split(".") if one]
    rows: Sequence[Any] = content.get("parties", ())
    words = []
    for code, inner in zip(codes, (key, "options", ""), strict=False):
        found = [(n, one) for n, one in enumerate(rows, 1) if one.get("id") == code]
        if not found:
            break
        place, row = found[0]
        words.append(named(row, place))
        rows = (at(content, inner) if inner == key else row.get(inner)) or ()
    return words


def _steps(content: Mapping[str, Any], path: str) -> list[str | Lazy]:
    words: list[str | Lazy] = []
    known: Known = _known(content)
    steps = path.split(".")
    for place, step in enumerate(steps):
        if step.isdigit():
            row = at(content, ".".join(steps[: place + 1]))
            words[-1:] = [_listed(row, int(step) + 1, words[-1] if words else "")]
            continue
        one = known.get(step)
        if one is not None:
            words.append(one.label)
            known = _inner(step, one)
    return words


def _inner(step: str, one: Field) -> Known:
    """Return the fields below one; a party’s brief is a page of its own."""
    if not one.fields:
        return {}
    sealed = _flat(brief_section(0).fields) if step == "parties" else {}
    return {**sealed, **_flat(one.fields)}


def _known(content: Mapping[str, Any]) -> dict[str, Field]:
    """Return the fields of all pages by their first step; a part that may be left out is one with its own below."""
    found = _flat(one for page in ALWAYS for one in page.fields)
    for part in parts_of(content):
        found[part.at] = Field(name=part.at, label=part.title, fields=part.fields, look="group")
    return found


def _flat(fields: Iterable[Field]) -> dict[str, Field]:
    """Return fields by the last step of their names, those of groups among them."""
    found: dict[str, Field] = {}
    for one in fields:
        if one.look == "group":
            found |= {one.name: one, **_flat(one.fields)}
        else:
            found[one.name.rpartition(".")[2]] = one
    return found

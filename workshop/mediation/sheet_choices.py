"""What an author chooses from where it depends on the case: its parties, issues, options, steps. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workshop.core.i18n import lazy, localised
from workshop.mediation.sheet import Field
from workshop.mediation.sheet_reading import at

Content = Mapping[str, Any]
Pairs = list[tuple[str, str]]
NAMING = ("name", "title", "text", "working", "by", "term")
ROW = lazy("no. %(number)s")


def choices_of(one: Field, content: Content) -> Pairs:
    """Return the values of a field with what each is called."""
    if isinstance(one.choices, Mapping):
        return [(value, str(words)) for value, words in one.choices.items()]
    kind, _, rest = one.choices.partition(":")
    blank: Pairs = [("", str(one.blank))] if one.blank is not None else []
    return blank + MAKERS[kind](content, rest)


def named(row: object, number: int) -> str:
    """Return what a row is called; without a name its number."""
    found = row if isinstance(row, Mapping) else {}
    texts: Mapping[str, str] = next(
        (found[one] for one in NAMING if isinstance(found.get(one), Mapping)), {}
    )
    return localised(texts).text if texts else str(ROW % {"number": number})


def _listed(rows: Sequence[Mapping[str, Any]]) -> Pairs:
    return [(str(one.get("id", "")), named(one, number)) for number, one in enumerate(rows, 1)]


def _rows_at(path: str) -> Callable[[Content, str], Pairs]:
    def made(content: Content, _rest: str) -> Pairs:
        return _listed(at(content, path) or ())

    return made


def _options(content: Content, _rest: str) -> Pairs:
    """Return the options of all issues, each as `issue:option`."""
    return [
        (f"{issue['id']}:{code}", f"{issue['id']} {code} {name}")
        for issue in content["issues"]
        for code, name in _listed(issue["options"])
    ]


def _options_of(content: Content, issue: str) -> Pairs:
    found = next((one for one in content["issues"] if one["id"] == issue), {"options": ()})
    return [(code, f"{code} {name}") for code, name in _listed(found["options"])]


def _options_at(content: Content, path: str) -> Pairs:
    """Return the options of the issue that another field of the case names."""
    return _options_of(content, str(at(content, path) or ""))


def _periods(content: Content, _rest: str) -> Pairs:
    """Return from what days may be counted: a period's step, its end, or what nobody knows."""
    steps = _listed(at(content, "clock.steps") or ())
    ends = [
        (f"{code}-period-end", str(lazy("the end of these days: %(name)s", name=name)))
        for code, name in steps
    ]
    return [*steps, *ends, ("uncertain", str(lazy("the text does not say")))]


MAKERS: dict[str, Callable[[Content, str], Pairs]] = {
    "parties": _rows_at("parties"),
    "thirds": _rows_at("third_parties"),
    "issues": _rows_at("issues"),
    "stages": _rows_at("stages"),
    "periods": _periods,
    "options": _options,
    "options_of": _options_of,
    "options_at": _options_at,
}

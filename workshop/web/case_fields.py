"""The fields of a case as a page draws them: filled with what is stored, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop.core.i18n import LANGUAGES, Lazy, localised
from workshop.mediation.sheet import Field
from workshop.mediation.sheet_places import named
from workshop.mediation.sheet_reading import at
from workshop.mediation.sheet_rows import HEADS

if TYPE_CHECKING:
    from workshop.mediation.case_look import Remark
    from workshop.mediation.sheet import Section

Faults = Mapping[str, Sequence["Lazy"]]
BETWEEN = {"lines": "\n", "paragraphs": "\n\n"}


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A field as a template draws it. `texts`: by language; `choices`: value, words, chosen; `rows`: of a list."""

    field: Field
    name: str
    value: object = ""
    texts: Mapping[str, str] | None = None
    choices: Sequence[tuple[str, str, bool]] = ()
    rows: Sequence[DrawnRow] = ()
    faults: Sequence[Lazy] = ()

    @property
    def anchor(self) -> str:
        """Return the id of the field in its page."""
        return "f-" + self.name.replace(".", "-")


@dataclass(frozen=True, kw_only=True)
class DrawnRow:
    """A row of a list: its path, what it is called, its fields."""

    path: str
    title: str
    code: str
    fields: Sequence[Drawn]


def by_path(remarks: Sequence[Remark]) -> dict[str, list[Lazy]]:
    """Return what is wrong, by the place in the case."""
    found: dict[str, list[Lazy]] = {}
    for one in remarks:
        found.setdefault(one.path, []).append(one.say)
    return found


def drawn(content: Mapping[str, Any], section: Section, faults: Faults) -> list[Drawn]:
    """Return the fields of a page."""
    here = at(content, section.at) or {}
    return [_field(one, here, section.at, content, faults) for one in section.fields]


def _field(
    one: Field, here: Mapping[str, Any], path: str, content: Mapping[str, Any], faults: Faults
) -> Drawn:
    name = f"{path}.{one.name}" if path else one.name
    value = at(here, one.name)
    told = faults.get(name, ())
    if one.look == "rows":
        rows = [
            _row(one, row, f"{name}.{n}", content, faults) for n, row in enumerate(value or (), 0)
        ]
        return Drawn(field=one, name=name, rows=rows, faults=told)
    if one.look in ("said", "long"):
        return Drawn(field=one, name=name, texts=_texts(value), faults=told)
    if one.look in BETWEEN:
        return Drawn(field=one, name=name, texts=_joined(value, BETWEEN[one.look]), faults=told)
    if one.look in ("choice", "ticks"):
        return Drawn(field=one, name=name, choices=_choices(one, value, content), faults=told)
    if one.look == "flag":
        value = one.on if value is None else value
    return Drawn(field=one, name=name, value="" if value is None else value, faults=told)


def _row(
    one: Field, row: Mapping[str, Any], path: str, content: Mapping[str, Any], faults: Faults
) -> DrawnRow:
    return DrawnRow(
        path=path,
        title=named(row, int(path.rpartition(".")[2]) + 1),
        code=str(row.get("id", "")) if one.name in (*HEADS, "options") else "",
        fields=[_field(each, row, path, content, faults) for each in one.fields],
    )


def _texts(value: object) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {lang: str(text) for lang, text in value.items() if lang in LANGUAGES}
    return {"en": str(value)} if value else {}


def _joined(value: object, between: str) -> dict[str, str]:
    parts = [_texts(one) for one in value] if isinstance(value, list) else []
    return {
        lang: text
        for lang in LANGUAGES
        if (text := between.join(one[lang] for one in parts if lang in one))
    }


def _choices(one: Field, value: object, content: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    if isinstance(one.choices, Mapping):
        held = value if isinstance(value, list) else [value or ""]
        return [(code, str(words), code in held) for code, words in one.choices.items()]
    if one.choices == "parties":
        held = value if isinstance(value, list) else []
        return [
            (row["id"], named(row, n), row["id"] in held)
            for n, row in enumerate(content["parties"], 1)
        ]
    return _options(value if isinstance(value, Mapping) else {}, content)


def _options(held: Mapping[str, Any], content: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    return [
        (
            f"{issue['id']}:{option['id']}",
            f"{issue['id']} {option['id']} {localised(_texts(option.get('text'))).text}",
            option["id"] in held.get(issue["id"], ()),
        )
        for issue in content["issues"]
        for option in issue["options"]
    ]

"""The fields of a case as a page draws them: filled with what is stored, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop.core.i18n import LANGUAGES, Lazy
from workshop.mediation.sheet import Field
from workshop.mediation.sheet_choices import choices_of, named
from workshop.mediation.sheet_reading import at

if TYPE_CHECKING:
    from workshop.mediation.case_look import Remark
    from workshop.mediation.sheet import Section

Faults = Mapping[str, Sequence["Lazy"]]
BETWEEN = {"lines": "\n", "paragraphs": "\n\n"}
CODED = ("parties", "third_parties", "issues", "options", "findings", "stages")
UNFOLDED = 4


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A field as a template draws it. `texts`: by language; `choices`: value, words, chosen; `rows`: of a list.

    `inner`: the fields of a group; `is_open`: one of them is filled, or is wrong.
    """

    field: Field
    name: str
    value: object = ""
    texts: Mapping[str, str] | None = None
    choices: Sequence[tuple[str, str, bool]] = ()
    rows: Sequence[DrawnRow] = ()
    faults: Sequence[Lazy] = ()
    inner: Sequence[Drawn] = ()
    is_open: bool = False

    @property
    def is_filled(self) -> bool:
        """Say whether something stands in the field."""
        chosen = any(chosen for value, _words, chosen in self.choices if value)
        return bool(self.texts or chosen or self.rows or self.value not in ("", False))

    @property
    def anchor(self) -> str:
        """Return the id of the field in its page."""
        return "f-" + self.name.replace(".", "-")


@dataclass(frozen=True, kw_only=True)
class DrawnRow:
    """A row of a list: its path, what it is called, its fields. `is_folded`: among many, with nothing wrong in it."""

    path: str
    title: str
    code: str
    fields: Sequence[Drawn]
    is_folded: bool = False


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
    if one.look == "group":
        inner = [_field(each, here, path, content, faults) for each in one.fields]
        is_open = any(each.is_filled or each.faults for each in inner)
        return Drawn(field=one, name=name, inner=inner, is_open=is_open, faults=told)
    if one.look == "rows":
        rows = _rows(one, value or (), name, content, faults)
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


def _rows(
    one: Field,
    found: Sequence[Mapping[str, Any]],
    name: str,
    content: Mapping[str, Any],
    faults: Faults,
) -> list[DrawnRow]:
    """Return the rows of a list; of many those are folded in which nothing is wrong."""
    made = []
    for place, row in enumerate(found):
        path = f"{name}.{place}"
        wrong = any(f"{each}.".startswith(f"{path}.") for each in faults)
        made.append(
            DrawnRow(
                path=path,
                title=_title(row, place + 1, content),
                code=str(row.get("id", "")) if one.name in CODED else "",
                fields=[_field(each, row, path, content, faults) for each in one.fields],
                is_folded=len(found) > UNFOLDED and not wrong and one.name != "options",
            )
        )
    return made


def _title(row: Mapping[str, Any], number: int, content: Mapping[str, Any]) -> str:
    """Return what a row is called; one that is about a party like the party."""
    parties = {one["id"]: named(one, place) for place, one in enumerate(content["parties"], 1)}
    return parties.get(str(row.get("party"))) or named(row, number)


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
    """Return what can be chosen; a value that is none of it stays where it stands."""
    held = _held(value)
    found = choices_of(one, content)
    known = {code for code, _words in found}
    lost = [(code, code) for code in held if code and code not in known]
    return [(code, words, code in held) for code, words in [*found, *lost]]


def _held(value: object) -> list[str]:
    """Return the values chosen; options of all issues each as `issue:option`."""
    if isinstance(value, Mapping):
        return [f"{issue}:{option}" for issue, options in value.items() for option in options]
    return list(value) if isinstance(value, list) else [str(value or "")]

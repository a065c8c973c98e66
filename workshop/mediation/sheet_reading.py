"""What an author sent, put into a case: pure values in, a changed case out. A faulty number stays as it was typed."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from workshop.core.fields import clean
from workshop.core.i18n import LANGUAGES
from workshop.mediation.sheet import Field, Section

Sent = Mapping[str, Sequence[str]]
Content = dict[str, Any]
LONGEST, LONGEST_NUMBER, LONGEST_CODE = 20_000, 12, 60


def filled(content: Mapping[str, Any], section: Section, sent: Sent) -> Content:
    """Return the case with the fields of a section as they were sent."""
    made = deepcopy(dict(content))
    _fill(at(made, section.at), section.fields, section.at, sent)
    return made


def with_points(content: Mapping[str, Any], sent: Sent) -> Content:
    """Return the case with the points and alternatives that were sent, those of an award among them."""
    made = deepcopy(dict(content))
    for place, party in enumerate(made["parties"]):
        _put(party, "batna", _number(sent, f"parties.{place}.batna", party.get("batna")))
        _fill_points(made, party["id"], "points", sent)
        if "award" in made:
            _fill_points(made, party["id"], "award.points", sent)
    return made


def _fill_points(made: Content, party: str, path: str, sent: Sent) -> None:
    for issue, row in at(made, path)[party].items():
        for option in row:
            row[option] = _number(sent, f"{path}.{party}.{issue}.{option}", row[option])


def at(content: Any, path: str) -> Any:  # noqa: ANN401 — any value of a case
    """Return what stands at a path; nothing where there is nothing."""
    for step in path.split(".") if path else ():
        if isinstance(content, list):
            content = content[int(step)] if step.isdigit() and int(step) < len(content) else None
        else:
            content = content.get(step) if isinstance(content, Mapping) else None
    return content


def _fill(here: Content, fields: Sequence[Field], path: str, sent: Sent) -> None:
    for one in fields:
        name = f"{path}.{one.name}" if path else one.name
        holder, _, key = one.name.rpartition(".")
        if one.look == "group":
            _fill(here, one.fields, path, sent)
        elif one.look == "rows":
            for place, row in enumerate(at(here, one.name) or ()):
                _fill(row, one.fields, f"{name}.{place}", sent)
        else:
            _put_at(here, holder, key, _value(one, name, at(here, one.name), sent))


def _put_at(here: Content, holder: str, key: str, value: object) -> None:
    """Set a field within a part of the mapping; a part in which nothing is left is left out."""
    step, _, rest = holder.partition(".")
    if not step:
        _put(here, key, value)
        return
    inner = here.get(step, {})
    _put_at(inner, rest, key, value)
    _put(here, step, inner)


def _put(here: Content, key: str, value: object) -> None:
    """Set a field; what is empty is left out of the case."""
    if value in (None, "", {}, []):
        here.pop(key, None)
    else:
        here[key] = value


def _value(one: Field, name: str, before: object, sent: Sent) -> object:
    if one.look in ("said", "long"):
        return _said(sent, name, before, lines=one.look == "long")
    if one.look in ("lines", "paragraphs"):
        return _several(sent, name, before, "\n" if one.look == "lines" else "\n\n")
    if one.look == "number":
        return _number(sent, name, before)
    if one.look == "flag":
        return before if before is None and (name in sent) == one.on else name in sent
    if one.look == "ticks":
        return _ticked(one, before, sent.get(name, ()))
    return _chosen(one, before, sent.get(name))


def _chosen(one: Field, before: object, values: Sequence[str] | None) -> object:
    """Return the value chosen; what depends on the case is checked with the case."""
    value = clean((values or [""])[0])[:LONGEST_CODE]
    if isinstance(one.choices, Mapping):
        return value if value in one.choices else before
    return before if values is None else value


def _said(sent: Sent, name: str, before: object, *, lines: bool) -> object:
    if not any(f"{name}-{lang}" in sent for lang in LANGUAGES):
        return before
    texts = {lang: _text(sent, f"{name}-{lang}") for lang in LANGUAGES}
    return {lang: text if lines else " ".join(text.split()) for lang, text in texts.items() if text}


def _text(sent: Sent, name: str) -> str:
    return clean((sent.get(name) or [""])[0])[:LONGEST]


def _several(sent: Sent, name: str, before: object, between: str) -> object:
    """Return texts by language, place by place: the second line in one language goes with the second in another."""
    if not any(f"{name}-{lang}" in sent for lang in LANGUAGES):
        return before
    parts = {
        lang: [one.strip() for one in _text(sent, f"{name}-{lang}").split(between) if one.strip()]
        for lang in LANGUAGES
    }
    most = max(map(len, parts.values()))
    return [
        {lang: own[place] for lang, own in parts.items() if place < len(own)}
        for place in range(most)
    ]


def _number(sent: Sent, name: str, before: object) -> object:
    if name not in sent:
        return before
    text = clean(sent[name][0])[:LONGEST_NUMBER]
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() else text


def _ticked(one: Field, before: object, values: Sequence[str]) -> object:
    """Return the values ticked, in the order in which they stood; options of all issues by their issue."""
    if one.choices != "options":
        held = before if isinstance(before, list) else []
        kept = [value for value in held if value in values]
        return [*kept, *(value for value in dict.fromkeys(values) if value not in kept)]
    found: dict[str, list[str]] = {}
    for value in values:
        issue, _, option = value.partition(":")
        found.setdefault(issue, []).append(option)
    return found

"""The numbered drafts of a text, each readable as it was, with what it changed of the one before. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workshop.core.i18n import localised
from workshop.drafting import rules
from workshop.texts.difference import Row, difference

Frozen = Mapping[str, Any]


@dataclass(frozen=True)
class Then:
    """A clause as a draft had it. `kind`: same, new, changed (`rows` show how), or gone since the draft before."""

    kind: str
    number: int
    lang: str
    text: str
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Issued:
    """A numbered draft: its clauses, and how many of them it changed."""

    number: int
    clauses: list[Then]
    changes: int


def issued(drafts: Sequence[tuple[int, Sequence[Frozen]]], lang: str) -> list[Issued]:
    """Return the drafts (number, clauses) in order, each beside the one before."""
    found: list[Issued] = []
    before: Sequence[Frozen] = ()
    for number, clauses in drafts:
        changes = len(rules.changed_ids(before, clauses)) if found else 0
        found.append(Issued(number, _beside(before if found else clauses, clauses, lang), changes))
        before = clauses
    return found


def _beside(before: Sequence[Frozen], after: Sequence[Frozen], lang: str) -> list[Then]:
    old = {one["id"]: one for one in before}
    kept = {one["id"] for one in after}
    here = [_then(old.get(one["id"]), one, lang) for one in after]
    gone = [one for one in before if one["id"] not in kept]
    return [*here, *(Then("gone", one["number"], *_worded(one, lang)) for one in gone)]


def _then(old: Frozen | None, new: Frozen, lang: str) -> Then:
    spoken, text = _worded(new, lang)
    if old is None:
        return Then("new", new["number"], spoken, text)
    was = old["texts"].get(spoken, "")
    if was == text:
        return Then("same", new["number"], spoken, text)
    return Then("changed", new["number"], spoken, text, difference(was, text))


def _worded(clause: Frozen, lang: str) -> tuple[str, str]:
    texts = clause["texts"]
    if lang in texts:
        return lang, str(texts[lang])
    shown = localised(texts)
    return shown.lang, shown.text

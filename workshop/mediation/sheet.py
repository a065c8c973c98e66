"""What a page of the case editor is made of: fields of a few looks, and the rows of its lists.

A field's name in a page is its path in the case, `parties.0.name`; a text bears its language, `parties.0.name-ja`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.i18n import Lazy

Choices = Mapping[str, Lazy] | str
MOST = {
    "parties": 8, "third_parties": 8, "issues": 12, "findings": 6, "options": 10, "stages": 40, "cards": 6,
    "sources": 60, "claims": 6, "glossary": 40, "sides": 6, "steps": 20, "contributors": 8, "recipients": 8,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field. `look`: said, long, lines (a text a line), paragraphs, number, flag, choice, ticks, rows or group.

    `choices`: by value what it is called, or the name of what depends on the case (see `sheet_choices`); `blank`: what
    no choice is called. `fields`, `most`: of rows; `least`, `most`: of a number. `on`: how a flag stands unless said
    otherwise. A group folds fields that few need; they stand where they would stand without it.
    """

    name: str
    label: Lazy
    look: str = "said"
    help: Lazy | None = None
    choices: Choices = field(default_factory=dict)
    blank: Lazy | None = None
    fields: tuple["Field", ...] = ()
    least: int = 0
    most: int = 0
    on: bool = False
    add: Lazy | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """A page of the editor. `at`: where its fields stand in the case, if not at the top; `part`: it may be left out."""

    name: str
    title: Lazy
    fields: tuple[Field, ...]
    help: Lazy | None = None
    at: str = ""
    part: bool = False


def said(name: str, label: Lazy, help: Lazy | None = None) -> Field:  # noqa: A002 — the name of the field's own
    """Return a text of one line."""
    return Field(name=name, label=label, help=help)


def long(name: str, label: Lazy, help: Lazy | None = None) -> Field:  # noqa: A002
    """Return a text of several lines."""
    return Field(name=name, label=label, look="long", help=help)


def number(name: str, label: Lazy, least: int, most: int, help: Lazy | None = None) -> Field:  # noqa: A002
    """Return a whole number."""
    return Field(name=name, label=label, look="number", least=least, most=most, help=help)


def flag(name: str, label: Lazy, *, on: bool = False) -> Field:
    """Return a tick. `on`: how it stands unless said otherwise."""
    return Field(name=name, label=label, look="flag", on=on)


def choice(name: str, label: Lazy, choices: Choices, *, blank: Lazy | None = None) -> Field:
    """Return one of several. `blank`: what it is called to choose none."""
    return Field(name=name, label=label, look="choice", choices=choices, blank=blank)


def ticks(name: str, label: Lazy, choices: Choices, help: Lazy | None = None) -> Field:  # noqa: A002
    """Return any of several."""
    return Field(name=name, label=label, look="ticks", choices=choices, help=help)


def rows(
    name: str,
    label: Lazy,
    add: Lazy,
    *fields: Field,
    help: Lazy | None = None,  # noqa: A002
) -> Field:
    """Return a list whose rows have the same fields."""
    most = MOST[name]
    return Field(name=name, label=label, look="rows", most=most, add=add, fields=fields, help=help)


def group(name: str, label: Lazy, *fields: Field, help: Lazy | None = None) -> Field:  # noqa: A002
    """Return fields that few need, folded under a name of their own."""
    return Field(name=name, label=label, look="group", fields=fields, help=help)


def page(name: str, title: Lazy, *fields: Field, help: Lazy | None = None) -> Section:  # noqa: A002
    """Return a page that every case has, its fields at the top of the case."""
    return Section(name=name, title=title, help=help, fields=fields)


def part(name: str, title: Lazy, at: str, help: Lazy, *fields: Field) -> Section:  # noqa: A002
    """Return a page that a case may do without. `at`: where its fields stand in the case."""
    return Section(name=name, title=title, at=at, part=True, help=help, fields=fields)

"""A stage's settings as fields of a page.

Read from the kind's own form, so that a new kind needs no template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshop.core.fields import Flag, Many, OneOf, Whole
from workshop.core.i18n import Lazy, lazy, localised
from workshop.core.kinds import kind_of
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS

if TYPE_CHECKING:
    from workshop.proposals.models import Proposal
    from workshop.web.asked import Asked

HEAD = "s-"
LABELS = {
    "proposals": lazy("Which proposals (none ticked: all)"),
    "method": lazy("How people answer"),
    "rule": lazy("What decides"),
    "quorum": lazy("Share of those present who must vote, such as 1/2 (blank: none)"),
    "disclosure": lazy("Who sees how a person voted"),
    "show": lazy("When results are seen"),
    "k": lazy("Smallest group whose figures are shown"),
    "reasons": lazy("People may add a reason"),
}
CHOICES: dict[str, dict[str, Lazy]] = {
    "disclosure": {
        "open": lazy("Everybody in the meeting"),
        "confidential": lazy("Nobody but the voter"),
    },
    "show": {
        "voted": lazy("To those who have voted"),
        "closed": lazy("When the ballot is closed"),
    },
}


@dataclass(frozen=True)
class SettingField:
    """One field as the template draws it. `look`: boxes, select, number, box or text."""

    name: str
    label: Lazy | str
    look: str
    value: str
    error: str
    choices: Sequence[tuple[str, str, bool]] = ()
    least: int = 0
    most: int = 0


def fields_of(
    kind: str, settings: Mapping[str, object], proposals: Sequence[Proposal], said: Asked
) -> list[SettingField]:
    """Return the fields of a kind's settings, filled with what was typed, else what is stored."""
    form = kind_of(kind).settings()
    return [_field(field, settings.get(field.name), proposals, said) for field in form]


def _field(
    field: object, stored: object, proposals: Sequence[Proposal], said: Asked
) -> SettingField:
    name = str(getattr(field, "name", ""))
    default = stored if stored is not None else getattr(field, "default", None)
    value = said.value(HEAD + name, default)
    made = SettingField(HEAD + name, LABELS.get(name, name), "text", value, said.error(name))
    if isinstance(field, Many):
        return replace(made, look="boxes", choices=_boxes(field, default, proposals, said))
    if isinstance(field, OneOf):
        return replace(made, look="select", choices=_options(field, value))
    if isinstance(field, Whole):
        return replace(made, look="number", least=field.least, most=field.most)
    if isinstance(field, Flag):
        chosen = said.has(HEAD + name, "1", ["1"] if default else [])
        return replace(made, look="box", value="1" if chosen else "")
    return made


def _boxes(
    field: Many, default: object, proposals: Sequence[Proposal], said: Asked
) -> list[tuple[str, str, bool]]:
    ticked = [str(one) for one in default] if isinstance(default, list) else []
    if field.among is not None:
        pairs = [(one, one) for one in field.among]
    else:
        pairs = [(one.id, localised(one.title).text) for one in proposals]
    return [
        (value, label, said.has(HEAD + str(field.name), value, ticked)) for value, label in pairs
    ]


def _options(field: OneOf, value: str) -> list[tuple[str, str, bool]]:
    names = field.among() if callable(field.among) else field.among
    return [(one, str(_word(str(field.name), one)), one == value) for one in names]


def _word(name: str, value: str) -> Lazy | str:
    if name == "method" and value in METHODS:
        return METHODS.get(value).label
    if name == "rule" and value in RULES:
        return RULES.get(value).label
    return CHOICES.get(name, {}).get(value, value)

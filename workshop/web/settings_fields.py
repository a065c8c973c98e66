"""A stage's settings as fields of a page.

Read from the kind's own form, so that a new kind needs no template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshop.core.fields import Flag, Localised, Many, OneOf, Whole
from workshop.core.i18n import LANGUAGES, Lazy, lazy, localised
from workshop.core.kinds import kind_of
from workshop.surveys.planned import question_called
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.web.case_choice import case_choices

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
    "share": lazy("Share that the rule asks for, such as 2/3 (blank: as the rule says)"),
    "base": lazy("Share of whom"),
    "weights": lazy("How much each ballot weighs"),
    "top": lazy("How many of the first places"),
    "cards": lazy("Speak to these texts, one volunteer each"),
    "amend": lazy("People may propose changes here"),
    "collect": lazy("What is written down (none ticked: nothing)"),
    "release": lazy("When lines are shown"),
    "label": lazy("What stands beside a line"),
    "approve": lazy("People are asked whether the list is fine"),
    "support": lazy("Others may say “me too”"),
    "carry": lazy("How many lines each room may send to the plenary"),
    "fresh": lazy("Leave out lines of earlier stages"),
    "choose_words": lazy("The circle chooses words for what has two names"),
    "hours": lazy("Hours until the text of a minority statement is due"),
    "ask": lazy("Ask a question in private: yes, no or later"),
    "question": lazy("The question (blank: whether to go on to the next step)"),
    "mixing": lazy("How rooms are made"),
    "rooms": lazy("Number of rooms"),
    "size": lazy("People in a room"),
    "confidential": lazy("What is said in a room stays there"),
    "wave": lazy("Which time it is asked"),
    "items": lazy("Which questions (none ticked: all)"),
    "ratings": lazy("Ask for a rating of each proposal, too"),
    "rating": lazy("Ask people to rate the meeting"),
    "released": lazy("When the figures are shown"),
    "case": lazy("Case"),
    "tables": lazy("Number of tables"),
}
PEOPLE = ("drafters",)
"""Settings that name people: they are chosen on the console, and here only kept."""
CHOICES: dict[str, dict[str, Lazy]] = {
    "guests": {
        "usual": lazy("As set for the meeting"),
        "speak": lazy("They speak and write"),
        "listen": lazy("They listen"),
    },
    "collect": {
        "question": lazy("Questions"),
        "point": lazy("Points"),
        "reason": lazy("Reasons"),
        "offer": lazy("Offers"),
        "gift": lazy("Gifts"),
        "need": lazy("Needs"),
        "request": lazy("Requests"),
        "linkage": lazy("Links"),
        "theme": lazy("Themes"),
        "rule": lazy("Rules"),
        "word": lazy("Words"),
        "learning": lazy("What was learned"),
    },
    "release": {
        "at once": lazy("At once"),
        "held": lazy("When the recorder releases them"),
    },
    "label": {
        "name": lazy("Name and delegation"),
        "delegation": lazy("The delegation"),
        "none": lazy("Nothing"),
    },
    "mixing": {
        "mixed": lazy("Mixed by delegation, field and language"),
        "delegation": lazy("By delegation"),
        "choice": lazy("People choose"),
        "pair": lazy("In pairs"),
    },
    "wave": {
        "pre": lazy("Before"),
        "post": lazy("Afterwards"),
        "once": lazy("Only once"),
    },
    "match": {
        "meeting": lazy("This meeting"),
        "series": lazy("The series: before in its first meeting, afterwards in its last"),
    },
    "released": {
        "never": lazy("To the facilitators only"),
        "closed": lazy("To all, when it is closed and counted"),
        "later": lazy("After the meeting, never on the day"),
    },
    "base": {
        "cast": lazy("Of all ballots"),
        "yes_no": lazy("Of those who said yes or no"),
        "present": lazy("Of those present"),
        "entitled": lazy("Of all who may vote"),
    },
    "weights": {
        "delegations": lazy("Each delegation weighs the same"),
        "people": lazy("Each person weighs the same"),
    },
    "at_zero": {
        "shown": lazy("The clock shows it"),
        "last": lazy("The person goes to the end of the list"),
    },
    "store": {
        "words": lazy("What people write"),
        "none": lazy("Nothing"),
    },
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
    """One field as the template draws it. `look`: boxes, select, number, box, spoken, spoken lines, kept or text.

    `spoken` is a text in each language; its `choices` are the languages with what stands there.
    """

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
    made = SettingField(HEAD + name, _label(field, name), "text", value, said.error(name))
    if isinstance(field, Localised):
        look = "spoken lines" if field.lines else "spoken"
        return replace(made, look=look, choices=_tongues(name, stored, said))
    if isinstance(field, Many):
        return _several(made, field, default, proposals, said)
    if isinstance(field, OneOf) or name == "case":
        return replace(made, look="select", choices=_options(field, value))
    if isinstance(field, Whole):
        return replace(made, look="number", least=field.least, most=field.most)
    if isinstance(field, Flag):
        chosen = said.has(HEAD + name, "1", ["1"] if default else [])
        return replace(made, look="box", value="1" if chosen else "")
    return made


def _several(
    made: SettingField, field: Many, default: object, proposals: Sequence[Proposal], said: Asked
) -> SettingField:
    if str(field.name) in PEOPLE:
        held = default if isinstance(default, list) else []
        return replace(made, look="kept", choices=[(str(one), "", True) for one in held])
    return replace(made, look="boxes", choices=_boxes(field, default, proposals, said))


def _label(field: object, name: str) -> Lazy | str:
    """Return what a field is called: as its form says, else as here."""
    own = getattr(getattr(field, "label", None), "text", "")
    return own if isinstance(own, Lazy) else LABELS.get(name, name)


def _tongues(name: str, stored: object, said: Asked) -> list[tuple[str, str, bool]]:
    held = stored if isinstance(stored, dict) else {}
    return [
        (lang, said.value(f"{HEAD}{name}-{lang}", held.get(lang, "")), False) for lang in LANGUAGES
    ]


def _boxes(
    field: Many, default: object, proposals: Sequence[Proposal], said: Asked
) -> list[tuple[str, str, bool]]:
    ticked = [str(one) for one in default] if isinstance(default, list) else []
    if field.among is not None:
        pairs = [(one, str(_word(str(field.name), one))) for one in field.among]
    else:
        pairs = [(one.id, localised(one.title).text) for one in proposals]
    return [
        (value, label, said.has(HEAD + str(field.name), value, ticked)) for value, label in pairs
    ]


def _cases(value: str) -> list[tuple[str, str, bool]]:
    found = [("", str(lazy("chosen on the day"))), *case_choices(value)]
    return [(one, title, one == value) for one, title in found]


def _options(field: object, value: str) -> list[tuple[str, str, bool]]:
    if not isinstance(field, OneOf):
        return _cases(value)
    names = field.among() if callable(field.among) else field.among
    return [(one, str(_word(str(field.name), one)), one == value) for one in names]


def _word(name: str, value: str) -> Lazy | str:
    if name == "method" and value in METHODS:
        return METHODS.get(value).label
    if name == "rule" and value in RULES:
        return RULES.get(value).label
    if name == "items":
        return question_called(value)
    return CHOICES.get(name, {}).get(value, value)

"""Systems and institutions named in the essays, and where each is found: card, plan, exercise, reference, feature."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.library.checks import Checks
from workshop.library.lined import Lined, mappings
from workshop.library.loading import DeckFault, deck_of, mapping_in
from workshop.library.plan import is_there
from workshop.library.plan_shelf import plans

FILE = Path(__file__).with_name("institutions.yaml")
FORMS = ("card", "plan", "exercise", "reference", "feature")
FIELDS = ("id", "at", "as", "glossary", "cards", "plans", "exercises", "name", "becomes")
CODE = re.compile(r"([SL]-[A-Z]+)(\d*)")
DECK = "two-essays"
WITH = "mediation"


@dataclass(frozen=True, kw_only=True)
class Named:
    """Where an institution is named: essay, section, paragraph (0: the section as a whole)."""

    essay: str
    section: str
    paragraph: int


@dataclass(frozen=True, kw_only=True)
class Institution:
    """What an essay names and what it became here. `form`: card, plan, exercise, reference or feature.

    `exercises`: ids of cases for mock mediation, which are loaded above the library.
    """

    id: str
    form: str
    name: Mapping[str, str]
    becomes: Mapping[str, str]
    named: tuple[Named, ...]
    glossary: str
    cards: tuple[str, ...]
    plans: tuple[str, ...]
    exercises: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Say whether it can be used now; of an exercise: whether a case comes with the program."""
        return self.form != "exercise" or (bool(self.exercises) and is_there(WITH))

    @property
    def essays(self) -> tuple[str, ...]:
        """Return the essays that name it."""
        return tuple(dict.fromkeys(one.essay for one in self.named))


@cache
def institutions() -> Mapping[str, Institution]:
    """Return all by id, in the order of the essays.

    Raises:
        DeckFault: the file does not fit, with its line.
    """
    head = mapping_in(FILE)
    checks = Checks()
    places = head.get("places")
    known = places if isinstance(places, Lined) else Lined(1)
    found = [_institution(checks, one, known) for one in mappings(head.get("entries"))]
    if checks.problems:
        raise DeckFault("\n".join(f"{FILE.name}:{line}: {say}" for line, say in checks.problems))
    return {one.id: one for one in found}


def _institution(checks: Checks, at: Lined, places: Lined) -> Institution:
    checks.known(at, FIELDS)
    deck = deck_of(DECK)
    return Institution(
        id=checks.text(at, "id"),
        form=checks.one_of(at, "as", FORMS),
        name=checks.texts(at, "name"),
        becomes=checks.texts(at, "becomes"),
        named=tuple(_named(code, places) for code in checks.many(at, "at", _codes(at, places))),
        glossary=checks.one_of(at, "glossary", [one.id for one in deck.glossary], default=""),
        cards=checks.many(at, "cards", deck.card_by_id),
        plans=checks.many(at, "plans", plans()),
        exercises=checks.many(at, "exercises"),
    )


def _codes(at: Lined, places: Lined) -> list[str]:
    """Return the codes of this row whose section is listed in the head of the file."""
    written = at.get("at")
    codes = [str(one) for one in written] if isinstance(written, list) else []
    return [one for one in codes if (match := CODE.fullmatch(one)) and match[1] in places]


def _named(code: str, places: Lined) -> Named:
    match = CODE.fullmatch(code)
    place = places.get(match[1]) if match else None
    if match is None or not isinstance(place, Lined):
        return Named(essay="", section=code, paragraph=0)
    return Named(
        essay=str(place["essay"]), section=str(place["section"]), paragraph=int(match[2] or 0)
    )

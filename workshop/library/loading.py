"""Load decks from their folders, every field checked; a fault names file and line."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from pathlib import Path
from typing import Self

from workshop.core.errors import NotFound
from workshop.library.checks import Checks
from workshop.library.deck import Card, Deck, Essay, GlossaryEntry, Place, Term, Theme
from workshop.library.lined import Lined, YamlFault, mappings, read

FOLDER = Path(__file__).parent / "decks"
CARD = frozenset(Card.__dataclass_fields__)
COUNTRIES = ("us", "jp", "kr")
STRENGTHS = ("recommended", "suggested", "implied")
SENSITIVITIES = ("low", "medium", "high")
DECKS = ("core", "extended")


class DeckFault(ValueError):  # noqa: N818 — named like the faults of other files
    """A deck or a plan that does not fit its form; the message lists `file:line: sentence`."""


@cache
def decks() -> Mapping[str, Deck]:
    """Return all decks by id."""
    return {
        folder.name: load_deck(folder) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()
    }


def deck_of(deck_id: str) -> Deck:
    """Return a deck.

    Raises:
        NotFound: there is none of that id.
    """
    found = decks().get(deck_id)
    if found is None:
        raise NotFound
    return found


def load_deck(folder: Path) -> Deck:
    """Read and check one folder: deck.yaml, themes.yaml, terms.yaml, glossary.yaml, cards/*.yaml.

    Raises:
        DeckFault: something does not fit; every problem is listed.
    """
    head = mapping_in(folder / "deck.yaml")
    with Page(folder / "deck.yaml") as checks:
        essays = _essays(checks, head)
        orders = _orders(checks, head)
        title = checks.texts(head, "title")
        others = _others(checks, head)
    themes = list(starmap(_theme, _entries(folder / "themes.yaml")))
    terms = list(starmap(_term, _entries(folder / "terms.yaml")))
    glossary = [_entry(page, one, essays) for page, one in _entries(folder / "glossary.yaml")]
    names = Names(essays, [one.id for one in themes], [one.id for one in terms], others)
    cards = [
        _card(page, one, names)
        for file in sorted((folder / "cards").glob("*.yaml"))
        for page, one in _entries(file)
    ]
    deck = Deck(
        id=folder.name,
        title=title,
        base_language=str(head.get("base_language", "en")),
        essays=essays,
        provenance=_plain(head.get("provenance")),
        fields=_plain(head.get("fields")),
        country_order=orders,
        themes=tuple(sorted(themes, key=lambda one: one.order)),
        terms=tuple(terms),
        glossary=tuple(glossary),
        cards=tuple(cards),
    )
    _ensure_whole(deck, folder)
    return deck


class Page(Checks):
    """The checks of one file; leaving the block raises what was found."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self.problems:
            name = f"{self.file.parent.name}/{self.file.name}"
            raise DeckFault("\n".join(f"{name}:{line}: {say}" for line, say in self.problems))


@dataclass(frozen=True)
class Names:
    """The ids that cards may refer to; others who would act by their English words."""

    essays: Collection[str]
    themes: Collection[str]
    terms: Collection[str]
    others: Mapping[str, Mapping[str, str]]


def content_of(file: Path) -> object:
    """Read a YAML file of the program.

    Raises:
        DeckFault: it does not parse.
    """
    try:
        return read(file.read_text(encoding="utf-8"), trusted=True)
    except YamlFault as fault:
        raise DeckFault(f"{file.parent.name}/{file.name}:{fault.line}: {fault.say}") from None


def mapping_in(file: Path) -> Lined:
    """Read a file that holds one mapping.

    Raises:
        DeckFault: it holds something else.
    """
    found = content_of(file)
    if not isinstance(found, Lined):
        raise DeckFault(f"{file.parent.name}/{file.name}:1: fields are expected here")
    return found


def _entries(file: Path) -> Iterable[tuple[Page, Lined]]:
    with Page(file) as page:
        for one in mappings(content_of(file)):
            yield page, one


def _essays(checks: Checks, head: Lined) -> Mapping[str, Essay]:
    found = head.get("essays")
    named = found if isinstance(found, Lined) else Lined(head.line_of("essays"))
    return {
        key: Essay(id=key, author=checks.text(one, "author"), title=checks.text(one, "title"))
        for key, one in named.items()
        if isinstance(one, Lined)
    }


def _others(checks: Checks, head: Lined) -> Mapping[str, Mapping[str, str]]:
    """Return the names of those who would act beside the three countries, by their English words."""
    named = [checks.texts(one, "name") for one in mappings(head.get("other_actors"))]
    return {names.get("en", ""): names for names in named}


def _orders(checks: Checks, head: Lined) -> Mapping[str, tuple[str, ...]]:
    found = head.get("country_order")
    if not isinstance(found, Lined):
        return {}
    return {lang: checks.many(found, lang, COUNTRIES) for lang in found}


def _theme(page: Page, one: Lined) -> Theme:
    page.known(one, Theme.__dataclass_fields__)
    return Theme(
        order=page.whole(one, "order", 1, 99),
        name=page.texts(one, "name"),
        description=page.texts(one, "description"),
        translation=page.texts(one, "translation"),
        **{key: page.text(one, key) for key in ("id", "code", "color", "on_color", "marker")},
    )


def _term(page: Page, one: Lined) -> Term:
    page.known(one, Term.__dataclass_fields__)
    both = one.get("both")
    return Term(
        id=page.text(one, "id"),
        name=page.texts(one, "name"),
        both={lang: page.many(both, lang) for lang in both} if isinstance(both, Lined) else {},
        why=page.texts(one, "why"),
        translation=page.texts(one, "translation"),
    )


def _entry(page: Page, one: Lined, essays: Collection[str]) -> GlossaryEntry:
    page.known(one, GlossaryEntry.__dataclass_fields__)
    return GlossaryEntry(
        id=page.text(one, "id"),
        category=page.text(one, "category"),
        origin=page.one_of(one, "origin", ("essays", "general", "mixed")),
        essays=page.many(one, "essays", essays),
        name=page.texts(one, "name"),
        definition=page.texts(one, "definition"),
        translation=page.texts(one, "translation"),
    )


def _card(page: Page, one: Lined, names: Names) -> Card:
    page.known(one, CARD)
    source = one.get("source")
    return Card(
        id=page.text(one, "id"),
        theme=page.one_of(one, "theme", names.themes),
        secondary_themes=page.many(one, "secondary_themes", names.themes),
        deck=page.one_of(one, "deck", DECKS),
        strength=page.one_of(one, "strength", STRENGTHS),
        sensitivity=page.one_of(one, "sensitivity", SENSITIVITIES),
        title=page.texts(one, "title", most=200),
        text=page.texts(one, "text"),
        translation=page.texts(one, "translation"),
        actors=page.many(one, "actors", (*COUNTRIES, "other")),
        other_actors=tuple(
            names.others.get(name, {}) for name in page.many(one, "other_actors", names.others)
        ),
        actors_note=page.texts(one, "actors_note", required=False),
        source=_place(page, source if isinstance(source, Lined) else Lined(one.line), names),
        also_in=tuple(_place(page, place, names) for place in mappings(one.get("also_in"))),
        conditional=one.get("conditional") is True,
        time_bound=page.texts(one, "time_bound", required=False),
        after=page.many(one, "after"),
        tension=page.texts(one, "tension"),
        later_context=page.texts(one, "later_context", required=False),
        related=page.many(one, "related"),
        terms=page.many(one, "terms", names.terms),
    )


def _place(page: Page, one: Lined, names: Names) -> Place:
    return Place(
        essay=page.one_of(one, "essay", names.essays),
        section=page.text(one, "section"),
        paragraph=page.whole(one, "paragraph", 1, 999),
    )


def _plain(value: object) -> Mapping[str, str]:
    return {key: str(text) for key, text in value.items()} if isinstance(value, dict) else {}


def _ensure_whole(deck: Deck, folder: Path) -> None:
    """Refuse doubled ids and references between cards that lead nowhere."""
    if len(deck.card_by_id) != len(deck.cards):
        raise DeckFault(f"{folder.name}: two cards have the same id")
    for card in deck.cards:
        lost = [one for one in (*card.related, *card.after) if one not in deck.card_by_id]
        if lost:
            raise DeckFault(f"{folder.name}: {card.id} refers to {', '.join(lost)}: no such card")

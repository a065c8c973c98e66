"""What a deck consists of. Texts are kept by language; marks say what has not been reviewed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

DRAFT = "draft-needs-native-review"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an idea stands in an essay; paragraphs count from 1 within a section."""

    essay: str
    section: str
    paragraph: int


@dataclass(frozen=True, kw_only=True)
class Essay:
    """An essay that cards refer to; its text is not in the deck."""

    id: str
    author: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme; always show `code` or `marker` with the colour."""

    id: str
    order: int
    code: str
    color: str
    on_color: str
    marker: str
    name: Mapping[str, str]
    description: Mapping[str, str]
    translation: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Term:
    """Contested wording: how each language's readers know the thing, and why it is put so."""

    id: str
    name: Mapping[str, str]
    both: Mapping[str, tuple[str, ...]]
    why: Mapping[str, str]
    translation: Mapping[str, str]

    def names(self, lang: str) -> tuple[str, ...]:
        """Return every name to show, the one customary for a reader of the language first."""
        return self.both.get(lang) or (self.name.get(lang) or self.name["en"],)


@dataclass(frozen=True, kw_only=True)
class GlossaryEntry:
    """A term and what it means. `origin`: essays, general or mixed."""

    id: str
    category: str
    origin: str
    essays: tuple[str, ...]
    name: Mapping[str, str]
    definition: Mapping[str, str]
    translation: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Card:
    """A proposal of a deck.

    `tension` is the editor's judgment and stays hidden until the first vote; `later_context` is
    added general knowledge, shown as unverified.
    """

    id: str
    theme: str
    secondary_themes: tuple[str, ...]
    deck: str
    strength: str
    sensitivity: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    translation: Mapping[str, str]
    actors: tuple[str, ...]
    other_actors: tuple[Mapping[str, str], ...]
    actors_note: Mapping[str, str]
    source: Place
    also_in: tuple[Place, ...]
    conditional: bool
    time_bound: Mapping[str, str]
    after: tuple[str, ...]
    tension: Mapping[str, str]
    later_context: Mapping[str, str]
    related: tuple[str, ...]
    terms: tuple[str, ...]

    def is_draft(self, lang: str) -> bool:
        """Say whether the text in a language still waits for a native reader."""
        return self.translation.get(lang) == DRAFT


@dataclass(frozen=True, kw_only=True)
class Deck:
    """Cards with the themes, terms and glossary they refer to, in order of display."""

    id: str
    title: Mapping[str, str]
    base_language: str
    essays: Mapping[str, Essay]
    provenance: Mapping[str, str]
    fields: Mapping[str, str]
    country_order: Mapping[str, tuple[str, ...]]
    themes: tuple[Theme, ...]
    terms: tuple[Term, ...]
    glossary: tuple[GlossaryEntry, ...]
    cards: tuple[Card, ...]

    @cached_property
    def card_by_id(self) -> Mapping[str, Card]:
        """Index the cards."""
        return {card.id: card for card in self.cards}

    @cached_property
    def other_by_name(self) -> Mapping[str, Mapping[str, str]]:
        """Index those who would act beside the three countries by their English words."""
        return {one["en"]: one for card in self.cards for one in card.other_actors}

    @cached_property
    def theme_by_id(self) -> Mapping[str, Theme]:
        """Index the themes."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def term_by_id(self) -> Mapping[str, Term]:
        """Index the contested terms."""
        return {term.id: term for term in self.terms}

    def in_customary_order(self, delegations: Iterable[str], lang: str) -> tuple[str, ...]:
        """Put delegations in the order a reader of the language is used to; others follow."""
        order = self.country_order.get(lang, ())
        return tuple(
            sorted(delegations, key=lambda one: (order.index(one) if one in order else 99, one))
        )

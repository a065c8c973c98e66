"""One search over all shelves: plans, cards, institutions, glossary, contested terms."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshop.library.deck import Card, GlossaryEntry, Term
from workshop.library.institutions import Institution, institutions
from workshop.library.loading import deck_of
from workshop.library.plan import Plan
from workshop.library.plan_shelf import plans
from workshop.library.search import search

DECK = "two-essays"


@dataclass(frozen=True)
class Finds:
    """What a search found, shelf by shelf."""

    plans: tuple[Plan, ...]
    cards: tuple[Card, ...]
    institutions: tuple[Institution, ...]
    glossary: tuple[GlossaryEntry, ...]
    terms: tuple[Term, ...]

    @property
    def count(self) -> int:
        """Count everything found."""
        shelves = (self.plans, self.cards, self.institutions, self.glossary, self.terms)
        return sum(map(len, shelves))


def find(query: str, lang: str) -> Finds:
    """Return what has all words of the query, in the reader's language or in English."""
    words = _folded(query[:200]).split()
    deck = deck_of(DECK)
    return Finds(
        plans=tuple(
            one for one in plans().values() if _has(words, lang, one.title, one.purpose, *one.goals)
        ),
        cards=tuple(search(query, lang=lang)),
        institutions=tuple(
            one for one in institutions().values() if _has(words, lang, one.name, one.becomes)
        ),
        glossary=tuple(one for one in deck.glossary if _has(words, lang, one.name, one.definition)),
        terms=tuple(one for one in deck.terms if _has(words, lang, one.name, one.why, _both(one))),
    )


def _both(term: Term) -> Mapping[str, str]:
    return {lang: " ".join(names) for lang, names in term.both.items()}


def _has(words: Iterable[str], lang: str, *texts: Mapping[str, str]) -> bool:
    said = (one.get(tongue, "") for one in texts for tongue in dict.fromkeys((lang, "en")))
    text = _folded(" ".join(said))
    return all(word in text for word in words)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()

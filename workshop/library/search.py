"""Find cards of a deck: by words in any script, theme, actor and sensitivity."""

import unicodedata

from workshop.library.deck import Card, Deck
from workshop.library.loading import deck_of


def search(  # noqa: PLR0913 — one optional filter each, all by name
    query: str = "",
    *,
    theme: str = "",
    deck: str = "",
    lang: str = "en",
    actor: str = "",
    sensitivity: str = "",
    within: str = "two-essays",
) -> list[Card]:
    """Return the cards that fit every filter given, those with the words in their title first.

    All words of the query must occur, as parts of words (Japanese is written without blanks), in
    the reader's language or in English. A theme also finds cards that have it as a secondary one.
    `deck` is `core` or `extended`, `within` the id of the deck of cards.
    """
    shelf = deck_of(within)
    words = _folded(query[:200]).split()
    kept = [
        card
        for card in shelf.cards
        if theme in ("", card.theme, *card.secondary_themes)
        and deck in ("", card.deck)
        and sensitivity in ("", card.sensitivity)
        and (not actor or actor in card.actors)
        and _has_words(_words_of(shelf, card, lang), words)
    ]
    return sorted(kept, key=lambda card: not _has_words(_title(card, lang), words))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _has_words(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _title(card: Card, lang: str) -> str:
    return _folded(f"{card.title.get(lang, '')} {card.title.get('en', '')}")


def _words_of(deck: Deck, card: Card, lang: str) -> str:
    theme = deck.theme_by_id[card.theme]
    parts = [card.id]
    for one in dict.fromkeys((lang, "en")):
        parts += [card.title.get(one, ""), card.text.get(one, ""), theme.name.get(one, "")]
        parts += [names.get(one, "") for names in card.other_actors]
        parts += [deck.term_by_id[term].name.get(one, "") for term in card.terms]
    return _folded(" ".join(parts))

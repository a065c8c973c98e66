"""The deck that comes with the program is whole, marked as draft, and refused when broken."""

import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from workshop.core.errors import NotFound
from workshop.core.i18n import LANGUAGES
from workshop.library import DeckFault, deck_of, decks
from workshop.library.deck import DRAFT, Card
from workshop.library.loading import FOLDER, load_deck

DECK = deck_of("two-essays")


def test_the_deck_holds_57_cards_in_three_languages() -> None:
    for card in DECK.cards:
        assert set(card.title) == set(card.text) == set(LANGUAGES)

    assert len(DECK.cards) == 57
    assert Counter(card.deck for card in DECK.cards).keys() == {"core", "extended"}


def test_every_translation_waits_for_a_native_reader_and_says_so() -> None:
    marked = [*DECK.cards, *DECK.themes, *DECK.terms, *DECK.glossary]

    assert all(one.translation == {"ja": DRAFT, "ko": DRAFT} for one in marked)
    assert DECK.cards[0].is_draft("ja")
    assert not DECK.cards[0].is_draft("en")


def test_what_stands_around_a_card_comes_in_three_languages_too() -> None:
    for card in DECK.cards:
        for texts in _notes_of(card):
            assert set(texts) == set(LANGUAGES)
            assert ("[general knowledge]" in texts["en"]) == ("[一般知識]" in texts["ja"])
            assert ("[general knowledge]" in texts["en"]) == ("[일반 지식]" in texts["ko"])


def test_no_japanese_text_has_blanks_from_folded_lines() -> None:
    for card in DECK.cards:
        for texts in (card.text, *_notes_of(card)):
            assert "\n" not in "".join(texts.values())
            assert "。 " not in texts["ja"]


def _notes_of(card: Card) -> list[Mapping[str, str]]:
    notes = (card.tension, card.later_context, card.time_bound, card.actors_note)
    return [texts for texts in notes if texts]


def test_every_card_says_where_it_comes_from_and_who_would_act() -> None:
    for card in DECK.cards:
        assert card.source.essay in DECK.essays
        assert card.actors
        assert card.tension["en"]
        assert all(set(one) == set(LANGUAGES) for one in card.other_actors)
        assert ("other" in card.actors) == bool(card.other_actors)


def test_colours_of_themes_are_distinct_and_have_a_second_cue() -> None:
    assert len({theme.color for theme in DECK.themes}) == 10
    assert len({theme.marker for theme in DECK.themes}) == 10
    assert [theme.order for theme in DECK.themes] == list(range(1, 11))


def test_contested_terms_come_in_the_readers_customary_order() -> None:
    term = DECK.term_by_id["T1-wartime-labor"]

    assert term.names("ja")[0] == "旧朝鮮半島出身労働者"
    assert term.names("ko")[0] == "강제동원(강제징용) 피해자"
    assert len(term.names("en")) == len(term.names("ja")) == len(term.names("ko")) == 2
    assert DECK.term_by_id["T6-peninsula"].names("ko") == ("한반도",)


def test_the_names_shown_apart_stand_in_the_term_itself() -> None:
    for term in DECK.terms:
        for lang, names in term.both.items():
            assert all(name in term.name[lang] for name in names)


@pytest.mark.parametrize(
    ("lang", "order"),
    [
        ("en", ("jp", "kr", "us", "guest")),
        ("ja", ("jp", "us", "kr", "guest")),
        ("ko", ("kr", "us", "jp", "guest")),
    ],
)
def test_delegations_are_listed_as_the_reader_is_used_to(lang: str, order: tuple[str, ...]) -> None:
    assert DECK.in_customary_order(["guest", "us", "jp", "kr"], lang) == order


def test_an_unknown_deck_is_not_found() -> None:
    with pytest.raises(NotFound):
        deck_of("nowhere")


def test_decks_are_read_once() -> None:
    assert decks() is decks()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER / "two-essays", tmp_path / "two-essays")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "cards/01-deterrence.yaml",
            "strength: implied",
            "strength: loud",
            "01-deterrence.yaml:7: ",
        ),
        ("cards/01-deterrence.yaml", "  deck: extended", "  dek: extended", "dek"),
        ("cards/01-deterrence.yaml", "theme: deterrence", "theme: weather", ":5: "),
        ("cards/01-deterrence.yaml", "paragraph: 1}", "paragraph: one}", "paragraph"),
        ("cards/01-deterrence.yaml", "related: [assure-", "related: [azure-", "azure-extended"),
        ("deck.yaml", '{en: "India"', '{en: "Indus"', "India"),
        ("themes.yaml", "  code: DET", "", "code"),
        ("glossary.yaml", "  origin: essays", "  origin: rumour", "rumour"),
        ("terms.yaml", '    ja: "朝鮮半島"', '    ja: "朝鮮半島', "terms.yaml:"),
        ("deck.yaml", "id: two-essays", "- two-essays", "deck.yaml:"),
    ],
)
def test_a_broken_deck_is_refused_with_file_and_line(
    copy: Path, file: str, old: str, new: str, told: str
) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(DeckFault, match=told):
        load_deck(copy)


def test_two_cards_cannot_share_an_id(copy: Path) -> None:
    cards = copy / "cards"
    shutil.copy(cards / "01-deterrence.yaml", cards / "99-again.yaml")

    with pytest.raises(DeckFault, match="same id"):
        load_deck(copy)

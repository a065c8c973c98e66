"""Cards are found by words in any of the languages and by filters."""

import pytest

from workshop.library import search


def ids(**filters: str) -> list[str]:
    return [card.id for card in search(**filters)]


def test_without_filters_all_cards_come_in_order_of_the_deck() -> None:
    assert len(ids()) == 57
    assert ids()[0] == "sustain-deterrent-forces"


@pytest.mark.parametrize(
    ("query", "lang"),
    [("mediation", "en"), ("MEDIATION", "en"), ("調停", "ja"), ("조정", "ko"), ("mediation", "ko")],
)
def test_words_are_found_in_the_readers_language_and_in_english(query: str, lang: str) -> None:
    assert "us-explore-mediation" in ids(query=query, lang=lang)


def test_full_width_and_decomposed_writing_find_the_same() -> None:
    assert ids(query="ＣＰＴＰＰ", lang="ja") == ids(query="cptpp", lang="ja") != []
    assert ids(query="조정", lang="ko") == ids(query="조정", lang="ko") != []


def test_all_words_must_occur() -> None:
    assert ids(query="mediation zebra") == []


def test_titles_come_first() -> None:
    found = search("exchange")
    in_title = ["exchange" in card.title["en"].lower() for card in found]

    assert in_title == sorted(in_title, reverse=True)
    assert in_title[0]


def test_filters_narrow_together() -> None:
    found = search(theme="deterrence", deck="core", actor="us", sensitivity="high")

    assert found[0].id == "assure-extended-deterrence"
    assert 1 < len(found) < 10
    assert all("us" in card.actors and card.sensitivity == "high" for card in found)


def test_a_secondary_theme_is_found_too() -> None:
    assert "disaster-relief-exercises" in ids(theme="people-to-people")

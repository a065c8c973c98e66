"""Sentences end where readers of each language expect it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.library import deck_of
from workshop.texts.sentences import sentences


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Costs rose 3.5 percent. Then fell.", ["Costs rose 3.5 percent.", "Then fell."]),
        (
            "Dr. Kim met J. Smith in the U.S. capital. Good.",
            ["Dr. Kim met J. Smith in the U.S. capital.", "Good."],
        ),
        ("He said “Yes.” She left (early). End", ["He said “Yes.”", "She left (early).", "End"]),
        (
            "Wait... what? See trialogue.example now.",
            ["Wait... what?", "See trialogue.example now."],
        ),
        (
            "三か国は会う。次は春か？そうだ！終わり",
            ["三か国は会う。", "次は春か？", "そうだ！", "終わり"],
        ),
        ("彼は「行く。」と述べた。終わり。", ["彼は「行く。」", "と述べた。", "終わり。"]),
        (
            "세 나라는 만난다. 다음은 봄인가? 그렇다.",
            ["세 나라는 만난다.", "다음은 봄인가?", "그렇다."],
        ),
        ("만났다.다음은 봄이다.", ["만났다.", "다음은 봄이다."]),
        ("first line\nsecond line. Third", ["first line", "second line.", "Third"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences_are_split_as_readers_expect(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(st.sampled_from("aB.!?。 \n」“”1한日"), max_size=60))
def test_nothing_but_blanks_lies_between_sentences(text: str) -> None:
    at = 0
    for one in sentences(text):
        assert not text[at : one.start].strip()
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        at = one.end
    assert not text[at:].strip()


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_every_card_of_the_deck_has_sentences_of_a_length_one_can_choose(lang: str) -> None:
    for card in deck_of("two-essays").cards:
        found = split(card.text[lang])
        assert 1 <= len(found) <= 8, card.id
        assert all(len(one) > 5 for one in found), (card.id, found)

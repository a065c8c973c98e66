"""Annotations in a new version: with their own sentence, or nowhere."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.anchoring import measured
from workshop.texts.anchoring import Edit, Span, carried
from workshop.texts.rules import trimmed

ALIKE = "We hold a forum every year in Seoul. We hold a forum every year in Tokyo. Then we rest."


def words_at(old: str, new: str, quote: str, edit: Edit | None = None) -> str | None:
    """Return the words at which an annotation of a quote stands in the new text."""
    start = old.index(quote)
    (found,) = carried(old, new, [Span(start, start + len(quote))], edit)
    return new[found.start : found.end] if found else None


def test_the_comment_on_a_deleted_sentence_does_not_go_to_its_look_alike() -> None:
    new = ALIKE.removeprefix("We hold a forum every year in Seoul. ")

    assert words_at(ALIKE, new, "We hold a forum every year in Seoul.") is None
    assert words_at(ALIKE, new, "in Seoul") is None
    assert words_at(ALIKE, new, "in Tokyo") == "in Tokyo"


def test_the_same_holds_for_the_second_of_two_and_for_equal_ones() -> None:
    assert (
        words_at(ALIKE, ALIKE.replace("We hold a forum every year in Tokyo. ", ""), "Tokyo") is None
    )
    twice = "We agree. We write. We agree. We rest."
    assert carried(twice, "We write. We agree. We rest.", [Span(0, 9), Span(20, 29)]) == [
        None,
        Span(10, 19),
    ]


@pytest.mark.parametrize(
    ("old", "new", "quote", "found"),
    [
        (
            "日本と韓国は共同宣言を出す。次に進む。",
            "まず話す。日本と韓国は共同宣言を出す。",
            "共同宣言",
            "共同宣言",
        ),
        ("日本と韓国は共同宣言を出す。", "日本と韓国は共同声明を出す。", "共同宣言", None),
        (
            "日本と韓国は共同宣言を出す。",
            "日本と韓国と米国は共同宣言を出す。",
            "共同宣言",
            "共同宣言",
        ),
        ("정부는 교류를 늘린다. 끝.", "정부는 시민 교류를 늘린다. 끝.", "교류를", "교류를"),
        ("🎌👩‍👩‍👧 We met. We left.", "🎌🎌👩‍👩‍👧 We met. We left.", "met", "met"),
        ("We met 🎌 here. We left.", "Yes. We met 🎌 here. We left.", "🎌 here", "🎌 here"),
        (
            "Seoul hosts it. We rest.",
            "Seoul hosts it! We rest.",
            "Seoul hosts it.",
            "Seoul hosts it!",
        ),
    ],
)
def test_a_quotation_follows_its_sentence(
    old: str, new: str, quote: str, found: str | None
) -> None:
    assert words_at(old, new, quote) == found


def test_composed_and_decomposed_hangul_are_the_same_letters() -> None:
    old = unicodedata.normalize("NFD", "정부는 교류를 늘린다. 그다음에 쉰다.")
    new = "정부는 시민 교류를 늘린다. 그다음에 쉰다."

    assert words_at(old, new, unicodedata.normalize("NFD", "교류를")) == "교류를"
    assert words_at(old, new, unicodedata.normalize("NFD", "그다음에")) == "그다음에"


def test_a_sentence_that_was_moved_as_it_is_takes_its_comment_along() -> None:
    old = "The first point stands. The second point follows. The last point ends it."
    new = "The last point ends it. The first point stands. The second point follows."

    assert words_at(old, new, "last point") == "last point"


def test_where_the_change_is_known_all_beside_it_is_certain() -> None:
    old = "We agree. We agree. We agree."
    edit = Edit(10, 20, 0)

    found = carried(old, "We agree. We agree.", [Span(0, 9), Span(10, 19), Span(20, 29)], edit)

    assert found == [Span(0, 9), None, Span(10, 19)]


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_twenty_edits_move_no_annotation_to_a_wrong_sentence(lang: str, seed: int) -> None:
    found = measured(lang, seed)

    assert found["placed_wrong"] == 0
    assert found["placed_right"] >= 0.99 * found["survived"] > 200


SENTENCE = st.text(alphabet="abcde あいう가나 🎌", min_size=1, max_size=12).map(
    lambda words: words.strip() + "。"
)
TEXT = st.lists(SENTENCE, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, st.data())
def test_what_is_placed_lies_in_the_text_and_is_much_the_same(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))

    passage = Span(*trimmed(old, start, end))
    assume(old[start:end].strip())

    (found,) = carried(old, new, [passage])
    (same,) = carried(old, old, [passage])

    assert found is None or 0 <= found.start < found.end <= len(new)
    assert same in (None, passage)

"""Passages keep their place in every script, and marking never loses a letter."""

import random
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.core.errors import Conflict, Invalid
from workshop.texts import rules
from workshop.texts.clusters import splits_cluster
from workshop.texts.rules import Range

JAPANESE = "三か国は定期的に会う。𠮷野さんは🎌を見た。次の会合は春である。"
KOREAN = "세 나라는 자주 만난다. 다음 회의는 봄이다."
FAMILY = "👨‍👩‍👧 a"


def test_text_is_saved_composed_and_with_plain_line_ends() -> None:
    decomposed = unicodedata.normalize("NFD", KOREAN)

    assert rules.normalise(decomposed + "\r\na\rb") == KOREAN + "\na\nb"


def test_an_anchor_counts_code_points_not_utf16_units() -> None:
    start = JAPANESE.index("次の会合")
    found = rules.anchor(JAPANESE, start, start + 4)

    assert found.exact == "次の会合"
    assert found.prefix == JAPANESE[max(0, start - 32) : start]


def test_context_is_32_long_and_cuts_no_character() -> None:
    text = "e\u0301" * 60
    found = rules.anchor(text, 60, 64)

    assert found.prefix == text[28:60]
    assert rules.anchor("x" + text, 61, 65).prefix == text[28:60]
    assert len(rules.anchor("x" * 99, 40, 41).suffix) == 32
    assert not unicodedata.combining(rules.anchor(text + "x", 121 - 1, 121).prefix[0])


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, 10_000), (11, 12)])
def test_an_empty_or_impossible_passage_is_refused(start: int, end: int) -> None:
    with pytest.raises(Invalid):
        rules.anchor("one sentence", start, end) if start < 11 else rules.anchor(
            "a          \n\n", 2, 5
        )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("e\u0301x", 1),
        (unicodedata.normalize("NFD", "한국"), 1),
        (unicodedata.normalize("NFD", "한국"), 2),
        ("각\u11a8", 1),
        (FAMILY, 1),
        (FAMILY, 2),
        (FAMILY, 4),
        ("👍🏽", 1),
        ("🇺🇸🇯🇵", 1),
        ("🇺🇸🇯🇵", 3),
        ("1\ufe0f\u20e3", 1),
        ("葛\U000e0100", 1),
        ("\uff76\uff9e", 1),
        ("か\u3099", 1),
    ],
)
def test_a_passage_does_not_cut_a_character_in_two(text: str, place: int) -> None:
    text = text + " end"

    with pytest.raises(Invalid):
        rules.anchor(text, 0, place)
    with pytest.raises(Invalid):
        rules.anchor(text, place, len(text))


@pytest.mark.parametrize(
    ("text", "place"), [("🇺🇸🇯🇵", 2), ("한국", 1), ("👍👍", 1), ("ab", 1), ("日本", 1)]
)
def test_between_two_characters_it_may_begin(text: str, place: int) -> None:
    assert rules.anchor(text, place, len(text)).exact == text[place:]


SIGNS = "ab 한국ᄒ각ᆨᅡ日本が\u3099e\u0301👍🏽👨\u200d👩🇺🇸🇯🇵\ufe0f\u20e31\n葛"


@given(st.text(st.sampled_from(SIGNS), max_size=20))
def test_characters_end_where_another_library_says(text: str) -> None:
    regex = pytest.importorskip("regex")
    bounds = {match.start() for match in regex.finditer(r"\X", text)}

    mine = {place for place in range(len(text)) if not splits_cluster(text, place)}

    assert mine == bounds


def test_the_quote_must_be_what_stands_there() -> None:
    nfd = unicodedata.normalize("NFD", "자주")
    start = KOREAN.index("자주")

    assert rules.ensure_anchor(KOREAN, start, start + 2, nfd).exact == "자주"
    with pytest.raises(Conflict):
        rules.ensure_anchor(KOREAN, start + 1, start + 3, "자주")


def test_selectors_have_the_shape_of_the_standard() -> None:
    found = rules.anchor("one two three", 4, 7).selectors()

    assert found == [
        {"type": "TextPositionSelector", "start": 4, "end": 7},
        {"type": "TextQuoteSelector", "exact": "two", "prefix": "one ", "suffix": " three"},
    ]


def test_overlaps_are_cut_into_disjoint_segments() -> None:
    found = rules.segments([Range("a", 0, 10), Range("b", 5, 15), Range("c", 15, 20)])

    assert [tuple(one) for one in found] == [
        (0, 5, 1, ("a",)),
        (5, 10, 2, ("a", "b")),
        (10, 15, 1, ("b",)),
        (15, 20, 1, ("c",)),
    ]


RANGES = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=12)


@given(st.text(max_size=50), RANGES)
def test_marking_changes_no_letter_and_counts_right(
    text: str, bounds: list[tuple[int, int]]
) -> None:
    ranges = [Range(str(place), *one) for place, one in enumerate(bounds)]
    pieces = rules.marked(text, ranges)

    at = 0
    for piece in pieces:
        for place in range(at, at + len(piece.text)):
            over = {one.id for one in ranges if one.start <= place < one.end}
            assert over == set(piece.ids)
            assert piece.depth == len(over)
        at += len(piece.text)
    assert "".join(piece.text for piece in pieces) == text


def test_300_overlapping_annotations_are_marked_quickly() -> None:
    draw = random.Random(7)
    text = JAPANESE * 200
    starts = [draw.randrange(len(text) - 300) for _ in range(300)]
    ranges = [Range(str(n), at, at + draw.randrange(1, 300)) for n, at in enumerate(starts)]

    began = time.thread_time()  # the work, not the waiting: others use the machine, too
    pieces = rules.marked(text, ranges)

    assert "".join(piece.text for piece in pieces) == text
    assert 300 < len(pieces) < 1300
    assert time.thread_time() - began < 1

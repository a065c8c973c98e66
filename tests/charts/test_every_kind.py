"""Every kind of picture, from one item to twenty, in three scripts and emoji: nothing overlaps, nothing leaves it."""

import re
from itertools import combinations
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charts.gallery import KINDS, Given
from tests.charts.reading import Box, frame, labels, pictures
from workshop.records.documents.markup import elements

LONG = (
    (
        "A cross-border archive of oral testimonies, jointly edited by historians, "
        "open to all schools, for ever and ever after"
    ),
    "三か国の歴史家が共同で編集し、すべての学校に公開される、国境を越えた口述証言アーカイブを二年以内に設けること。",
    "세 나라의 역사학자가 함께 편집하고 모든 학교에 공개하는 국경을 넘는 구술 증언 아카이브를 만드는 제안",
    "WWWWWWWWWWMMMMMMMMMM@@@@@@@@@@" * 4,
    "👍🏽🇯🇵👨‍👩‍👧" * 20,
)
NAMES = st.one_of(
    st.sampled_from(("Japan", "대한민국", "日本", "United States", "A", *LONG)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60),
)  # fmt: skip
NUMBERS = st.lists(st.one_of(st.just(0), st.integers(0, 300)), min_size=1, max_size=20)
SLACK = 0.6


def overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] - SLACK
        and other[0] < one[2] - SLACK
        and one[1] < other[3] - SLACK
        and other[1] < one[3] - SLACK
    )


def ensure_readable(svg: Element) -> None:
    left, top, right, bottom = frame(svg)
    written = labels(svg)
    for words, box in written:
        is_inside = (
            box[0] >= left - SLACK
            and box[1] >= top - SLACK
            and box[2] <= right + SLACK
            and box[3] <= bottom + SLACK
        )
        assert is_inside, (words, box, frame(svg))
    for (words, one), (others, two) in combinations(written, 2):
        assert not overlap(one, two), (words, one, others, two)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12)
@given(st.lists(NAMES, min_size=1, max_size=12), NUMBERS)
def test_no_words_overlap_or_leave_the_picture(
    kind: str, names: list[str], numbers: list[int]
) -> None:
    for svg in pictures(KINDS[kind](Given(names, numbers))):
        ensure_readable(svg)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "made",
    [Given(["Japan"], [3]), Given(LONG * 4, [7, 0, 300, 12]), Given(["일본"] * 20, [5]), Given(LONG, [0])],
    ids=["one", "twenty", "alike", "nothing"],
)  # fmt: skip
def test_every_picture_is_told_in_words_too(kind: str, made: Given) -> None:
    for svg in pictures(KINDS[kind](made)):
        ensure_readable(svg)
        if "aria-hidden" not in svg.attrib:
            assert svg.get("role") == "img"
            assert len(svg.get("aria-label", "")) > 3


TABLED = ("distribution", "course", "flow", "density", "frontier", "frontier_page")


@pytest.mark.parametrize("kind", TABLED)
def test_the_table_beside_a_picture_has_its_numbers(kind: str) -> None:
    html = KINDS[kind](Given(["Japan", "Republic of Korea", "미국"], [12, 7, 9, 3, 14, 5]))
    (root,) = elements(f"<div>{html}</div>")
    told = " ".join(" ".join(one.itertext()) for one in root.iter("table"))
    (svg,) = pictures(html)
    drawn = {
        number
        for one in svg.iter("text")
        if one.get("class") not in ("tick", "axis")
        for number in re.findall(r"\d+", one.text or "")
    }

    assert drawn <= {*re.findall(r"\d+", told)} | _sums(told), html
    assert told


def _sums(told: str) -> set[str]:
    """Return the sum of what a table lists, and the numbers of its rows: the flow and the density draw them."""
    listed = [int(one) for one in re.findall(r"\d+", told)]
    return {str(sum(listed)), "1", "2", "3"}

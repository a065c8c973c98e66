"""What changed between two wordings, in three languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.texts.clusters import splits_cluster
from workshop.texts.difference import Part, compared, difference, paragraphs_of
from workshop.texts.units import words


def said(parts: list[Part]) -> str:
    """Return parts in one line: [gone] and {new}."""
    marks = {"same": "{}", "gone": "[{}]", "new": "{{{}}}"}
    return "".join(marks[one.kind].format(one.text) for one in parts)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("We hold a forum.", "We hold two forums.", "We hold [a forum]{two forums}."),
        ("It doesn't end.", "It didn't end.", "It [doesn't]{didn't} end."),
        ("常設の委員会を設ける。", "常設の協議会を設ける。", "常設の[委員会]{協議会}を設ける。"),
        ("フォーラムを開く。", "シンポジウムを開く。", "[フォーラム]{シンポジウム}を開く。"),
        ("정부는 교류를 늘린다.", "정부가 교류를 늘린다.", "[정부는]{정부가} 교류를 늘린다."),
        ("ご家族👨‍👩‍👧と行く。", "ご家族👨‍👩‍👦と行く。", "ご家族[👨‍👩‍👧]{👨‍👩‍👦}と行く。"),
        ("Alpha beta.", "완전히 다른 문장", "[Alpha beta.]{완전히 다른 문장}"),
    ],
)
def test_changes_are_shown_word_by_word(old: str, new: str, shown: str) -> None:
    assert said(compared(old, new)) == shown


def test_a_sentence_gone_and_one_added_are_rows_of_their_own() -> None:
    rows = difference("One stays. Two goes away. Three stays.", "One stays. Three stays. A fourth.")

    assert [said(list(one.parts)) for one in rows] == [
        "One stays. ",
        "[Two goes away. ]",
        "Three stays.{ }",
        "{A fourth.}",
    ]


def test_paragraphs_end_at_line_breaks() -> None:
    rows = difference("One. Two.\nThree.", "One. Two.\nThree.")

    assert [len(one) for one in paragraphs_of(rows)] == [2, 1]


TEXT = st.text(alphabet="ab c.\nあ漢字カー가나다。👩‍👧🇰🇷\u0301", max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_their_difference(old: str, new: str) -> None:
    rows = difference(old, new)

    gone = [part.text for row in rows for part in row.parts if part.kind == "gone"]
    come = "".join(part.text for row in rows for part in row.new)
    assert come == new
    assert all(text in old for text in gone)
    assert difference(new, new) == [] or not any(one.is_changed for one in difference(new, new))


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_words_cover_the_text_and_cut_no_character(text: str) -> None:
    found = words(text)

    assert "".join(text[one.start : one.end] for one in found) == text
    assert not any(splits_cluster(text, one.start) for one in found)

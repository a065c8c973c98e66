"""What an amendment does to a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.amendments.rules import Change, applied, key_of, narrowed

EN = "One stays. Two goes. Three ends."
JA = "一つ目。二つ目。三つ目。"


@pytest.mark.parametrize(
    ("text", "change", "lang", "result"),
    [
        (EN, Change("replace", 11, 20, "Two stays."), "en", "One stays. Two stays. Three ends."),
        (EN, Change("insert", 11, 20, "More."), "en", "One stays. Two goes. More. Three ends."),
        (EN, Change("insert", 21, 32, "More."), "en", "One stays. Two goes. Three ends. More."),
        (EN, Change("delete", 11, 20, ""), "en", "One stays. Three ends."),
        (EN, Change("delete", 21, 32, ""), "en", "One stays. Two goes."),
        (EN, Change("delete", 0, 10, ""), "en", "Two goes. Three ends."),
        (EN, Change("delete", 4, 9, ""), "en", "One. Two goes. Three ends."),
        (EN, Change("whole", 0, 32, "New."), "en", "New."),
        (JA, Change("insert", 0, 4, "また。"), "ja", "一つ目。また。二つ目。三つ目。"),
        (JA, Change("delete", 4, 8, ""), "ja", "一つ目。三つ目。"),
        ("A.\n\nB.", Change("delete", 0, 2, ""), "en", "\nB."),
    ],
)
def test_a_change_is_made_without_leftover_blanks(
    text: str, change: Change, lang: str, result: str
) -> None:
    after, edit = applied(text, change, lang)

    assert after == result
    assert after[edit.start + edit.length :] == text[edit.end :]
    assert after[: edit.start] == text[: edit.start]


@pytest.mark.parametrize(
    ("wording", "lang", "kind"),
    [
        ("One stays. Two stays. Three ends.", "en", "replace"),
        ("One stays. Three ends.", "en", "delete"),
        ("One stays. Two goes. Also this. Three ends.", "en", "insert"),
        ("First this. One stays. Two goes. Three ends.", "en", "replace"),
        ("Nothing at all. Is left. Of it.", "en", "whole"),
    ],
)
def test_an_edited_text_becomes_the_smallest_change(wording: str, lang: str, kind: str) -> None:
    change = narrowed(EN, wording, lang)

    assert change.kind == kind
    assert applied(EN, change, lang)[0] == wording


SENTENCES = st.lists(
    st.sampled_from(["A one.", "B two.", "C three.", "甲。", "가나다.", "\n"]),
    min_size=1,
    max_size=7,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(SENTENCES, SENTENCES, st.sampled_from(["en", "ja", "ko"]))
def test_narrowing_never_changes_the_outcome(old: str, new: str, lang: str) -> None:
    change = narrowed(old, new, lang)

    assert applied(old, change, lang)[0] == new


def test_blanks_and_composition_do_not_make_a_difference() -> None:
    assert key_of("가  나\n다") == key_of("\u1100\u1161 나 다")

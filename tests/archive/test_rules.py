"""Words found in a text, shares set side by side."""

import pytest

from workshop.archive.rules import AROUND, Line, Share, excerpt, lines, terms_of


@pytest.mark.parametrize(
    ("text", "query", "hit"),
    [
        ("A joint school for all", "SCHOOL", "school"),
        ("학생과 교사가 함께 갑니다", "교사", "교사"),
        ("教員交流を広げる", "交流", "交流"),
        ("ＧＳＯＭＩＡ stays", "gsomia", "GSOMIA"),
        ("one thing and another", "another one", "another"),
    ],
)
def test_words_are_found_whatever_their_width_or_case(text: str, query: str, hit: str) -> None:
    found = excerpt(text, terms_of(query))

    assert found is not None
    assert found.hit == hit


@pytest.mark.parametrize("query", ["", "   ", "missing", "school missing", ".*"])
def test_a_text_without_all_of_the_words_is_not_found(query: str) -> None:
    assert excerpt("A joint school for all", terms_of(query)) is None


def test_a_long_text_is_cut_around_what_was_found() -> None:
    found = excerpt("peaceful " * 100 + "school" + " of music" * 100, terms_of("school"))
    dense = excerpt("平和" * 100 + "学校" + "音楽" * 100, terms_of("学校"))

    assert found is not None
    assert dense is not None
    assert found.before.startswith("…peaceful ")
    assert found.after.endswith((" of…", " music…", " …"))
    assert len(found.after) <= AROUND + 1
    assert len(dense.after) == AROUND + 1


def test_the_change_is_in_points_and_only_where_both_are_shown() -> None:
    before = {"": Share(5, 9), "jp": Share(2, 5)}
    after = {"": Share(8, 9), "kr": Share(1, 5)}

    assert lines(before, after, ("", "jp", "kr", "us")) == (
        Line(code="", before=Share(5, 9), after=Share(8, 9)),
        Line(code="jp", before=Share(2, 5), after=None),
        Line(code="kr", before=None, after=Share(1, 5)),
    )
    assert [one.change for one in lines(before, after, ("", "jp"))] == [33, None]
    assert Share(0, 0).percent == 0

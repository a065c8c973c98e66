"""Contested words: found in texts, with every name they have."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.terms.concordance import all_terms, with_terms
from workshop.terms.rules import find_terms, shared, spellings

LABOR = "T1-wartime-labor"


@pytest.mark.parametrize(
    ("names", "lang", "expected"),
    [
        (["wartime claims"], "en", ("wartime claims",)),
        (["a pair / another pair"], "en", ("a pair / another pair", "a pair", "another pair")),
        (
            ["旧朝鮮半島出身労働者（元徴用工）"],
            "ja",
            ("旧朝鮮半島出身労働者（元徴用工）", "旧朝鮮半島出身労働者"),
        ),
        (["북한"], "ko", ("북한",)),
        (["of"], "en", ()),
    ],
)
def test_the_ways_to_write_a_term(names: list[str], lang: str, expected: tuple[str, ...]) -> None:
    found = spellings(names, lang)

    assert set(expected) <= set(found)
    assert bool(expected) == bool(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Settle wartime claims soon.", ["wartime claims"]),
        ("Wartime Claims and WARTIME\nCLAIMS", ["Wartime Claims", "WARTIME\nCLAIMS"]),
        ("prewartime claims, wartime claimsets", []),
        ("the ‘comfort women’ issue", ["‘comfort women’"]),
        ("", []),
    ],
)
def test_where_a_term_occurs(text: str, found: list[str]) -> None:
    spelled = {"a": ("wartime claims",), "b": ("'comfort women'",)}

    assert [text[one.start : one.end] for one in find_terms(text, spelled)] == found


def test_the_longest_spelling_wins_and_nothing_overlaps() -> None:
    spelled = {"long": ("old claims of workers",), "short": ("claims",)}

    assert [one.term_id for one in find_terms("old claims of workers, claims", spelled)] == [
        "long",
        "short",
    ]


@given(st.text(max_size=80), st.text(max_size=80))
def test_marking_changes_no_sign_of_the_text(before: str, after: str) -> None:
    text = f"{before} wartime claims {after}"

    html = str(with_terms(text, "en"))

    assert unescape(re.sub(r'<a class="term"[^>]*>|</a>', "", html)) == text


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_every_pair_is_found_in_its_own_language(lang: str) -> None:
    for term in all_terms().values():
        for name in term.names(lang):
            assert 'class="term"' in with_terms(f"… {name} …", lang), (term.id, name)


def test_a_marked_term_links_to_its_names_and_is_escaped() -> None:
    html = with_terms("<b>wartime forced labor</b>", "en", base="../terms")

    assert f'href="../terms#{LABOR}"' in html
    assert "former workers from the Korean Peninsula" in html
    assert "&lt;b&gt;" in html


def test_only_the_terms_asked_for_are_marked() -> None:
    assert "<a" not in with_terms("wartime forced labor", "en", ids=["T5-mediation"])


def test_words_shared_by_all_need_enough_answers() -> None:
    a, b = ("en", 0), ("en", 1)
    marks = {"p": frozenset({a, b}), "q": frozenset({a}), "r": frozenset({a, ("ja", 0)})}

    assert shared(marks, 3) == {a}
    assert shared(marks, 4) == frozenset()
    assert ("ja", 0) not in shared(marks, 2)

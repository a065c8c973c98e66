"""Words are as wide as they are drawn, and are shortened without tearing a letter apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from workshop.charts.letters import ELLIPSIS, cut, lines, width

SAMPLES = (
    "Republic of Korea",
    "United States of America, guests and observers",
    "WWW MMM @@@ %% & AVATAR",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789 +1.00 → −0.57 62–83 % (a) [b] {c} «…» “d”",
    "대한민국 대표단, 이전",
    "日本・前（アメリカ合衆国）、カルコン",
)
FACES = ("Noto Sans", "Noto Sans CJK JP", "Noto Sans CJK KR")
MEASURE = """([words, faces]) => { const pen = document.createElement("canvas").getContext("2d");
  return words.map(one => Math.max(...faces.map(face => {
    pen.font = `100px "${face}", sans-serif`; return pen.measureText(one).width / 100; }))); }"""


def test_nothing_is_drawn_wider_than_it_was_measured(browser: Browser) -> None:
    page = browser.new_page()

    drawn = page.evaluate(MEASURE, [SAMPLES, FACES])

    page.close()
    told = [width(one, 1.0) for one in SAMPLES]
    assert [one for one, a, b in zip(SAMPLES, told, drawn, strict=True) if b > a * 1.02] == []
    assert all(a <= b * 1.35 for a, b in zip(told, drawn, strict=True)), "nor much narrower"


@given(st.text(max_size=60), st.floats(20, 300))
def test_what_is_cut_fits_and_begins_as_it_did(words: str, room: float) -> None:
    short = cut(words, room)

    assert width(short) <= room + 0.01
    assert short == words or (short.endswith(ELLIPSIS) and words.startswith(short[:-1]))


@given(st.text(max_size=80), st.floats(20, 300), st.integers(1, 3))
def test_lines_fit_and_are_no_more_than_asked_for(words: str, room: float, most: int) -> None:
    found = lines(words, room, most=most)

    assert 1 <= len(found) <= most
    assert all(width(one) <= room + 0.01 for one in found)


@pytest.mark.parametrize(
    ("words", "room", "short"),
    [
        ("👍🏽👍🏽👍🏽", 40.0, "👍🏽…"),
        ("🇯🇵🇰🇷🇺🇸", 40.0, "🇯🇵…"),
        ("e\u0301tude pour tous", 22.0, "e\u0301…"),
    ],
)
def test_no_letter_is_torn_apart(words: str, room: float, short: str) -> None:
    assert cut(words, room) == short


def test_japanese_breaks_anywhere_but_before_a_stop_and_korean_at_blanks() -> None:
    assert lines("ああああ。いい", 48.0) == ("あああ", "あ。いい")
    assert lines("세 나라의 역사", 60.0) == ("세 나라의", "역사")

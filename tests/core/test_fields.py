"""What comes in from a form: composed, bounded, and without signs that nobody sees."""

import pytest

from workshop.core.errors import Invalid
from workshop.core.fields import Text, clean
from workshop.core.forms import Form
from workshop.texts.rules import ensure_anchor


class Named(Form):
    name = Text(most=10)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Kim\u200b Ji", "Kim Ji"),
        ("\ufeffLee", "Lee"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("\u2066Sato\u2069", "Sato"),
        ("e\u0301cole", "\u00e9cole"),
        ("한국", "한국"),
        ("👩‍👩‍👧 here", "👩‍👩‍👧 here"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("one\r\ntwo\x00", "one\ntwo"),
    ],
)
def test_signs_that_nobody_sees_are_left_out_and_all_others_stay(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "typed", ["\u200b", "\u200d", " \u3164 ", "\u2800", "\u202e\u202c", "\u00ad"]
)
def test_a_name_of_which_nothing_is_seen_is_missing(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        Named.read({"name": typed})

    assert list(refusal.value.errors) == ["name"]


def test_a_passage_of_an_older_text_is_found_although_the_form_lost_its_unseen_signs() -> None:
    text = "First\u200b sentence. Second."

    assert ensure_anchor(text, 0, 16, clean(text[:16])).exact == text[:16]

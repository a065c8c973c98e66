"""A text that is not there in the reader's language is shown in one that does not depend on how it was stored."""

import pytest

from workshop.core.i18n import Said, localised

TEXTS = {"ko": "한국", "ja": "日本"}


@pytest.mark.parametrize("texts", [TEXTS, dict(sorted(TEXTS.items()))])
def test_the_order_in_which_languages_were_stored_says_nothing(texts: dict[str, str]) -> None:
    assert localised(texts, "en") == Said(TEXTS["ja"], "ja")
    assert localised(texts, "ko") == Said(TEXTS["ko"], "ko")
    assert localised({**texts, "en": "English"}, "fr") == Said("English", "en")


def test_nothing_is_shown_where_nothing_was_written() -> None:
    assert localised({"ja": ""}, "ko") == Said("", "ko")
    assert localised(None, "en") == Said("", "en")

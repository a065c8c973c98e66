"""Signs that nobody sees: they turn the writing round, or make two names look like one."""

import unicodedata

# What turns the direction of all that follows on the line (Unicode Standard Annex 9, section 2).
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Blanks without width. The joiners (200C, 200D) stay: families and flags of emoji are made with them.
WIDTHLESS = "\u200b\u2060\ufeff"
# Letters and symbols whose picture is empty: fillers of Hangul, the blank of Braille.
EMPTY = "\u115f\u1160\u3164\uffa0\u2800"
_AWAY = dict.fromkeys(map(ord, TURNING + WIDTHLESS))


def without_unseen(text: str) -> str:
    """Return a text without the signs that turn the writing round and the blanks without width."""
    return text.translate(_AWAY)


def is_seen(text: str) -> bool:
    """Say whether anything of a text can be seen."""
    return any(
        not sign.isspace() and sign not in EMPTY and unicodedata.category(sign) not in ("Cf", "Cc")
        for sign in text
    )

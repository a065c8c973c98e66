"""A text in units that are never cut: what readers see as characters, and words."""

import unicodedata
from typing import NamedTuple

from workshop.texts.clusters import splits_cluster

INSIDE_WORDS = "'’-‐_·"
KANA = {"HIRAGANA": "hiragana", "KATAKANA": "katakana", "KATAKANA-HIRAGANA": "katakana"}


class Unit(NamedTuple):
    """A stretch of a text: code points from start to before end; `key` is what is compared."""

    start: int
    end: int
    key: str


def characters(text: str) -> list[Unit]:
    """Return what a reader sees as characters, each compared in its composed form (NFC)."""
    if text.isascii():
        return [Unit(place, place + 1, sign) for place, sign in enumerate(text)]
    bounds = [place for place in range(len(text)) if not splits_cluster(text, place)]
    return [
        Unit(start, end, unicodedata.normalize("NFC", text[start:end]))
        for start, end in zip(bounds, [*bounds[1:], len(text)], strict=True)
    ]


def words(text: str) -> list[Unit]:
    """Return words, and signs and blanks one by one.

    Where a language writes no blanks, a run of one script (kanji, hiragana, katakana) is a word;
    Korean words keep their particles.
    """
    found: list[Unit] = []
    script = ""
    for one in characters(text):
        here = _script(one.key, script)
        if here and here == script:
            last = found[-1]
            found[-1] = Unit(last.start, one.end, last.key + one.key)
        else:
            found.append(one)
        script = here
    return found


def _script(sign: str, before: str) -> str:
    """Name the script whose run a character belongs to; blanks and signs belong to none."""
    first = sign[0]
    if first in INSIDE_WORDS:
        return before if before == "letters" else ""
    if first == "ー":
        return before or "katakana"
    if not (first.isalnum() or unicodedata.category(first) == "Lm"):
        return ""
    name = unicodedata.name(first, "").partition(" ")[0]
    if name in KANA:
        return KANA[name]
    return {"CJK": "han", "HANGUL": "hangul"}.get(name, "letters")

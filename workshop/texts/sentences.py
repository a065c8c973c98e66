"""Split a text into sentences, for choosing passages sentence by sentence without JavaScript."""

import re
from itertools import pairwise
from typing import NamedTuple

END = re.compile(r"""[.!?。！？｡．]+["'”’」』）)\]】》〉]*""")
FULL_STOPS = ".．"
TITLES = ("mr", "mrs", "ms", "dr", "prof", "st")
REFERENCES = ("no", "nos", "vol", "pp", "fig", "sec", "art", "cf")
SHORT = frozenset((*TITLES, *REFERENCES, "vs", "e.g", "i.e", "u.s", "u.n", "u.k", "a.m", "p.m"))
LAST_WORD = re.compile(r"[A-Za-z](?:[A-Za-z.]*[A-Za-z])?$")


class Sentence(NamedTuple):
    """A sentence of a text: code points from start to before end, without blanks around it."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of English, Japanese or Korean text; a line break also ends one.

    Source: Unicode Standard Annex 29, section 5 (SB6 to SB11); common abbreviations kept whole.
    """
    found: list[Sentence] = []
    begun = 0
    for line in re.finditer(r"[^\n]+", text):
        begun = line.start()
        for end in END.finditer(text, line.start(), line.end()):
            if _ends(text, end, line.end()):
                found += _trimmed(text, begun, end.end())
                begun = end.end()
        found += _trimmed(text, begun, line.end())
    return found


def stretches(text: str) -> list[str]:
    """Cut a text where its sentences begin, so that nothing is left out."""
    begins = [one.start for one in sentences(text)][1:]
    return [text[a:b] for a, b in pairwise([0, *begins, len(text)]) if b > a]


def _ends(text: str, end: re.Match[str], limit: int) -> bool:
    if not all(sign in FULL_STOPS for sign in end[0].rstrip("\"'”’」』）)]】》〉")):
        return True
    after = text[end.end() : limit]
    word = LAST_WORD.search(text, max(0, end.start() - 12), end.start())
    if word and _is_short(word[0]) and after.strip():
        return False
    if after[:1].strip():
        return _is_uncased(after[0]) and not word and not text[end.start() - 1].isdigit()
    return not after.strip()[:1].islower()


def _is_short(word: str) -> bool:
    return word.lower() in SHORT or (len(word) == 1 and word.isupper())


def _is_uncased(sign: str) -> bool:
    return sign.isalpha() and sign.upper() == sign.lower()


def _trimmed(text: str, start: int, end: int) -> list[Sentence]:
    body = text[start:end]
    start += len(body) - len(body.lstrip())
    end -= len(body) - len(body.rstrip())
    return [Sentence(start, end)] if start < end else []

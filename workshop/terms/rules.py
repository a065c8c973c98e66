"""Finding contested terms in a text; pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

SPLIT = re.compile(r"\s+/\s+|[/／]")
ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
QUOTES = re.compile(r"['‘’]")
ANY_QUOTE = "['‘’]"
SHORTEST = {"en": 5, "ja": 3, "ko": 2}


class Found(NamedTuple):
    """A stretch of a text that names a term: code points from start to before end."""

    start: int
    end: int
    term_id: str


def spellings(names: Iterable[str], lang: str) -> tuple[str, ...]:
    """Return the ways a term may be written: each name whole, its alternatives, each without its aside."""
    found: dict[str, None] = {}
    for name in names:
        for part in (name, ASIDE.sub(" ", name), *SPLIT.split(ASIDE.sub(" ", name))):
            written = " ".join(part.split())
            if len(written) >= SHORTEST.get(lang, 3):
                found[written] = None
    return tuple(found)


def pattern_of(spelled: Mapping[str, Sequence[str]]) -> re.Pattern[str] | None:
    """Return the pattern that finds any spelling, the longest first; `spelled` is by term id."""
    written = {one for each in spelled.values() for one in each}
    if not written:
        return None
    ways = sorted(written, key=lambda one: (-len(one), one))
    return re.compile("|".join(map(_way, ways)), re.IGNORECASE)


def _way(written: str) -> str:
    """Return a pattern for one spelling: any quotation mark, any white space, whole Latin words."""
    parts = [re.escape(word) for word in QUOTES.sub("'", written).split(" ")]
    body = r"\s+".join(parts).replace("'", ANY_QUOTE)
    before = r"(?<![A-Za-z0-9])" if written[0].isascii() and written[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if written[-1].isascii() and written[-1].isalnum() else ""
    return f"{before}{body}{after}"


def find_terms(text: str, spelled: Mapping[str, Sequence[str]]) -> list[Found]:
    """Return where terms occur in a text, from left to right, never overlapping."""
    pattern = pattern_of(spelled)
    if pattern is None:
        return []
    owner = {_plain(one): term for term, each in spelled.items() for one in each}
    return [Found(one.start(), one.end(), owner[_plain(one[0])]) for one in pattern.finditer(text)]


def _plain(written: str) -> str:
    return QUOTES.sub("'", " ".join(written.split())).casefold()


def shared(
    marks: Mapping[str, frozenset[tuple[str, int]]], least: int
) -> frozenset[tuple[str, int]]:
    """Return the words (language, place) that all who answered in a language can live with.

    Nothing below `least` answers in that language: a word must not be read back to one person.
    """
    by_lang: dict[str, list[frozenset[tuple[str, int]]]] = {}
    for words in marks.values():
        for lang in {lang for lang, _ in words}:
            by_lang.setdefault(lang, []).append(words)
    kept = [sets for sets in by_lang.values() if len(sets) >= least]
    return frozenset().union(*(frozenset.intersection(*sets) for sets in kept))

"""Names of people who were erased: nobody can read them any more, but they are still struck where others write them.

What is kept of a name is a keyed digest (HMAC-SHA-256, RFC 2104) of how it looks when folded. The key lies with the
installation's, outside the database, and differs from meeting to meeting.
"""

import hmac
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from workshop.records.chain import Object
from workshop.records.spelling import folded
from workshop.records.wire import Json

NAMES = "names"
_LABEL = b"trialogue-erased-names-v1"
_DIGITS = 32
Digests = Mapping[int, frozenset[str]]


def key_for(meeting_id: str, installation: bytes) -> bytes:
    """Return the key of a meeting's erased names."""
    return hmac.digest(installation, _LABEL + meeting_id.encode(), "sha256")


def digests_of(names: Iterable[str], parts: Iterable[str], key: bytes) -> list[Json]:
    """Return what is kept of names: length, digest, and whether it is a part, looked for in speech alone."""
    whole = {one for name in names for one in _turned(name)}
    called = {folded(one) for one in parts} - whole
    return [
        [len(one), _digest(one, key), is_part]
        for found, is_part in ((whole, False), (called, True))
        for one in sorted(found)
        if one
    ]


@dataclass(frozen=True)
class Forgotten:
    """Strikes erased names. `whole`, `parts`: digests by the length of what they are of."""

    key: bytes = field(default=b"", repr=False)
    whole: Digests = field(default_factory=dict, repr=False)
    parts: Digests = field(default_factory=dict, repr=False)

    def without(self, text: str, struck: str, *, spoken: bool) -> str:
        """Return a text without erased names. `spoken`: without parts of them, too."""
        if not self.whole and not (spoken and self.parts):
            return text
        letters = [*_letters(text)]
        spans = [*_spans(text, letters, self.whole, self.key)]
        if spoken:
            spans += _spans(text, letters, self.parts, self.key)
        end = len(text)
        for start, stop in sorted(spans, reverse=True):
            if stop <= end:
                text, end = text[:start] + struck + text[stop:], start
        return text


def forgotten_in(bodies: Iterable[Object], key: bytes) -> Forgotten:
    """Return the names that were erased according to the entries of a meeting."""
    found: dict[bool, dict[int, set[str]]] = {False: {}, True: {}}
    for body in bodies:
        facts = body["facts"]
        told = facts.get(NAMES) if isinstance(facts, dict) else None
        for one in told if isinstance(told, list) else ():
            if isinstance(one, list) and isinstance(one[0], int):
                found[one[2] is True].setdefault(one[0], set()).add(str(one[1]))
    whole, parts = (
        {length: frozenset(some) for length, some in found[one].items()} for one in (False, True)
    )
    return Forgotten(key, whole, parts)


def _turned(name: str) -> Iterator[str]:
    words = name.split()
    for one in (words, [*words[-1:], *words[:-1]], [*words[1:], *words[:1]]):
        yield folded("".join(one))


def _digest(text: str, key: bytes) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()[:_DIGITS]


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Yield the letters of the folded text, each with its place in the text."""
    for place, one in enumerate(text):
        if one.isascii() or not unicodedata.combining(one) or not text[place - 1].isascii():
            yield from ((letter, place) for letter in _folded_letter(one))


@lru_cache(maxsize=5000)
def _folded_letter(letter: str) -> str:
    return folded(letter)


def _spans(
    text: str, letters: list[tuple[str, int]], digests: Digests, key: bytes
) -> Iterator[tuple[int, int]]:
    """Yield from where to where something of a known digest stands in a text, as words of their own."""
    folded_text = "".join(letter for letter, _place in letters)
    for start, (letter, place) in enumerate(letters):
        if _is_within(text, place - 1, letter):
            continue
        for length, known in digests.items():
            last = start + length - 1
            if last >= len(letters) or _is_within(text, letters[last][1] + 1, letters[last][0]):
                continue
            if _digest(folded_text[start : start + length], key) in known:
                yield place, letters[last][1] + 1


def _is_within(text: str, beside: int, letter: str) -> bool:
    """Say whether a word of ours goes on beside a letter."""
    return letter.isascii() and 0 <= beside < len(text) and text[beside].isalnum()

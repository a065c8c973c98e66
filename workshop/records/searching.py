"""Find which of many texts stand in a long one, in a few passages over it instead of one for each of them.

After Karp and Rabin 1987, "Efficient randomized pattern-matching algorithms": a hash of every window of the long text.
A text is looked for by the longest window it begins with; windows double, so that few lengths of them are enough. What
a hash finds is compared letter by letter: a hash can cost time, and never an answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

SHORTEST_WINDOW = 6
CHUNK = 200_000
_BASE, _ALL = 0x9E3779B97F4A7C15, 2**64
_LEAST_BITS, _MOST_BITS, _ROOM = 12, 22, 5
Hashes: TypeAlias = NDArray[np.uint64]


@dataclass(frozen=True)
class _Level:
    """The texts that begin with a window of one length. `lengths`: how long they are, by that beginning."""

    window: int
    texts: frozenset[str]

    @cached_property
    def lengths(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for one in self.texts:
            found[one[: self.window]].add(len(one))
        return {beginning: frozenset(lengths) for beginning, lengths in found.items()}

    @cached_property
    def _bits(self) -> int:
        return min(_MOST_BITS, max(_LEAST_BITS, len(self.lengths).bit_length() + _ROOM))

    @cached_property
    def _marked(self) -> NDArray[np.bool_]:
        """Mark the beginnings in a table by the first bits of their hashes."""
        letters = _letters("".join(self.lengths)).reshape(-1, self.window)
        powers = [pow(_BASE, self.window - 1 - at, _ALL) for at in range(self.window)]
        hashes = (letters * np.array(powers, dtype=np.uint64)).sum(axis=1, dtype=np.uint64)
        marked = np.zeros(1 << self._bits, dtype=np.bool_)
        marked[self._place(hashes)] = True
        return marked

    def _place(self, hashes: Hashes) -> Hashes:
        return hashes >> np.uint64(64 - self._bits)

    def standing_in(self, text: str, start: int, hashes: Hashes) -> Iterator[str]:
        """Yield the texts that stand in another one from these places on. `hashes`: of its windows from `start` on."""
        for at in np.flatnonzero(self._marked[self._place(hashes)]).tolist():
            place = start + at
            for length in self.lengths.get(text[place : place + self.window], ()):
                if (found := text[place : place + length]) in self.texts:
                    yield found


class Needles:
    """Texts to be looked for together."""

    def __init__(self, texts: Iterable[str]) -> None:
        by_window: dict[int, set[str]] = defaultdict(set)
        for one in texts:
            by_window[_window_of(len(one))].add(one)
        self._short = by_window.pop(0, set())
        self._levels = {size: _Level(size, frozenset(by_window[size])) for size in by_window}

    def standing_in(self, text: str) -> Iterator[str]:
        """Yield those that stand in a text; one that stands there often may come often."""
        yield from (one for one in self._short if one in text)
        if not self._levels:
            return
        longest = max(self._levels)
        for start in range(0, len(text), CHUNK):
            letters = _letters(text[start : start + CHUNK + longest - 1])
            for window, hashes in _windows(letters, longest):
                if window in self._levels:
                    yield from self._levels[window].standing_in(text, start, hashes[:CHUNK])


def _window_of(length: int) -> int:
    """Return the longest window that a text of this length can begin with, 0 if it is too short for any."""
    if length < SHORTEST_WINDOW:
        return 0
    return SHORTEST_WINDOW << ((length // SHORTEST_WINDOW).bit_length() - 1)


def _letters(text: str) -> Hashes:
    raw: NDArray[Any] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return raw.astype(np.uint64)


def _windows(letters: Hashes, longest: int) -> Iterator[tuple[int, Hashes]]:
    """Yield the hashes of all windows of each length: a window's follows from those of its halves."""
    window, count = SHORTEST_WINDOW, len(letters) - SHORTEST_WINDOW + 1
    hashes = np.zeros(max(0, count), dtype=np.uint64)
    for at in range(window if count > 0 else 0):
        hashes = hashes * np.uint64(_BASE) + letters[at : at + count]
    while len(hashes):
        yield window, hashes
        if window >= longest:
            return
        factor = np.uint64(pow(_BASE, window, _ALL))
        hashes = hashes[:-window] * factor + hashes[window:]
        window *= 2

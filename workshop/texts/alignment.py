"""Which sentence of a new wording is which of the old one. Where that is not certain: none."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

FLOOR = 0.7
RIVAL = 0.08
TIE = 0.03
SLACK = 0.25
MOST_PAIRS = 90_000
LEAST_MOVED = 8

Twos = frozenset[tuple[str, str]]
Places = dict[tuple[int, int], float]


class Pair(NamedTuple):
    """Sentence number `old` of the old text is number `new` of the new one, this much alike."""

    old: int
    new: int
    alike: float


def paired(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pair the sentences that stayed in their order, word for word or reworded.

    A sentence that occurs several times, or has a look-alike beside it, is paired only where its
    neighbours tell which one it is.
    """
    before, after = _composed(old), _composed(new)
    same: dict[int, int] = {}
    reworded: list[Pair] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            same.update(zip(range(i1, i2), range(j1, j2), strict=True))
        elif kind == "replace":
            found = _reworded(before[i1:i2], after[j1:j2], before)
            reworded += [Pair(i1 + one.old, j1 + one.new, one.alike) for one in found]
    certain = [Pair(i, j, 1.0) for i, j in same.items() if _is_certain(i, same, before, after)]
    return sorted([*certain, *reworded])


def moved(old: Sequence[str], new: Sequence[str], pairs: Sequence[Pair]) -> list[Pair]:
    """Pair sentences that now stand elsewhere: word for word, and the only ones of their wording."""
    before, after = _composed(old), _composed(new)
    alone_before, alone_after = Counter(before), Counter(after)
    gone, come = {one.old for one in pairs}, {one.new for one in pairs}
    places = {words: place for place, words in enumerate(after) if place not in come}
    return [
        Pair(place, places[words], 1.0)
        for place, words in enumerate(before)
        if place not in gone
        and words in places
        and len(words) >= LEAST_MOVED
        and alone_before[words] == alone_after[words] == 1
    ]


def _composed(texts: Sequence[str]) -> list[str]:
    return [unicodedata.normalize("NFC", one) for one in texts]


def _is_certain(i: int, same: dict[int, int], before: list[str], after: list[str]) -> bool:
    """Say whether an equal sentence is the same one: its copies are as many, or both sides agree."""
    j = same[i]
    if before.count(before[i]) == after.count(after[j]):
        return True
    first = (i == 0 and j == 0) or same.get(i - 1) == j - 1 >= 0
    last = (i == len(before) - 1 and j == len(after) - 1) or same.get(i + 1) == j + 1
    return first and last


def _reworded(old: Sequence[str], new: Sequence[str], all_old: Sequence[str]) -> list[Pair]:
    """Pair reworded sentences in order so that they are most alike in all; drop what has a rival."""
    alike = _alike(old, new)
    chosen = _chain(alike, len(old), len(new))
    taken = {j for _, j in chosen}
    margin = TIE if len(old) == len(new) == 1 else -TIE
    return [
        Pair(i, j, alike[i, j])
        for i, j in chosen
        if not any(
            k == i and m not in taken and value >= alike[i, j] - RIVAL
            for (k, m), value in alike.items()
        )
        and not _is_copied(old[i], new[j], alike[i, j] + margin, all_old)
    ]


def _is_copied(was: str, now: str, least: float, all_old: Sequence[str]) -> bool:
    """Say whether a sentence is so much like another one of the old text: a copy, not a rewording.

    Where one sentence took the place of one, it counts as reworded unless it is clearly nearer to
    another; where several came and went, a draw is enough to doubt it.
    """
    return any(_compared([one for one in all_old if one != was], now, least))


def _alike(old: Sequence[str], new: Sequence[str]) -> Places:
    if len(old) * len(new) > MOST_PAIRS:
        return {}
    return {
        (i, j): value
        for j, now in enumerate(new)
        for i, value in enumerate(_compared(old, now, FLOOR))
        if value
    }


def _compared(old: Sequence[str], now: str, least: float) -> Iterator[float]:
    """Yield how alike each old sentence and a new one are; 0 where it is less than that.

    Source: Ratcliff and Metzener, Pattern Matching: the Gestalt Approach (1988), as in `difflib`.
    """
    twos = _twos(now)
    matcher = SequenceMatcher(None, "", now, autojunk=False)
    for one in old:
        few = _twos(one)
        if 2 * len(few & twos) < (least - SLACK) * (len(few) + len(twos)):
            yield 0.0
            continue
        matcher.set_seq1(one)
        value = matcher.ratio() if matcher.quick_ratio() >= least else 0.0
        yield value if value >= least else 0.0


@lru_cache(maxsize=4096)
def _twos(words: str) -> Twos:
    return frozenset(pairwise(f" {words} "))


def _chain(alike: Places, rows: int, columns: int) -> list[tuple[int, int]]:
    """Return the pairs, rising on both sides, whose likeness adds up to most."""
    best: list[list[float]] = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = alike.get((i, j), 0.0) + best[i + 1][j + 1] if (i, j) in alike else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < rows and j < columns:
        if (i, j) in alike and best[i][j] == alike[i, j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found

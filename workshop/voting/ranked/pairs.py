"""Ranked pairs: the strongest defeats are fixed first, each unless it contradicts those before.

Source: Tideman, Independence of clones as a criterion for voting rules, Social Choice and Welfare 4,
1987. Equally strong defeats may be taken in any order: every order is followed, and whoever wins in
one of them is a winner (the "parallel universes" of Brill and Fischer, The price of neutrality for
the ranked pairs method, AAAI 2012). That is neutral, but may take very long: beyond `MOST` steps the
equally strong defeats that contradict each other are all left out, which is neutral as well.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

import numpy as np

from workshop.voting.ranked.matrix import Strength, strengths
from workshop.voting.ranked.orders import Order
from workshop.voting.ranked.profile import Whole

MOST = 300
Defeat: TypeAlias = tuple[int, int]
Below: TypeAlias = tuple[int, ...]


def ranked_pairs(matrix: Whole, kind: Strength = "margins", most: int = MOST) -> Order:
    """Return the order; winners are its first group, several are a tie."""
    size = len(matrix)
    classes = list(_by_strength(strengths(matrix, kind)))
    worlds = _every_world(classes, size, most)
    return _order(worlds or {_cautious_world(classes, size)}, size)


def _every_world(classes: Sequence[Sequence[Defeat]], size: int, most: int) -> set[Below]:
    """Follow every order of equally strong defeats; an empty set where that takes too long."""
    worlds: set[Below] = {(0,) * size}
    for equal in classes:
        found: set[Below] = set()
        for below in worlds:
            ends, used = _ends(below, equal, most)
            most -= used
            if most <= 0:
                return set()
            found |= ends
        worlds = found
    return worlds


def _cautious_world(classes: Sequence[Sequence[Defeat]], size: int) -> Below:
    """Leave out all equally strong defeats that contradict each other."""
    below: Below = (0,) * size
    for equal in classes:
        below, _contested = _fix_certain(below, equal)
    return below


def _by_strength(strong: Whole) -> Iterator[list[Defeat]]:
    """Yield the defeats, the strongest first, those of equal strength together."""
    rows, columns = np.nonzero(strong)
    listed = sorted(
        (
            (int(strong[one, other]), int(one), int(other))
            for one, other in zip(rows, columns, strict=True)
        ),
        reverse=True,
    )
    for _strength, equal in groupby(listed, key=lambda found: found[0]):
        yield [(one, other) for _, one, other in equal]


def _ends(below: Below, equal: Sequence[Defeat], most: int) -> tuple[set[Below], int]:
    """Return every way to fix these equally strong defeats, and the steps it took (`most` ends it).

    `below[i]` is a set of bits: the options fixed below option i.
    """
    waiting, seen, ends, used = [below], {below}, set[Below](), 0
    while waiting and used < most:
        used += 1
        now, contested = _fix_certain(waiting.pop(), equal)
        if not contested:
            ends.add(now)
        then = {_with(now, one, other) for one, other in contested} - seen
        seen |= then
        waiting.extend(then)
    return ends, used


def _fix_certain(below: Below, equal: Sequence[Defeat]) -> tuple[Below, list[Defeat]]:
    """Fix the defeats that no other one can contradict; return also those that are still open."""
    open_ones = [
        (one, other)
        for one, other in equal
        if not _is_below(below, other, one) and not _is_below(below, one, other)
    ]
    every = below
    for one, other in open_ones:
        every = _with(every, one, other)
    for one, other in open_ones:
        if not _is_below(every, other, one):
            below = _with(below, one, other)
    return below, [pair for pair in open_ones if _is_below(every, pair[1], pair[0])]


def _is_below(below: Below, upper: int, lower: int) -> bool:
    return bool(below[upper] >> lower & 1)


def _with(below: Below, upper: int, lower: int) -> Below:
    """Put one option below another, with all that follows."""
    more = below[lower] | 1 << lower
    return tuple(
        found | more if option == upper or found >> upper & 1 else found
        for option, found in enumerate(below)
    )


def _order(worlds: set[Below], size: int) -> Order:
    """Group the options: first whoever stands on top in one of the worlds, then so on among the others."""
    left, found = list(range(size)), Order()
    while left:
        tops = {option for below in worlds for option in left if _is_top(below, option, left)}
        found.append(sorted(tops))
        left = [option for option in left if option not in tops]
    return found


def _is_top(below: Below, option: int, left: list[int]) -> bool:
    return not any(_is_below(below, other, option) for other in left)

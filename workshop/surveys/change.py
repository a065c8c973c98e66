"""What changed between two waves in the same people. Pure; exact; nothing is pooled, nobody wins.

Sources: matched pairs, with sign flips as reference set: R. A. Fisher, The Design of Experiments (1935), §21; counting
the flips by their sums instead of one by one: M. Pagano and D. Tritchler, "On obtaining permutation distributions in
polynomial time", Journal of the American Statistical Association 78 (1983), 435-440; sign test without the zeros:
W. J. Dixon and A. M. Mood, "The statistical sign test", the same journal 41 (1946), 557-566.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from workshop.surveys.rules import NO_OPINION, Answer, Pair

NOTHING_TO_TEST = Fraction(1)


@dataclass(frozen=True, kw_only=True)
class Wave:
    """The answers of one wave by value. `no_opinion` and `unanswered` are not in the counts."""

    counts: Mapping[int, int]
    no_opinion: int
    unanswered: int

    @property
    def answered(self) -> int:
        """Count those who gave a value."""
        return sum(self.counts.values())

    @property
    def mean(self) -> Fraction | None:
        """Return the mean value, if anybody gave one."""
        total = sum(value * count for value, count in self.counts.items())
        return Fraction(total, self.answered) if self.answered else None

    @property
    def median(self) -> Fraction | None:
        """Return the middle value, of an even number the mean of the two in the middle."""
        values = [value for value in sorted(self.counts) for _n in range(self.counts[value])]
        if not values:
            return None
        return Fraction(values[(len(values) - 1) // 2] + values[len(values) // 2], 2)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One group's change on one question: `before` and `after` count the same `matched` people."""

    people: int
    matched: int
    before: Wave
    after: Wave
    shifts: Mapping[int, int]
    p_mean: Fraction
    p_sign: Fraction

    @property
    def mean_shift(self) -> Fraction | None:
        """Return by how much the mean of the matched moved."""
        total = sum(shift * count for shift, count in self.shifts.items())
        return Fraction(total, self.matched) if self.matched else None


def change_of(pairs: Sequence[Pair]) -> Change:
    """Return what changed in a list of `[before, after]`; who gave a value only once moves nothing."""
    valued = [(a, b) for a, b in pairs if a and b]
    shifts = [b - a for a, b in valued]
    return Change(
        people=len(pairs),
        matched=len(valued),
        before=_wave([a for a, _b in valued], [a for a, _b in pairs]),
        after=_wave([b for _a, b in valued], [b for _a, b in pairs]),
        shifts=dict(sorted(Counter(shifts).items())),
        p_mean=sign_flip_p(shifts),
        p_sign=sign_test_p(shifts),
    )


def wave_of(answers: Sequence[Answer]) -> Wave:
    """Return the answers of one wave that stands alone."""
    return _wave([one for one in answers if one], answers)


def _wave(values: Iterable[int], everybody: Sequence[Answer]) -> Wave:
    return Wave(
        counts=dict(sorted(Counter(values).items())),
        no_opinion=sum(one == NO_OPINION for one in everybody),
        unanswered=sum(one is None for one in everybody),
    )


def sign_flip_p(shifts: Iterable[int]) -> Fraction:
    """Return the exact two-sided p of the mean shift: the share of sign flips whose sum is as far from 0, or further.

    If nothing had moved people, each shift might as well have gone the other way. All 2^n flips are counted by their
    sum: people with equal distance are flipped together, which gives a row of binomial coefficients.
    """
    moved = [one for one in shifts if one]
    if not moved:
        return NOTHING_TO_TEST
    ways = {0: 1}
    for distance, people in sorted(Counter(map(abs, moved)).items()):
        row = {distance * (2 * up - people): comb(people, up) for up in range(people + 1)}
        ways = _added(ways, row)
    seen = abs(sum(moved))
    extreme = sum(count for total, count in ways.items() if abs(total) >= seen)
    return Fraction(extreme, 2 ** len(moved))


def _added(ways: Mapping[int, int], row: Mapping[int, int]) -> dict[int, int]:
    found: Counter[int] = Counter()
    for total, count in ways.items():
        for step, times in row.items():
            found[total + step] += count * times
    return found


def sign_test_p(shifts: Iterable[int]) -> Fraction:
    """Return the exact two-sided p of the sign test: as many up among those who moved, or a more lopsided number."""
    moved = [one for one in shifts if one]
    if not moved:
        return NOTHING_TO_TEST
    up = sum(one > 0 for one in moved)
    most = max(up, len(moved) - up)
    tail = sum(comb(len(moved), count) for count in range(most, len(moved) + 1))
    return min(Fraction(1), Fraction(2 * tail, 2 ** len(moved)))

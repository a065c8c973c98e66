"""What can be agreed in a case: every package counted, nothing sampled. Pure and exact.

Definitions: *acceptable*: every party gets more than without an agreement. *Dominated*: another package gives every
party at least as much and one more. *Nash*: the acceptable package with the largest product of gains (Nash, The
bargaining problem, Econometrica 18, 1950). *Kalai–Smorodinsky*: the acceptable package whose smallest share of the
possible gain is largest, then the next smallest (Econometrica 43, 1975; leximin for whole packages). Ties are listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm, prod
from operator import mul
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workshop.core.i18n import lazy
from workshop.mediation.case import Case, CaseFault

Scores: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Space:
    """All packages of a case with their scores, in the order of the options."""

    case: Case

    @cached_property
    def scores(self) -> Scores:
        """Points by package and party."""
        sides = []
        for party in self.case.parties:
            total = np.zeros(1, dtype=np.int64)
            for issue in self.case.issues:
                own = self.case.points[party][issue.id]
                worth = np.array([own[option] for option in issue.options], dtype=np.int64)
                total = (total[:, None] + worth[None, :]).reshape(-1)
            sides.append(total)
        return np.stack(sides, axis=1)

    @cached_property
    def batna(self) -> Scores:
        """What each party has without an agreement."""
        return np.array([self.case.batna[party] for party in self.case.parties], dtype=np.int64)

    @cached_property
    def acceptable(self) -> NDArray[np.intp]:
        """The packages with which every party is better off than without, in order."""
        return np.flatnonzero((self.scores > self.batna).all(axis=1))

    @cached_property
    def efficient(self) -> NDArray[np.bool_]:
        """Which packages nothing dominates."""
        vectors, where = np.unique(self.scores, axis=0, return_inverse=True)
        return _undominated(vectors)[where.reshape(-1)]

    @cached_property
    def ideal(self) -> Scores:
        """The most each party can get while all others still agree.

        Raises:
            CaseFault: there is nothing all could agree on.
        """
        if not len(self.acceptable):
            say = lazy("There is no package that leaves every party better off than no agreement.")
            raise CaseFault(str(say))
        best: Scores = self.scores[self.acceptable].max(axis=0)
        return best

    @cached_property
    def best(self) -> NDArray[np.intp]:
        """The packages that all could accept and nothing dominates, in order."""
        inside = self.acceptable
        return inside[self.efficient[inside]]

    def options(self, place: int) -> tuple[str, ...]:
        """Return the options of a package by its place."""
        found = []
        for issue in reversed(self.case.issues):
            place, at = divmod(place, len(issue.options))
            found.append(issue.options[at])
        return tuple(reversed(found))

    def place(self, options: Sequence[str]) -> int:
        """Return the place of a package by its options."""
        place = 0
        for issue, option in zip(self.case.issues, options, strict=True):
            place = place * len(issue.options) + issue.options.index(option)
        return place

    def label(self, place: int) -> str:
        """Write a package as `A1=b A2=c`."""
        pairs = zip(self.case.issues, self.options(place), strict=True)
        return " ".join(f"{issue.id}={option}" for issue, option in pairs)

    def gains(self, place: int) -> tuple[int, ...]:
        """Return what each party gains over having no agreement."""
        return tuple(int(one) for one in self.scores[place] - self.batna)

    def shares(self, place: int) -> tuple[Fraction, ...]:
        """Return each party's gain as a share of its own possible gain."""
        possible = self.ideal - self.batna
        return tuple(
            Fraction(gain, int(most))
            for gain, most in zip(self.gains(place), possible, strict=True)
        )

    def nash(self) -> list[int]:
        """Return the places of the Nash packages."""
        gains = self.scores[self.acceptable] - self.batna
        return self._best([prod(one) for one in gains.tolist()])

    def kalai_smorodinsky(self) -> list[int]:
        """Return the places of the Kalai–Smorodinsky packages."""
        possible = [int(one) for one in self.ideal - self.batna]
        whole = lcm(*possible)  # shares as whole numbers of 1/whole: exact, and quick to compare
        gains = self.scores[self.acceptable] - self.batna
        parts = [whole // one for one in possible]
        return self._best([sorted(map(mul, one, parts)) for one in gains.tolist()])

    def welfare(self) -> list[int]:
        """Return the acceptable packages with the largest sum of points; a yardstick, never a ranking of parties."""
        return self._best([int(one) for one in self.scores[self.acceptable].sum(axis=1)])

    def better_for_all(self, place: int) -> list[int]:
        """Return the packages that dominate one: at least as good for each party, better for one."""
        own = self.scores[place]
        found = (self.scores >= own).all(axis=1) & (self.scores > own).any(axis=1)
        return [int(one) for one in np.flatnonzero(found)]

    def _best(self, keys: Sequence[Any]) -> list[int]:
        best = max(keys)
        return [int(one) for one, key in zip(self.acceptable, keys, strict=True) if key == best]


def _undominated(vectors: Scores) -> NDArray[np.bool_]:
    """Return which of distinct score vectors no other dominates: only one with a larger sum can.

    For each party and each score, a whole number whose bits say which vectors reach it, largest sum first. A vector is
    dominated when a bit before its own stands in the number of every party: exact, and quick.
    """
    order = np.argsort(-vectors.sum(axis=1), kind="stable")
    sorted_ones = vectors[order]
    reached = [
        {int(score): _bits(own >= score) for score in np.unique(own)} for own in sorted_ones.T
    ]
    kept = np.zeros(len(order), dtype=bool)
    for place, scores in enumerate(sorted_ones.tolist()):
        rivals = (1 << place) - 1
        for by_score, score in zip(reached, scores, strict=True):
            rivals &= by_score[score]
            if not rivals:
                break
        kept[order[place]] = not rivals
    return kept


def _bits(flags: NDArray[np.bool_]) -> int:
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


def mended_by_one(space: Space) -> NDArray[np.bool_]:
    """Return which packages a change of one issue alone would improve for somebody and worsen for nobody."""
    sizes = [len(issue.options) for issue in space.case.issues]
    grid = space.scores.reshape(*sizes, -1)
    found = np.zeros(sizes, dtype=bool)
    for axis, size in enumerate(sizes):
        for step in range(1, size):
            other = np.roll(grid, step, axis=axis)
            found |= np.all(other >= grid, axis=-1) & np.any(other > grid, axis=-1)
    return found.reshape(-1)

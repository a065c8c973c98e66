"""Orders with ties: groups of options, the best first; nothing is broken by lot or by position."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from workshop.voting.ranked.profile import Truth

Order: TypeAlias = list[list[int]]


def tiers(above: Truth) -> Order:
    """Put options in order that stand above each other, without cycles: again and again those with none above.

    Options that are neither above nor below each other may share a group.
    """
    left = np.arange(len(above))
    found: Order = []
    while len(left):
        held_down = above[np.ix_(left, left)].any(axis=0)
        found.append([int(one) for one in left[~held_down]])
        left = left[held_down]
    return found


def by_score(scores: Sequence[int | Fraction | bytes]) -> Order:
    """Put options in order of their scores, the highest first."""
    groups: dict[int | Fraction | bytes, list[int]] = {}
    for option, score in enumerate(scores):
        groups.setdefault(score, []).append(option)
    return [groups[score] for score in sorted(groups, reverse=True)]

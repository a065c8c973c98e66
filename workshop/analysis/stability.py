"""How far the groups hang on chance: other starts, other people."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from workshop.analysis.agreement import adjusted_rand
from workshop.analysis.groups import OUTSIDE, Grouping
from workshop.analysis.matrix import Votes

_SEED, _PART = 1_979, 0.8


@dataclass(frozen=True)
class Stability:
    """Mean agreement with the groups found (adjusted Rand index), over so many rounds; None: nothing to compare.

    `order`: after the people were put in another order, which is where Polis starts from. `resampled`: among four
    fifths of the people, drawn without replacement (Hennig, Computational Statistics and Data Analysis 52, 2007).
    """

    rounds: int
    order: float | None
    resampled: float | None
    seconds: float = 0.0


def stability_of(
    votes: Votes, found: Grouping, group: Callable[[Votes], Grouping], rounds: int
) -> Stability:
    """Group again after reordering, and after leaving people out."""
    if found.count < 2 or rounds < 1:  # noqa: PLR2004 — one group is one group
        return Stability(0, None, None)
    begun = perf_counter()
    draws = np.random.default_rng(_SEED)
    people = len(votes.people)
    part = max(2, round(people * _PART))
    order = [_agree(votes, found, group, draws.permutation(people)) for _ in range(rounds)]
    fewer = [
        _agree(votes, found, group, np.sort(draws.choice(people, part, replace=False)))
        for _ in range(rounds)
    ]
    spent = perf_counter() - begun
    return Stability(rounds, float(np.mean(order)), float(np.mean(fewer)), spent)


def _agree(
    votes: Votes,
    found: Grouping,
    group: Callable[[Votes], Grouping],
    rows: np.typing.NDArray[np.int64],
) -> float:
    before, after = found.labels[rows], group(votes.of_rows(rows)).labels
    both = (before != OUTSIDE) & (after != OUTSIDE)
    return adjusted_rand(before[both].tolist(), after[both].tolist())

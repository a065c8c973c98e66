"""Do shuffled answers give groups as clear as these? A permutation test."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from workshop.analysis.groups import Grouping
from workshop.analysis.matrix import UNSEEN, Answers, Votes

_SEED = 1_935


@dataclass(frozen=True)
class NullTest:
    """What chance gives: how often it was asked, how clear the real and the shuffled groups are, and the share p.

    `p` counts the real answers in: (1 + as clear) / (1 + permutations); None where nothing could be tested.
    """

    permutations: int
    clarity: float
    chance: float | None
    p: float | None
    seconds: float = 0.0


def null_test(
    votes: Votes, found: Grouping, group: Callable[[Votes], Grouping], permutations: int
) -> NullTest:
    """Shuffle the answers to each statement among those who gave one, and group again.

    So each statement keeps its tally and each person what they saw; only who agrees with whom is left to chance.
    Source: Fisher, The Design of Experiments, 1935; Phipson and Smyth, 2010, for the share.
    """
    if found.count < 2 or permutations < 1:  # noqa: PLR2004 — one group needs no test
        return NullTest(0, found.clarity, None, None)
    begun = perf_counter()
    draws = np.random.default_rng(_SEED)
    scores = np.array(
        [group(votes.with_answers(shuffled(votes, draws))).clarity for _ in range(permutations)]
    )
    as_clear = int(np.count_nonzero(scores >= found.clarity - 1e-12))
    share = (1 + as_clear) / (1 + permutations)
    spent = perf_counter() - begun
    return NullTest(permutations, found.clarity, float(scores.mean()), share, spent)


def shuffled(votes: Votes, draws: np.random.Generator) -> Answers:
    """Return the answers, each column's shuffled among those who gave one."""
    keys = np.where(votes.seen, draws.random(votes.answers.shape), 2.0)
    source = np.argsort(keys, axis=0)
    places = np.argsort(~votes.seen, axis=0, kind="stable")
    moved = np.full_like(votes.answers, UNSEEN)
    np.put_along_axis(moved, places, np.take_along_axis(votes.answers, source, axis=0), axis=0)
    return moved

"""The two proportion tests of Polis (`math/src/polismath/math/stats.clj`), with one added on every side."""

from math import sqrt

import numpy as np
import numpy.typing as npt

from workshop.analysis.matrix import Floats

SIGNIFICANT = 1.2816
"""One-sided, 90 %."""
_TWO_SIDED = 1.959964


def interval(successes: int, trials: int) -> tuple[float, float]:
    """Return between which shares nineteen of twenty such intervals hold the true one.

    Source: Wilson, Journal of the American Statistical Association 22, 1927.
    """
    if trials < 1:
        return 0.0, 1.0
    share, square = successes / trials, _TWO_SIDED**2
    middle = share + square / (2 * trials)
    half = _TWO_SIDED * sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    whole = 1 + square / trials
    return max((middle - half) / whole, 0.0), min((middle + half) / whole, 1.0)


def one_proportion(successes: npt.ArrayLike, trials: npt.ArrayLike) -> Floats:
    """Return how far a share is from a half, in standard errors: 2 √(n+1) ((s+1)/(n+1) - ½)."""
    won, tried = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    return np.asarray(2 * np.sqrt(tried + 1) * ((won + 1) / (tried + 1) - 0.5))


def two_proportions(
    inside: npt.ArrayLike, outside: npt.ArrayLike, tried: npt.ArrayLike, others: npt.ArrayLike
) -> Floats:
    """Return how far two shares are from each other; 0 where all succeeded. One is added to all four numbers."""
    one, two, n_one, n_two = (
        np.asarray(each, dtype=float) + 1 for each in (inside, outside, tried, others)
    )
    pooled = (one + two) / (n_one + n_two)
    spread = np.sqrt(np.maximum(pooled * (1 - pooled), 0) * (1 / n_one + 1 / n_two))
    gap = one / n_one - two / n_two
    return np.where((pooled >= 1) | (spread == 0), 0.0, gap / np.where(spread == 0, 1.0, spread))

"""Which statement to show next. Source: Polis, `conversation.clj`, `priority-metric`."""

import numpy as np
import numpy.typing as npt

from workshop.analysis.matrix import Floats

META = 49.0
_NEW, _HALVES = 8.0, 5.0


def priority(
    agrees: npt.ArrayLike, passes: npt.ArrayLike, seen: npt.ArrayLike, extremity: npt.ArrayLike
) -> Floats:
    """Return how much a statement should be shown: to few so far, agreed with, far out, seldom passed.

    Polis served every statement with 49 from March 2025 to July 2026, because 0 counts as true in Clojure: what
    is about the people themselves has 49, everything else this (fixed upstream in #2611).
    """
    yes, left, all_, out = (
        np.asarray(each, dtype=float) for each in (agrees, passes, seen, extremity)
    )
    importance = (1 - (left + 1) / (all_ + 2)) * (out + 1) * ((yes + 1) / (all_ + 2))
    return np.asarray((importance * (1 + _NEW * 2 ** (-all_ / _HALVES))) ** 2)

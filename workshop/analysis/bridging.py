"""The other lens: what each delegation supports. Declared delegations, not found groups."""

from collections.abc import Sequence

import numpy as np

from workshop.analysis.consensus import tallies_by
from workshop.analysis.matrix import Floats, Votes


def bridging(votes: Votes, delegation: Sequence[str | None]) -> Floats:
    """Return for each statement the smallest smoothed support over the delegations, (agrees + 1) / (answers + 2).

    A delegation's size does not matter; one that nobody answered for counts as a half.
    """
    names = sorted({one for one in delegation if one})
    if not names:
        return np.zeros(len(votes.statements))
    labels = np.array([names.index(one) if one else -1 for one in delegation], dtype=np.int64)
    found = tallies_by(votes, labels, len(names))
    return np.asarray(((found.agrees + 1) / (found.seen + 2)).min(axis=0))

"""How far two groupings agree (Hubert and Arabie, Journal of Classification 2, 1985)."""

from collections.abc import Hashable, Sequence

import numpy as np


def adjusted_rand(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Return the adjusted Rand index: 1 the same grouping, about 0 what chance would give."""
    if len(one) != len(other):
        message = "two groupings of the same people were expected"
        raise ValueError(message)
    table = np.zeros((len(set(one)), len(set(other))), dtype=np.int64)
    rows, columns = _numbered(one), _numbered(other)
    np.add.at(table, (rows, columns), 1)
    together = _pairs(table).sum()
    left, right = _pairs(table.sum(axis=1)).sum(), _pairs(table.sum(axis=0)).sum()
    every = len(one) * (len(one) - 1) / 2
    expected = left * right / every if every else 0.0
    most = (left + right) / 2
    return 1.0 if most == expected else float((together - expected) / (most - expected))


def _numbered(labels: Sequence[Hashable]) -> list[int]:
    found: dict[Hashable, int] = {}
    return [found.setdefault(label, len(found)) for label in labels]


def _pairs(counts: np.typing.NDArray[np.int64]) -> np.typing.NDArray[np.float64]:
    return np.asarray(counts * (counts - 1) / 2, dtype=np.float64)

"""Schulze's method: an option wins if no chain of defeats against it is stronger than the chain back.

Source: Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method, Social Choice and Welfare 36, 2011, sections 2.2 and 2.3.
"""

import numpy as np

from workshop.voting.ranked.matrix import Strength, strengths
from workshop.voting.ranked.orders import Order, tiers
from workshop.voting.ranked.profile import Whole


def schulze(matrix: Whole, kind: Strength = "margins") -> Order:
    """Return the order; winners are its first group, several are a tie."""
    paths = strongest_paths(strengths(matrix, kind))
    return tiers(np.asarray(paths > paths.T))


def strongest_paths(defeats: Whole) -> Whole:
    """Return how strong the strongest chain is from each option to each; a chain is as strong as its weakest link."""
    paths = defeats.copy()
    for middle in range(len(paths)):
        through = np.minimum(paths[:, middle, None], paths[None, middle, :])
        paths = np.maximum(paths, through)
    return paths

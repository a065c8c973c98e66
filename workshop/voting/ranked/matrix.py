"""The pairwise matrix: how many people prefer one option to another.

Source: Condorcet, Essai sur l'application de l'analyse, 1785. Whoever ranks two options alike, or
leaves both out, is counted on neither side.
"""

from typing import Literal

import numpy as np

from workshop.voting.ranked.profile import Places, Profile, Truth, Whole

Strength = Literal["margins", "winning"]


def pairwise(profile: Profile) -> Whole:
    """Return `matrix[i, j]`: how many put option i above option j."""
    size = len(profile.options)
    matrix = np.zeros((size, size), dtype=np.int64)
    for one in range(size):
        for other in range(one):
            matrix[one, other] = profile.count(profile.places[one] < profile.places[other])
            matrix[other, one] = profile.count(profile.places[other] < profile.places[one])
    return matrix


def change(matrix: Whole, places: Places, people: int = 1) -> None:
    """Add one ballot (`places` by option) cast by so many to the matrix; negative: take it away."""
    matrix += people * (places[:, None] < places[None, :])


def defeats(matrix: Whole) -> Truth:
    """Return `[i, j]`: more people prefer option i to j than j to i."""
    return np.asarray(matrix > matrix.T)


def strengths(matrix: Whole, kind: Strength = "margins") -> Whole:
    """Return how strong each defeat is, 0 where there is none.

    `margins`: by how many votes. `winning`: by the votes of the winning side, and where those are
    equal by the fewer votes against it (Schulze 2011, section 2.1). Without ties and gaps in the
    ballots, both order the defeats alike.
    """
    margins = matrix - matrix.T
    if kind == "winning":
        top = int(matrix.max(initial=0)) + 1
        return np.where(margins > 0, matrix * top + margins, 0)
    return np.where(margins > 0, margins, 0)


def condorcet(matrix: Whole) -> int | None:
    """Return the option that beats every other one by itself, if there is one."""
    wins = defeats(matrix).sum(axis=1)
    found = np.flatnonzero(wins == len(matrix) - 1)
    return int(found[0]) if len(found) else None

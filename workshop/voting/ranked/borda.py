"""Borda's count: a point for each option ranked below, half a point for each ranked alike.

Source: Borda, Mémoire sur les élections au scrutin, 1781 (printed 1784); equal ranks share their
points as in Black, Partial justification of the Borda count, Public Choice 28, 1976. It needs the
pairwise matrix alone.
"""

from fractions import Fraction

from workshop.voting.ranked.profile import Whole


def borda_scores(matrix: Whole, voters: int) -> list[Fraction]:
    """Return each option's points."""
    doubled = (matrix - matrix.T).sum(axis=1) + voters * (len(matrix) - 1)
    return [Fraction(int(points), 2) for points in doubled]

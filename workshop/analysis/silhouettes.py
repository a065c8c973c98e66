"""How well points fit their groups (Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987)."""

import numpy as np

from workshop.analysis.kmeans import squared_distances
from workshop.analysis.matrix import Floats, Whole


def distances_between(points: Floats) -> Floats:
    """Return the distance of each point to each other."""
    return np.sqrt(squared_distances(points, points))


def silhouette(distances: Floats, labels: Whole, weights: Floats | None = None) -> float:
    """Return the mean silhouette; who is alone scores 0. `weights`: how many people stand at each point.

    Polis does not weigh: each base cluster counts once.
    """
    groups = int(labels.max()) + 1 if len(labels) else 0
    if groups < 2:  # noqa: PLR2004 — with one group there is no other to compare with
        return 0.0
    own = np.ones(len(labels)) if weights is None else weights
    member = (labels[:, None] == np.arange(groups)) * own[:, None]
    sums, sizes = distances @ member, member.sum(axis=0)
    rows = np.arange(len(labels))
    mine = sizes[labels] - 1
    within = sums[rows, labels] / np.maximum(mine, 1e-12)
    others = sums / sizes
    others[rows, labels] = np.inf
    between = others.min(axis=1)
    larger = np.maximum(within, between)
    scores = np.where(
        (mine > 0) & (larger > 0), (between - within) / np.maximum(larger, 1e-12), 0.0
    )
    return float(np.average(scores, weights=own))

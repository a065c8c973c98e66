"""k-means: as Polis starts and stops it, and from many starts at once.

Source: Lloyd, IEEE Transactions on Information Theory 28(2), 1982; `clusters.clj` of Polis.
"""

import numpy as np

from workshop.analysis.matrix import Floats, Whole

STILL = 0.01


def first_distinct(points: Floats, most: int) -> Floats:
    """Return the first points that differ from those before them: where Polis starts."""
    _, first = np.unique(points, axis=0, return_index=True)
    return points[np.sort(first)[:most]]


def as_polis(points: Floats, most: int, rounds: int, weights: Floats | None = None) -> Whole:
    """Group points as Polis does: from the first distinct ones until no sorted centre moves by 0.01.

    Groups that lose all their points vanish. Labels count from 0 in the order of the starts.
    """
    own = np.ones(len(points)) if weights is None else weights
    centres = first_distinct(points, most)
    labels = nearest(points, centres)
    for _ in range(rounds):
        moved = _means(points, labels, own, len(centres))
        still = len(moved) == len(centres) and _is_still(centres, moved)
        centres = moved
        labels = nearest(points, centres)
        if still:
            break
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def nearest(points: Floats, centres: Floats) -> Whole:
    """Return the nearest centre of each point, the first of equal ones."""
    return np.asarray(np.argmin(squared_distances(points, centres), axis=1), dtype=np.int64)


def squared_distances(points: Floats, centres: Floats) -> Floats:
    """Return the squared distance of each point to each centre."""
    found = np.zeros((len(points), len(centres)))
    for axis in range(points.shape[1]):
        found += (points[:, axis, None] - centres[None, :, axis]) ** 2
    return found


def _means(points: Floats, labels: Whole, weights: Floats, count: int) -> Floats:
    mass = np.bincount(labels, weights=weights, minlength=count)
    kept = mass > 0
    sums = [
        np.bincount(labels, weights=weights * points[:, axis], minlength=count)
        for axis in range(points.shape[1])
    ]
    return np.stack([one[kept] / mass[kept] for one in sums], axis=1)


def _is_still(before: Floats, after: Floats) -> bool:
    gaps = _sorted(after) - _sorted(before)
    return bool(np.all(np.sqrt((gaps**2).sum(axis=1)) < STILL))


def _sorted(centres: Floats) -> Floats:
    return centres[np.lexsort(centres.T[::-1])]


def best_of_starts(
    points: Floats, weights: Floats, starts: Floats, least: int = 1, rounds: int = 40
) -> Whole | None:
    """Group points from many starts side by side; return the tightest grouping without a group of fewer than `least`.

    `starts[s, c]`: the c-th centre of start s. None: every start ends with a smaller group.
    """
    centres = starts
    labels = _assign(points, centres)
    for _ in range(rounds):
        centres = _centred(points, weights, labels, centres)
        again = _assign(points, centres)
        if np.array_equal(again, labels):
            break
        labels = again
    picked = np.take_along_axis(centres, labels[:, :, None], axis=1)
    spread = (((points[None] - picked) ** 2).sum(axis=2) * weights).sum(axis=1)
    count = centres.shape[1]
    sizes = [np.bincount(one, weights=weights, minlength=count).min() for one in labels]
    spread[np.array(sizes) < least] = np.inf
    best = int(np.argmin(np.round(spread, 9)))
    return None if np.isinf(spread[best]) else np.asarray(labels[best])


def _assign(points: Floats, centres: Floats) -> Whole:
    """Return for each start the nearest centre of each point."""
    gaps = np.zeros((*centres.shape[:2], len(points)))
    for axis in range(points.shape[1]):
        gaps += (centres[:, :, axis, None] - points[:, axis]) ** 2
    return np.asarray(gaps.argmin(axis=1), dtype=np.int64)


def _centred(points: Floats, weights: Floats, labels: Whole, centres: Floats) -> Floats:
    """Return the means of each start's groups; a group without points keeps its centre."""
    starts, count, axes = centres.shape
    own = (labels + count * np.arange(starts)[:, None]).ravel()
    each = np.broadcast_to(weights, labels.shape).ravel()
    mass = np.bincount(own, weights=each, minlength=starts * count)
    moved = np.empty((starts * count, axes))
    for axis in range(axes):
        values = each * np.broadcast_to(points[:, axis], labels.shape).ravel()
        moved[:, axis] = np.bincount(own, weights=values, minlength=starts * count)
    moved /= np.maximum(mass, 1e-12)[:, None]
    return np.where(mass[:, None] > 0, moved, centres.reshape(-1, axes)).reshape(centres.shape)

"""Opinion groups that small meetings can trust: one group is allowed, and chance must not give groups as clear.

Ours, because the rules of Polis always find two groups or more, and in a dozen people without any
structure mostly find three.
"""

from dataclasses import dataclass, replace

import numpy as np

from workshop.analysis.chance import NullTest, null_test
from workshop.analysis.components import Components, components_of, project
from workshop.analysis.groups import OUTSIDE, Grouping, is_grouped, most_groups
from workshop.analysis.kmeans import best_of_starts, squared_distances
from workshop.analysis.matrix import Floats, Votes, Whole
from workshop.analysis.silhouettes import silhouette

SMALLEST, SMALLEST_PERCENT = 5, 5
FEWEST_PEOPLE, FEWEST_STATEMENTS = 10, 4
LEVEL = 0.05
_STARTS, _EXACT_UP_TO = 8, 300
_SEED = 20_210_617


@dataclass(frozen=True, eq=False)
class Robust:
    """The groups that hold, the test that decided, and what would have been found without it."""

    grouping: Grouping
    test: NullTest
    candidate: Grouping


def robust_groups(votes: Votes, permutations: int = 200, smallest: int = SMALLEST) -> Robust:
    """Group people; one group unless shuffled answers hardly ever give groups as clear (at most 1 in 20).

    The order of people and of statements does not matter: both are sorted first.
    """
    ranked, rows, columns = in_fixed_order(votes)
    found = candidate_groups(ranked, smallest)
    test = null_test(ranked, found, lambda other: candidate_groups(other, smallest), permutations)
    candidate = _as_given(found, np.argsort(rows), np.argsort(columns))
    holds = found.count > 1 and test.p is not None and test.p <= LEVEL
    return Robust(candidate if holds else one_group(candidate), test, candidate)


def in_fixed_order(votes: Votes) -> tuple[Votes, Whole, Whole]:
    """Return the votes with statements sorted by name, then people by their answers; and both orders."""
    columns = np.array(
        sorted(range(len(votes.statements)), key=votes.statements.__getitem__), dtype=np.int64
    )
    sorted_ = votes.of_columns(columns)
    rows = np.arange(len(votes.people), dtype=np.int64)
    if len(columns):
        rows = np.lexsort(sorted_.answers.T[::-1])
    return sorted_.of_rows(rows), rows, columns


def candidate_groups(votes: Votes, smallest: int = SMALLEST) -> Grouping:
    """Return the clearest groups of at least the smallest size, chance not asked yet."""
    found = components_of(votes)
    places = project(votes, found)
    inside = is_grouped(votes)
    labels = np.where(inside, 0, OUTSIDE).astype(np.int64)
    alone = Grouping(labels, ("0",) if inside.any() else (), 0.0, places, found)
    points = places[inside]
    if len(points) < FEWEST_PEOPLE or len(votes.statements) < FEWEST_STATEMENTS:
        return alone
    least = max(smallest, -(-len(points) * SMALLEST_PERCENT // 100))
    picked, clarity = _clearest(points, least)
    if picked is None:
        return alone
    labels = labels.copy()
    labels[inside] = _by_size(picked)
    return _grouping(labels, clarity, places, found)


def one_group(found: Grouping) -> Grouping:
    """Return everybody in one group."""
    labels = np.where(found.labels == OUTSIDE, OUTSIDE, 0).astype(np.int64)
    return replace(found, labels=labels, names=found.names[:1], clarity=0.0)


def _grouping(labels: Whole, clarity: float, places: Floats, found: Components) -> Grouping:
    names = tuple(str(one) for one in range(int(labels.max()) + 1))
    return Grouping(labels, names, clarity, places, found)


def _clearest(points: Floats, least: int) -> tuple[Whole | None, float]:
    where, weights, own = _thinned(points)
    squared = squared_distances(where, where)
    distances = np.sqrt(squared)
    best: Whole | None = None
    clarity = 0.0
    for count in range(2, most_groups(len(points)) + 1):
        labels = best_of_starts(where, weights, starts_of(where, squared, count), least)
        if labels is None:
            continue
        score = silhouette(distances, labels, weights)
        if score > clarity + 1e-9:
            best, clarity = labels, score
    return (None if best is None else best[own]), clarity


def _thinned(points: Floats) -> tuple[Floats, Floats, Whole]:
    """Join neighbours on a fine grid where there are many people, so that the time stays bounded."""
    if len(points) <= _EXACT_UP_TO:
        return points, np.ones(len(points)), np.arange(len(points), dtype=np.int64)
    low, high = points.min(axis=0), points.max(axis=0)
    cells = np.floor((points - low) / np.maximum(high - low, 1e-12) * 23.999).astype(np.int64)
    _, own = np.unique(cells, axis=0, return_inverse=True)
    own = own.reshape(-1).astype(np.int64)
    weights = np.bincount(own).astype(np.float64)
    sums = [np.bincount(own, weights=points[:, axis]) for axis in range(points.shape[1])]
    return np.stack([one / weights for one in sums], axis=1), weights, own


def starts_of(points: Floats, squared: Floats, count: int) -> Floats:
    """Return starts for k-means, far points likelier, by a fixed seed (Arthur and Vassilvitskii, 2007).

    The first start is not drawn: the point farthest from the middle, then each time the one farthest from those.
    """
    draws = np.random.default_rng([_SEED, count])
    picked = np.empty((_STARTS, count), dtype=np.int64)
    picked[:, 0] = draws.integers(len(points), size=_STARTS)
    out = ((points - points.mean(axis=0)) ** 2).sum(axis=1)
    picked[0, 0] = np.argmax(np.round(out, 9))
    gaps = squared[picked[:, 0]]
    for place in range(1, count):
        total = gaps.cumsum(axis=1)
        sought = draws.random(_STARTS) * total[:, -1]
        picked[:, place] = np.minimum((total < sought[:, None]).sum(axis=1), len(points) - 1)
        picked[0, place] = np.argmax(np.round(gaps[0], 9))
        gaps = np.minimum(gaps, squared[picked[:, place]])
    return points[picked]


def _by_size(labels: Whole) -> Whole:
    """Number groups by size, the largest first."""
    sizes = np.bincount(labels)
    rank = np.argsort(np.argsort(-sizes, kind="stable"), kind="stable")
    return rank[labels].astype(np.int64)


def _as_given(found: Grouping, rows: Whole, columns: Whole) -> Grouping:
    """Put people and statements back into the order in which they came."""
    own = found.components
    components = replace(own, centre=own.centre[columns], directions=own.directions[:, columns])
    return replace(
        found, labels=found.labels[rows], places=found.places[rows], components=components
    )

"""Opinion groups: by the rules of Polis, or those that a file brings."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workshop.analysis.components import Components, components_of, project
from workshop.analysis.kmeans import as_polis
from workshop.analysis.matrix import Flags, Floats, Votes, Whole
from workshop.analysis.silhouettes import distances_between, silhouette

OUTSIDE = -1
"""The label of somebody who is in no group."""

ENOUGH, TOP_UP, BASE = 7, 15, 100
MOST_GROUPS, PER_GROUP = 5, 12
_BASE_ROUNDS, _GROUP_ROUNDS = 100, 20


@dataclass(frozen=True, eq=False)
class Grouping:
    """Who is in which group.

    `labels`: a number from 0 for each person, -1 for those in none. `names[g]`: what group g is called.
    `clarity`: the mean silhouette, 0 where there is one group.
    """

    labels: Whole
    names: tuple[str, ...]
    clarity: float
    places: Floats
    components: Components

    @property
    def count(self) -> int:
        """Return the number of groups."""
        return len(self.names)

    @property
    def sizes(self) -> list[int]:
        """Return how many people each group has."""
        return [int(np.count_nonzero(self.labels == one)) for one in range(self.count)]

    def by_person(self, votes: Votes) -> dict[str, str | None]:
        """Return the name of each person's group."""
        named = [self.names[label] if label != OUTSIDE else None for label in self.labels.tolist()]
        return dict(zip(votes.people, named, strict=True))


def is_grouped(votes: Votes) -> Flags:
    """Say who answered enough to be put into a group: 7 statements, or all if there are fewer."""
    return np.asarray(votes.seen_by_person >= max(min(ENOUGH, len(votes.statements)), 1))


def is_grouped_by_polis(votes: Votes) -> Flags:
    """Say the same as Polis, which also takes in the first 15 people to come, and keeps them.

    While fewer than 15 had answered enough it filled up with the most active, and who was in once stayed; so an
    export holds the first 15 whatever they did (`conversation.clj`, `:in-conv`; met exactly on both public sets).
    """
    first = np.arange(len(votes.people)) < TOP_UP
    return np.asarray(is_grouped(votes) | (first & (votes.seen_by_person > 0)))


def most_groups(points: int) -> int:
    """Return the largest number of groups that is tried for so many base clusters."""
    return min(MOST_GROUPS, 2 + points // PER_GROUP)


def polis_groups(votes: Votes, taken: Flags | None = None) -> Grouping:
    """Group people as Polis does. Rows must be in the order of the first answer: it starts from them.

    Source: Polis, `clusters.clj`, `conversation.clj`. Left out: the warm start from the groups of the tick before,
    and that a new number of groups must win four times in a row; an export does not tell the ticks.
    """
    found = components_of(votes)
    places = project(votes, found)
    inside = is_grouped_by_polis(votes) if taken is None else taken
    labels = np.full(len(votes.people), OUTSIDE, dtype=np.int64)
    points = places[inside]
    if len(points) == 0:
        return Grouping(labels, (), 0.0, places, found)
    base = as_polis(points, BASE, _BASE_ROUNDS)
    centres, weights = _centres(points, base)
    picked, clarity = _clearest(centres, weights)
    labels[inside] = picked[base]
    return Grouping(labels, _numbers(int(picked.max()) + 1), clarity, places, found)


def published_groups(votes: Votes, groups: Mapping[str, str | None]) -> Grouping:
    """Take the groups as a file gives them."""
    found = components_of(votes)
    places = project(votes, found)
    names = tuple(sorted({one for one in groups.values() if one}, key=_by_number))
    number = {name: place for place, name in enumerate(names)}
    labels = np.array(
        [number.get(groups.get(one) or "", OUTSIDE) for one in votes.people], dtype=np.int64
    )
    inside = labels != OUTSIDE
    clarity = silhouette(distances_between(places[inside]), labels[inside])
    return Grouping(labels, names, clarity, places, found)


def _centres(points: Floats, base: Whole) -> tuple[Floats, Floats]:
    weights = np.bincount(base).astype(np.float64)
    sums = [np.bincount(base, weights=points[:, axis]) for axis in range(points.shape[1])]
    return np.stack([one / weights for one in sums], axis=1), weights


def _clearest(centres: Floats, weights: Floats) -> tuple[Whole, float]:
    """Try each number of groups; return the one with the highest silhouette, the smaller of equals."""
    distances = distances_between(centres)
    best, clarity = np.zeros(len(centres), dtype=np.int64), -np.inf
    for count in range(2, most_groups(len(centres)) + 1):
        labels = as_polis(centres, count, _GROUP_ROUNDS, weights)
        score = silhouette(distances, labels)
        if score > clarity:
            best, clarity = labels, score
    return best, clarity


def _numbers(count: int) -> tuple[str, ...]:
    return tuple(str(one) for one in range(count))


def _by_number(name: str) -> tuple[int, str]:
    return (int(name) if name.isdecimal() else 10**9, name)

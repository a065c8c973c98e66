"""Ballots as numbers: one place a ballot and option, the best lowest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Places: TypeAlias = npt.NDArray[np.uint16]
Whole: TypeAlias = npt.NDArray[np.int64]
Truth: TypeAlias = npt.NDArray[np.bool_]
Ranking: TypeAlias = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Profile:
    """The ballots of one poll.

    `places[i, b]` is where ballot b puts option i, 0 being best; what a ballot leaves out comes
    after all it ranks. `weights` says how many people cast each ballot; None: one each.
    """

    options: tuple[str, ...]
    places: Places
    weights: Whole | None = None

    @property
    def voters(self) -> int:
        """Count the people."""
        return self.places.shape[1] if self.weights is None else int(self.weights.sum())

    def count(self, mask: Truth) -> int:
        """Count the people whose ballots are marked."""
        if self.weights is None:
            return int(np.count_nonzero(mask))
        return int(self.weights[mask].sum())


def of_rankings(
    ballots: Sequence[Ranking], options: Sequence[str], weights: Sequence[int] | None = None
) -> Profile:
    """Read rankings: groups of tied options, the best first; what is left out is tied last."""
    index = {option: number for number, option in enumerate(options)}
    last = len(options)
    rows = []
    for ballot in ballots:
        row = [last] * last
        for place, tied in enumerate(ballot):
            for option in tied:
                row[index[option]] = place
        rows.append(row)
    return _profile(rows, options, weights)


def of_values(
    ballots: Sequence[Mapping[str, int]],
    options: Sequence[str],
    weights: Sequence[int] | None = None,
) -> Profile:
    """Read scores or points as rankings: more is better, what is left out has 0."""
    top = max((value for ballot in ballots for value in ballot.values()), default=0)
    rows = [[top - ballot.get(option, 0) for option in options] for ballot in ballots]
    return _profile(rows, options, weights)


def _profile(
    rows: Sequence[Sequence[int]], options: Sequence[str], weights: Sequence[int] | None
) -> Profile:
    shaped = np.array(rows, dtype=np.uint16).reshape(len(rows), len(options))
    return Profile(
        options=tuple(options),
        places=np.ascontiguousarray(shaped.T),
        weights=None if weights is None else np.array(weights, dtype=np.int64),
    )

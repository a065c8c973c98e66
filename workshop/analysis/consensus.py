"""What groups agree on: tallies by group, group-informed consensus, what most people share."""

from dataclasses import dataclass

import numpy as np

from workshop.analysis.groups import Grouping
from workshop.analysis.matrix import AGREE, DISAGREE, Floats, Votes, Whole
from workshop.analysis.significance import SIGNIFICANT, one_proportion


@dataclass(frozen=True, eq=False)
class Tallies:
    """Agrees, disagrees and answers (with passes) on each statement; one row a group."""

    agrees: Whole
    disagrees: Whole
    seen: Whole


def tallies_by(votes: Votes, labels: Whole, count: int) -> Tallies:
    """Count the answers of each group."""
    rows = [votes.answers[labels == one] for one in range(count)]
    shape = (count, len(votes.statements))
    return Tallies(
        *(
            np.array([counted(one) for one in rows], dtype=np.int64).reshape(shape)
            for counted in (_agrees, _disagrees, _answers)
        )
    )


def tallies_of(votes: Votes) -> Tallies:
    """Count everybody's answers; one row."""
    return tallies_by(votes, np.zeros(len(votes.people), dtype=np.int64), 1)


def group_informed(votes: Votes, grouping: Grouping) -> Floats:
    """Return for each statement the product over groups of (agrees + 1) / (answers + 2): high where all agree.

    Source: Polis, `:group-aware-consensus`. It looks at agreement alone, and at eight people as at a hundred: show
    the sizes beside it.
    """
    found = tallies_by(votes, grouping.labels, grouping.count)
    return np.asarray(((found.agrees + 1) / (found.seen + 2)).prod(axis=0))


def group_informed_against(votes: Votes, grouping: Grouping) -> Floats:
    """Return the same of disagreement, which Polis leaves out: high where all groups say no."""
    found = tallies_by(votes, grouping.labels, grouping.count)
    return np.asarray(((found.disagrees + 1) / (found.seen + 2)).prod(axis=0))


@dataclass(frozen=True)
class Shared:
    """A statement that most people answer alike: its column, the smoothed share, and how far that is from a half."""

    statement: int
    share: float
    z: float


def shared(votes: Votes, most: int = 5) -> dict[str, list[Shared]]:
    """Return what most agree and what most disagree with, all people together, the surest first.

    Source: Polis, `repness.clj`, consensus: share over a half and significant at 90 %, ranked by share times z.
    """
    found = tallies_of(votes)
    sides = (("agree", found.agrees[0]), ("disagree", found.disagrees[0]))
    return {name: _surest(counts, found.seen[0], votes, most) for name, counts in sides}


def _surest(counts: Whole, seen: Whole, votes: Votes, most: int) -> list[Shared]:
    shares, scores = (counts + 1) / (seen + 2), one_proportion(counts, seen)
    kept = np.flatnonzero((shares > 1 / 2) & (scores > SIGNIFICANT) & ~votes.hidden)
    ranked = sorted(kept.tolist(), key=lambda one: (-shares[one] * scores[one], one))
    return [Shared(one, float(shares[one]), float(scores[one])) for one in ranked[:most]]


def _agrees(answers: np.typing.NDArray[np.int8]) -> Whole:
    return np.asarray(np.count_nonzero(answers == AGREE, axis=0), dtype=np.int64)


def _disagrees(answers: np.typing.NDArray[np.int8]) -> Whole:
    return np.asarray(np.count_nonzero(answers == DISAGREE, axis=0), dtype=np.int64)


def _answers(answers: np.typing.NDArray[np.int8]) -> Whole:
    return np.asarray(np.count_nonzero(np.abs(answers) <= 1, axis=0), dtype=np.int64)

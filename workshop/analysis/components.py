"""The map of opinions: two principal components, people and statements projected onto them.

Source: Polis, `math/src/polismath/math/pca.clj` (Small et al., Recerca 26(2), 2021), with an exact
decomposition where Polis stops after 100 rounds of power iteration from a random start.
"""

from dataclasses import dataclass

import numpy as np

from workshop.analysis.matrix import Floats, Votes

COMPONENTS = 2
EXACT_UP_TO = 128
_BLOCK, _ROUNDS, _CLOSE = 12, 400, 1e-9


@dataclass(frozen=True, eq=False)
class Components:
    """What the map is drawn with: mean answer, two directions, the share of the variance that each explains.

    `asked`: how many statements somebody answered.
    """

    centre: Floats
    directions: Floats
    shares: Floats
    asked: int


def filled(votes: Votes) -> tuple[Floats, Floats]:
    """Return the answers less their column's mean, missing ones at the mean, and the means.

    Columns that are hidden count as answered with 0 by everybody.
    """
    seen = votes.counted
    values = np.where(votes.seen & ~votes.hidden, votes.answers, 0).astype(np.float64)
    counts = np.count_nonzero(seen, axis=0)
    centre = values.sum(axis=0) / np.maximum(counts, 1)
    values -= centre
    values[~seen] = 0.0
    return values, centre


def components_of(votes: Votes) -> Components:
    """Return the two directions in which answers differ most; their signs are fixed, so that maps do not flip."""
    values, centre = filled(votes)
    directions, strengths = _strongest(values)
    total = float(np.einsum("ij,ij->", values, values))
    shares = strengths / total if total > 0 else np.zeros(COMPONENTS)
    return Components(centre, _signed(directions), shares, votes.asked)


def project(votes: Votes, found: Components) -> Floats:
    """Place people on the map by what they saw alone, stretched so that short sheets do not fall to the middle.

    Source: `sparsity-aware-project-ptpt`: times the root of statements by statements seen.
    """
    seen = votes.counted
    values = np.where(votes.seen & ~votes.hidden, votes.answers, 0).astype(np.float64)
    values -= found.centre
    values[~seen] = 0.0
    places: Floats = values @ found.directions.T
    scale = np.sqrt(votes.asked / np.maximum(np.count_nonzero(seen, axis=1), 1))
    return np.asarray(places * scale[:, None])


def statement_places(found: Components) -> Floats:
    """Place statements where somebody would stand who had only agreed with it (`pca-project-cmnts`)."""
    return np.asarray(((1.0 - found.centre) * found.directions * np.sqrt(max(found.asked, 1))).T)


def extremity_of(found: Components) -> Floats:
    """Return how far out on the map each statement stands."""
    return np.asarray(np.linalg.norm(statement_places(found), axis=1))


def _strongest(values: Floats) -> tuple[Floats, Floats]:
    """Return the first directions, strongest first, and the sums of squares along them."""
    people, statements = values.shape
    directions, strengths = np.zeros((COMPONENTS, statements)), np.zeros(COMPONENTS)
    if min(people, statements) == 0:
        return directions, strengths
    tall = people >= statements
    gram = values.T @ values if tall else values @ values.T
    numbers, vectors = _leading(gram)
    count = len(numbers)
    strengths[:count] = np.maximum(numbers, 0.0)
    found = vectors.T if tall else vectors.T @ values
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    directions[:count] = np.where(lengths > _CLOSE, found / np.maximum(lengths, _CLOSE), 0.0)
    return directions, strengths


def _leading(gram: Floats) -> tuple[Floats, Floats]:
    if len(gram) <= EXACT_UP_TO:
        numbers, vectors = np.linalg.eigh(gram)
    else:
        numbers, vectors = _iterated(gram)
    return numbers[::-1][:COMPONENTS], vectors[:, ::-1][:, :COMPONENTS]


def _iterated(gram: Floats) -> tuple[Floats, Floats]:
    """Find the strongest directions of a large matrix by subspace iteration (Golub and Van Loan, 8.2.4)."""
    block = np.random.default_rng(0).standard_normal((len(gram), _BLOCK))
    numbers, scale = np.zeros(_BLOCK), max(float(np.trace(gram)), 1.0)
    for _ in range(_ROUNDS):
        block, _upper = np.linalg.qr(gram @ block)
        image = gram @ block
        numbers, turn = np.linalg.eigh(block.T @ image)
        block = block @ turn
        error = image @ turn[:, -COMPONENTS:] - block[:, -COMPONENTS:] * numbers[-COMPONENTS:]
        if np.abs(error).max() < _CLOSE * scale:
            break
    return numbers, block


def _signed(directions: Floats) -> Floats:
    """Turn each direction so that its largest part is positive."""
    if directions.shape[1] == 0:
        return directions
    largest = np.argmax(np.round(np.abs(directions), 9), axis=1)
    signs = np.sign(directions[np.arange(len(directions)), largest])
    return np.asarray(directions * np.where(signs == 0, 1.0, signs)[:, None])

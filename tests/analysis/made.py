"""Made-up votes."""

import numpy as np

from workshop.analysis.matrix import AGREE, DISAGREE, PASS, UNSEEN, Votes


def votes(answers: np.typing.NDArray[np.int8], hidden: tuple[int, ...] = ()) -> Votes:
    """Give people and statements names by their place."""
    people, statements = answers.shape
    flags = np.array([one in hidden for one in range(statements)], dtype=np.bool_)
    return Votes(
        tuple(f"p{one:03}" for one in range(people)),
        tuple(f"s{one:03}" for one in range(statements)),
        answers.astype(np.int8),
        flags,
    )


def camps(people: int, statements: int, sides: int, *, seed: int = 0, seen: float = 0.9) -> Votes:
    """People of some camps, each leaning its own way on each statement."""
    draws = np.random.default_rng(seed)
    leaning = draws.choice([0.12, 0.88], (sides, statements))
    camp = np.arange(people) % sides
    agrees = draws.random((people, statements)) < leaning[camp]
    answers = np.where(agrees, AGREE, DISAGREE)
    answers[draws.random(answers.shape) < 0.08] = PASS
    answers[draws.random(answers.shape) > seen] = UNSEEN
    return votes(answers)


def noise(people: int, statements: int, *, seed: int = 0) -> Votes:
    """People without any structure."""
    draws = np.random.default_rng(seed)
    return votes(draws.choice([AGREE, PASS, DISAGREE], (people, statements), p=[0.5, 0.2, 0.3]))

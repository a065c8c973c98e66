"""Measure counting: ranked ballots by every ranked method, from answers as they are stored to the figures shown.

    python -m benchmarks.voting --json

Prints seconds by method and for all together: 5,000 ballots on 20 options through the catalogue, each
method counted by itself (every one reads all ballots again and gives the figures of all four); then
100,000 on 30, the counting alone; and one ballot more in a matrix that is kept.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from workshop.voting.methods import METHODS
from workshop.voting.ranked.borda import borda_scores
from workshop.voting.ranked.matrix import change, pairwise
from workshop.voting.ranked.pairs import ranked_pairs
from workshop.voting.ranked.profile import of_rankings
from workshop.voting.ranked.runoff import instant_runoff
from workshop.voting.ranked.schulze import schulze

if TYPE_CHECKING:
    from workshop.voting.answers import Json
    from workshop.voting.ranked.profile import Profile, Ranking

RANKED = ("schulze", "ranked-pairs", "instant-runoff", "borda")
LIMIT_SECONDS = 1.0
TIES, CUT = 0.15, 0.3


def ballots(count: int, options: list[str], seed: int) -> list[list[list[str]]]:
    """Make ballots around a common order, some with ties, some that leave options out."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        order = sorted(options, key=lambda one: options.index(one) / 8 + chance.gauss(0, 1))
        if chance.random() < CUT:
            order = order[: chance.randint(1, len(order))]
        groups: list[list[str]] = []
        for one in order:
            if groups and chance.random() < TIES:
                groups[-1] = sorted([*groups[-1], one])
            else:
                groups.append([one])
        found.append(groups)
    return found


def timed(run: Callable[[], object]) -> float:
    """Return how long it takes, in seconds."""
    began = time.perf_counter()
    run()
    return round(time.perf_counter() - began, 4)


def through_catalogue(count: int, size: int) -> dict[str, float]:
    """Count stored answers by each ranked method of the catalogue."""
    options = [f"option-{number:02}" for number in range(size)]
    answers = cast("list[Json]", ballots(count, options, seed=1))
    found = {
        name: timed(lambda name=name: METHODS.get(name).tally(answers, options)) for name in RANKED
    }
    return {**found, "total": round(sum(found.values()), 4)}


def counting_alone(count: int, size: int) -> dict[str, float]:
    """Count a profile that is read already, step by step."""
    options = [f"option-{number:02}" for number in range(size)]
    few = ballots(2_000, options, seed=2)
    many = cast("list[Ranking]", [few[number % len(few)] for number in range(count)])
    profile = of_rankings(many, options)
    return {**_steps(profile), "one_ballot_more": _one_more(profile)}


def _steps(profile: Profile) -> dict[str, float]:
    matrix = pairwise(profile)
    steps: dict[str, Callable[[], object]] = {
        "matrix": lambda: pairwise(profile),
        "schulze": lambda: schulze(matrix),
        "ranked-pairs": lambda: ranked_pairs(matrix),
        "instant-runoff": lambda: instant_runoff(profile),
        "borda": lambda: borda_scores(matrix, profile.voters),
    }
    found = {name: timed(run) for name, run in steps.items()}
    return {**found, "total": round(sum(found.values()), 4)}


def _one_more(profile: Profile) -> float:
    matrix = pairwise(profile)
    return timed(lambda: change(matrix, profile.places[:, 0]))


def measure() -> dict[str, object]:
    """Measure all of it."""
    catalogue = through_catalogue(5_000, 20)
    return {
        "seconds_5000x20": catalogue,
        "seconds_100000x30": counting_alone(100_000, 30),
        "limit_seconds_5000x20": LIMIT_SECONDS,
        "ok": catalogue["total"] <= LIMIT_SECONDS,
    }


def main() -> None:
    """Print the figures, as JSON or line by line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    found = measure()
    if parser.parse_args().json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()

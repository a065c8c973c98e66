"""Measure solving: the four cases together, and an invented case of 65,536 packages with five parties.

    python -m benchmarks.cases --json

Prints seconds of reading (files, checks, figures), of solving the four again, and of solving the large one.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable

from workshop.mediation.case import FULL, Case, Issue
from workshop.mediation.casebook import cases, numbers_of
from workshop.mediation.figures import figures_of

PARTIES, ISSUES, OPTIONS = ("A", "B", "C", "D", "E"), 8, "abcd"
BATNA = 50
LIMITS = {"four_cases_seconds": 0.3, "large_seconds": 10.0}


def large(seed: int = 1) -> Case:
    """Return a case of 4 to the power of 8 packages with whole points by chance; the best come to 100."""
    chance = random.Random(seed)
    issues = tuple(Issue(id=f"I{at}", options=tuple(OPTIONS)) for at in range(ISSUES))
    points = {
        party: dict(zip((one.id for one in issues), _rows(chance), strict=True))
        for party in PARTIES
    }
    batna = dict.fromkeys(PARTIES, BATNA)
    return Case(id="large", parties=PARTIES, batna=batna, issues=issues, points=points)


def _rows(chance: random.Random) -> list[dict[str, int]]:
    weights = [FULL // ISSUES] * ISSUES
    weights[0] += FULL - sum(weights)
    rows = []
    for best in weights:
        worth = [best, *(chance.randint(0, best) for _ in OPTIONS[1:])]
        chance.shuffle(worth)
        rows.append(dict(zip(OPTIONS, worth, strict=True)))
    return rows


def timed(run: Callable[[], object]) -> float:
    """Return how long it takes, in seconds."""
    began = time.perf_counter()
    run()
    return round(time.perf_counter() - began, 4)


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true", help="print JSON only")
    as_json = asked.parse_args().json
    reading = timed(cases)
    four = [numbers_of(name) for name in cases()]
    case = large()
    kept: dict[str, object] = {}
    found = {
        "cases": len(four),
        "reading_seconds": reading,
        "four_cases_seconds": timed(lambda: [figures_of(one) for one in four]),
        "large_packages": case.packages,
        "large_parties": len(case.parties),
        "large_seconds": timed(lambda: kept.update(figures_of(case))),
        "large_acceptable": kept["acceptable"],
        "limits": LIMITS,
    }
    if as_json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()

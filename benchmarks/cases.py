"""Measure solving: the four cases together, and invented cases of 65,536 packages with five and with eight parties.

    python -m benchmarks.cases --json

Prints seconds of reading (files, checks, figures), of solving the four again, of solving the large one, and for the
largest one of all: solving it, and what the debrief of a table asks for (the exact picture, then its drawings).
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
from workshop.mediation.look_panels import charts_of
from workshop.mediation.picture import picture_of
from workshop.mediation.solver import Space

PARTIES, ISSUES, OPTIONS = "ABCDEFGH", 8, "abcd"
LIMITS = {"four_cases_seconds": 0.3, "large_seconds": 5.0, "largest_debrief_seconds": 5.0}


def large(parties: int = 5, batna: int = 50, seed: int = 1) -> Case:
    """Return a case of 4 to the power of 8 packages with whole points by chance; the best come to 100."""
    chance = random.Random(seed)
    issues = tuple(Issue(id=f"I{at}", options=tuple(OPTIONS)) for at in range(ISSUES))
    points = {
        party: dict(zip((one.id for one in issues), _rows(chance), strict=True))
        for party in PARTIES[:parties]
    }
    return Case(
        id="large",
        parties=tuple(points),
        batna=dict.fromkeys(points, batna),
        issues=issues,
        points=points,
    )


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


def debrief(case: Case) -> int:
    """Do what the debrief of a table does with a case, from nothing; return how many packages are drawn."""
    space = Space(case)
    agreed = space.options(int(space.acceptable[0]))
    outcome = {issue.id: option for issue, option in zip(case.issues, agreed, strict=True)}
    figures = picture_of(space, outcome, [])
    charts_of(figures, {})
    return len(space.best)


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true", help="print JSON only")
    as_json = asked.parse_args().json
    reading = timed(cases)
    four = [numbers_of(name) for name in cases()]
    case, largest = large(), large(parties=8, batna=30)
    kept: dict[str, object] = {}
    found = {
        "cases": len(four),
        "reading_seconds": reading,
        "four_cases_seconds": timed(lambda: [figures_of(one) for one in four]),
        "large_packages": case.packages,
        "large_parties": len(case.parties),
        "large_seconds": timed(lambda: kept.update(figures_of(case))),
        "large_acceptable": kept["acceptable"],
        "largest_parties": len(largest.parties),
        "largest_seconds": timed(lambda: figures_of(largest)),
        "largest_debrief_seconds": timed(lambda: kept.update(drawn=debrief(largest))),
        "largest_drawn": kept["drawn"],
        "limits": LIMITS,
    }
    if as_json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()

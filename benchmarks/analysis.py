"""Measure the analysis of votes.

    python -m benchmarks.analysis --json [--polis DIR]

Three processes of their own, each with its time and the memory it took at most: a made-up conversation of 2,000
people and 900 statements by the rules of Polis and by ours without the test against chance; 200 permutations of a
meeting of 60 people; and, where there is a Polis export, reading, bringing in and analysing it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

LARGE, MEETING = (2_000, 900, 0.2), (60, 30, 0.9)
PERMUTATIONS = 200
USUAL = Path(__file__).resolve().parents[2] / "shared" / "polis" / "scoop-hivemind.biodiversity"
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1"}


def made_up(people: int, statements: int, seen: float) -> Any:  # noqa: ANN401 — numpy is imported in the child
    """Make votes of three camps."""
    import numpy as np  # noqa: PLC0415

    from workshop.analysis.matrix import UNSEEN, Votes  # noqa: PLC0415

    draws = np.random.default_rng(1)
    leaning = draws.dirichlet((1, 1, 1), (3, statements)).cumsum(axis=2)
    camp = np.arange(people) % 3
    drawn = draws.random((people, statements))
    answers = np.where(drawn < leaning[camp, :, 0], 1, np.where(drawn < leaning[camp, :, 1], -1, 0))
    answers = answers.astype(np.int8)
    answers[draws.random(answers.shape) > seen] = UNSEEN
    names = tuple(map(str, range(people))), tuple(map(str, range(statements)))
    return Votes(*names, answers, np.zeros(statements, dtype=np.bool_))


def large() -> dict[str, Any]:
    """Analyse many people and statements."""
    from workshop.analysis.report import analyse  # noqa: PLC0415
    from workshop.analysis.robust import candidate_groups  # noqa: PLC0415

    votes = made_up(*LARGE)
    found = analyse(votes, "polis", tested=False)
    began = time.perf_counter()
    ours = candidate_groups(votes)
    return {
        "people": LARGE[0],
        "statements": LARGE[1],
        "groups": found.grouping.sizes,
        "seconds": round(found.seconds, 3),
        "ours_seconds": round(time.perf_counter() - began, 3),
        "ours_groups": ours.sizes,
    }


def meeting() -> dict[str, Any]:
    """Test the groups of a meeting against chance."""
    from workshop.analysis.robust import robust_groups  # noqa: PLC0415

    found = robust_groups(made_up(*MEETING), PERMUTATIONS)
    return {
        "people": MEETING[0],
        "permutations": found.test.permutations,
        "groups": found.grouping.sizes,
        "p": found.test.p,
        "seconds": round(found.test.seconds, 3),
    }


def export(folder: Path) -> dict[str, Any]:
    """Read, analyse and bring in a Polis export."""
    from workshop.analysis.report import analyse  # noqa: PLC0415
    from workshop.polis.reading import read_folder  # noqa: PLC0415

    began = time.perf_counter()
    whole = read_folder(folder)
    read = time.perf_counter() - began
    found = analyse(whole.table(), "polis", tested=False)
    return {
        "votes": len(whole.votes),
        "read_seconds": round(read, 3),
        "analysed_seconds": round(found.seconds, 3),
        "brought_in_seconds": round(_brought_in(whole), 3),
    }


def _brought_in(whole: Any) -> float:  # noqa: ANN401 — as above
    from workshop import load_features  # noqa: PLC0415
    from workshop.core import ids  # noqa: PLC0415
    from workshop.core.db import Base, Database  # noqa: PLC0415
    from workshop.core.writer import Writer  # noqa: PLC0415
    from workshop.polis.bringing import bring_conversation  # noqa: PLC0415

    load_features()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bench.db")
        Base.metadata.create_all(database.engine)
        writer = Writer(database, lambda _db, _stage: frozenset(), key="k" * 32)
        began = time.perf_counter()
        bring_conversation(writer, whole, (ids.new_id(), "Host"))
        spent = time.perf_counter() - began
        database.close()
    return spent


def measured(part: str, folder: Path) -> dict[str, Any]:
    """Run a part in a process of its own, on one core."""
    command = [sys.executable, "-m", "benchmarks.analysis", "--part", part, "--polis", str(folder)]
    settings = ["env", *(f"{name}={value}" for name, value in ONE_CORE.items())]
    done = subprocess.run([*settings, *command], check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def run_part(part: str, folder: Path) -> dict[str, Any]:
    """Run one part here, and add the memory it took at most."""
    found = large() if part == "large" else meeting() if part == "meeting" else export(folder)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**found, "memory_mb": round(most / 1024, 1)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--polis", type=Path, default=USUAL)
    parser.add_argument("--part", choices=["large", "meeting", "export"])
    chosen = parser.parse_args()
    if chosen.part:
        print(json.dumps(run_part(chosen.part, chosen.polis)))
        return
    parts = ["large", "meeting", *(["export"] if chosen.polis.is_dir() else [])]
    found = {part: measured(part, chosen.polis) for part in parts}
    print(json.dumps(found) if chosen.json else json.dumps(found, indent=2))


if __name__ == "__main__":
    main()

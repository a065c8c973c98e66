"""Figures from what was sent, answered and seen."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

TICKS_PER_SECOND = 100  # of /proc/<pid>/stat on Linux


class Vote(NamedTuple):
    """One acknowledged vote: times in seconds of one clock."""

    item: str
    tapped: float
    answered: float


def percentiles(seconds: list[float]) -> dict[str, float | None]:
    """Return p50, p95 and p99 in milliseconds."""
    ordered = sorted(seconds)
    if not ordered:
        return {"p50": None, "p95": None, "p99": None}
    return {
        f"p{share}": round(1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 1)
        for share in (50, 95, 99)
    }


def seen_by_all(
    votes: list[Vote], counts: list[list[tuple[float, str, int]]]
) -> tuple[list[float], int]:
    """Return tap → seen by everybody for each vote, and how many were never seen by all.

    `counts`: for each participant `(time, item, ballots counted)` in order. The k-th answered vote
    of an item is seen by a participant who has been shown a count of at least k.
    """
    by_item: dict[str, list[Vote]] = defaultdict(list)
    for vote in sorted(votes, key=lambda one: one.answered):
        by_item[vote.item].append(vote)
    last: dict[str, list[float]] = {item: [0.0] * len(cast) for item, cast in by_item.items()}
    viewers: dict[str, list[int]] = {item: [0] * len(cast) for item, cast in by_item.items()}
    for shown in counts:
        _watch(shown, last, viewers)
    delays: list[float] = []
    unseen = 0
    for item, cast in by_item.items():
        for place, vote in enumerate(cast):
            if viewers[item][place] < len(counts):
                unseen += 1
            else:
                delays.append(last[item][place] - vote.tapped)
    return delays, unseen


def _watch(
    shown: list[tuple[float, str, int]], last: dict[str, list[float]], viewers: dict[str, list[int]]
) -> None:
    known: dict[str, int] = defaultdict(int)
    for at, item, count in shown:
        times = last.get(item)
        if times is None:
            continue
        for place in range(known[item], min(count, len(times))):
            times[place] = max(times[place], at)
            viewers[item][place] += 1
        known[item] = max(known[item], count)


def cpu_seconds(pid: int) -> float:
    """Return the CPU time a process has used."""
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS_PER_SECOND


def rss_mb(pid: int) -> float:
    """Return the memory a process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return round(int(found[1]) / 1024, 1) if found else 0.0


def child_of(pid: int) -> int:
    """Return the one worker below a server's master process."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])

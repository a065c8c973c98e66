"""Measure live delivery: N socket participants vote in one meeting on the real server.

    python -m benchmarks.live --participants 1000 --rate 200 --seconds 10 --burst 500 --json

Votes are tapped at a fixed rate, whether answered or not. `seen_ms` is tap → seen by *everybody*.
`lost` and `twice` come from the database afterwards.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from benchmarks import figures
from benchmarks.plan import COUNTED, Plan
from benchmarks.sockets import Participant, join
from workshop.core.db import Database
from workshop.voting.models import Ballot

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNT = re.compile(rf'"{COUNTED}:([0-9a-f-]+)".{{0,200}}?data-cast=\\"(\d+)\\"'.encode())
_AT_ONCE = 50
_SETTLE_SECONDS = 2.0


@dataclass
class Load:
    """The participants of one run and what they sent and saw."""

    plan: Plan
    port: int
    people: list[Participant] = field(default_factory=list)
    taps: list[tuple[float, Participant, int, str]] = field(default_factory=list)
    counts: dict[Participant, list[tuple[float, str, int]]] = field(default_factory=dict)
    _read: dict[bytes, list[tuple[str, int]]] = field(default_factory=dict)

    async def connect(self) -> float:
        """Let everybody in; return how long it took."""
        began = time.perf_counter()
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one(person: str, token: str) -> Participant:
            async with gate:
                return await join(person, f"seat-{person[:8]}={token}", self.port)

        self.people = list(await asyncio.gather(*(one(*pair) for pair in self.plan.people)))
        for person in self.people:
            person.heard, self.counts[person] = self._hear, []
        return time.perf_counter() - began

    async def steady(self, rate: float, total: int) -> None:
        """Tap at a fixed rate."""
        began = time.perf_counter()
        for number in range(total):
            due = began + number / rate
            if (pause := due - time.perf_counter()) > 0:
                await asyncio.sleep(pause)
            self.tap(number, due)

    def tap(self, number: int, due: float) -> None:
        """Let the next participant vote on their next item."""
        person = self.people[number % len(self.people)]
        item = self.plan.items[number // len(self.people)]
        fields: dict[str, object] = {"poll": self.plan.poll, "item": item, "choice": "agree"}
        sent = person.act("ballot.cast", str(uuid.uuid4()), fields)
        self.taps.append((due, person, sent, item))

    async def answered(self, since: int, within: float) -> float:
        """Wait until all taps since are answered; return when the last answer came."""
        end = time.perf_counter() + within
        while time.perf_counter() < end:
            if all(sent in person.answers for _, person, sent, _ in self.taps[since:]):
                break
            await asyncio.sleep(0.01)
        times = [
            person.answers[sent][0]
            for _, person, sent, _ in self.taps[since:]
            if sent in person.answers
        ]
        return max(times, default=time.perf_counter())

    def votes(self) -> dict[tuple[str, str], figures.Vote]:
        """Return the acknowledged votes by item and voter."""
        found: dict[tuple[str, str], figures.Vote] = {}
        for due, person, sent, item in self.taps:
            at, body = person.answers.get(sent, (0.0, b""))
            if b'"ok":true' in body:
                found[item, person.participant_id] = figures.Vote(item, due, at)
        return found

    def refusals(self) -> Counter[str]:
        """Return how often which refusal, or none at all, was answered."""
        codes: Counter[str] = Counter()
        for _, person, sent, _ in self.taps:
            _, body = person.answers.get(sent, (0.0, b'[{"code":"unanswered"}]'))
            codes[json.loads(body)[0].get("code", "")] += 1
        del codes[""]
        return codes

    def _hear(self, person: Participant, body: bytes, at: float) -> None:
        found = self._read.get(body)
        if found is None:
            found = [(item.decode(), int(count)) for item, count in _COUNT.findall(body)]
            self._read[body] = found
        self.counts[person] += [(at, item, count) for item, count in found]


@contextmanager
def server(folder: Path, port: int) -> Iterator[int]:
    """Run the server on a core of its own; give its worker's process id."""
    command = [sys.executable, "-m", "benchmarks.serving", str(port), str(folder)]
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        command = ["taskset", "-c", str(cores[0]), *command]
        os.sched_setaffinity(0, cores[1:])
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=(folder / "log").open("w"))
    try:
        if process.stdout is None or process.stdout.readline() != b"ready\n":
            raise SystemExit((folder / "log").read_text())
        yield figures.child_of(process.pid)
    finally:
        process.terminate()
        process.wait(20)


async def run(load: Load, options: argparse.Namespace, pid: int) -> dict[str, object]:
    """Connect, load, burst; return the figures."""
    connect = await load.connect()
    await asyncio.sleep(_SETTLE_SECONDS)
    cpu, began, total = (
        figures.cpu_seconds(pid),
        time.perf_counter(),
        round(options.rate * options.seconds),
    )
    heard = sum(person.messages for person in load.people)
    await load.steady(options.rate, total)
    last = await load.answered(0, within=30)
    await asyncio.sleep(_SETTLE_SECONDS)
    cpu = figures.cpu_seconds(pid) - cpu
    heard = sum(person.messages for person in load.people) - heard
    votes = list(load.votes().values())
    seen, unseen = figures.seen_by_all(votes, list(load.counts.values()))
    result: dict[str, object] = {
        "acknowledged_ms": figures.percentiles([vote.answered - vote.tapped for vote in votes]),
        "seen_ms": figures.percentiles(seen),
        "connect_s": round(connect, 2),
        "sustained_per_s": round(len(votes) / (last - began), 1),
        "cpu_s_per_10k_messages": round(cpu / max(1, heard) * 10_000, 3),
        "rss_mb": figures.rss_mb(pid),
        "loadavg": [round(one, 2) for one in os.getloadavg()],
        "participants": len(load.people),
        "votes": total,
        "refused": dict(load.refusals()),
        "unseen": unseen,
    }
    if options.burst:
        result["burst"] = await burst(load, total, options.burst)
    return result


async def burst(load: Load, total: int, size: int) -> dict[str, object]:
    """Let many tap at the same moment."""
    since, began = len(load.taps), time.perf_counter()
    first = math.ceil(total / len(load.people)) * len(load.people)
    for number in range(size):
        load.tap(first + number, began)
    last = await load.answered(since, within=20)
    return {"votes": size, "all_acknowledged_ms": round(1000 * (last - began), 1)}


def check(folder: Path, load: Load) -> dict[str, int]:
    """Compare what was acknowledged with what the database holds."""
    database = Database(f"sqlite:///{folder}/bench.db")
    with database.reading() as db:
        rows = db.execute(select(Ballot.item_id, Ballot.voter_id, Ballot.times)).all()
    database.close()
    kept = {(item, voter): times for item, voter, times in rows}
    return {
        "lost": len(load.votes().keys() - kept.keys()),
        "twice": sum(times - 1 for times in kept.values()),
    }


def measure(options: argparse.Namespace) -> dict[str, object]:
    """Prepare a meeting, serve it, load it, check it."""
    votes = round(options.rate * options.seconds)
    rounds = math.ceil(votes / options.participants) + math.ceil(
        options.burst / options.participants
    )
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        preparing = [sys.executable, "-m", "benchmarks.house", name]
        subprocess.run([*preparing, str(options.participants), str(rounds)], check=True)
        load = Load(Plan.load(folder), port)
        with server(folder, port) as pid:
            result = asyncio.run(run(load, options, pid))
        return result | check(folder, load)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Read the options and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--participants", type=int, default=200)
    parser.add_argument("--rate", type=float, default=50, help="votes a second")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--burst", type=int, default=0, help="votes at once after the steady part")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    options = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    result = measure(options)
    print(json.dumps(result, indent=None if options.json else 2))


if __name__ == "__main__":
    main()

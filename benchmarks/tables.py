"""Measure an exercise: N tables of socket participants make each other offers on the real server.

    python -m benchmarks.tables --tables 12 --seats 8 --json

`offer_seen_ms` is tap → on the screen of *everybody* at the table (own panels are fetched when told to be stale, as a
page does). `clock_drift_ms`: the largest difference between any two clients' idea of the server's time, each computed
as the page does, from the fastest of the last messages. `lost` and `twice` come from screens and database afterwards.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from benchmarks import figures
from benchmarks.exercise import FACILITATOR, Company
from benchmarks.live import server
from benchmarks.sockets import Participant, join
from workshop.core.db import Database
from workshop.offers.models import Offer

_MARK = re.compile(rb"bench-(\d+)-")
_SAMPLES = 12
_SETTLE_SECONDS, _LAST_SECONDS, _PATIENCE_SECONDS = 2.0, 15.0, 60.0
_LOOKS = 150
_WANTED = ("offer_board", "my_what_if")


@dataclass(eq=False)
class Phone:
    """One participant's page: what it has heard, which offers it shows, how late messages come."""

    socket: Participant
    table: int
    party: str
    seen: dict[int, float] = field(default_factory=dict)
    delays: deque[float] = field(default_factory=lambda: deque(maxlen=_SAMPLES))
    known: dict[str, int] = field(default_factory=dict)
    began: int = 0

    def hear(self, _socket: Participant, body: bytes, at: float) -> None:
        """Take a message: note its time, what it shows, and ask for own panels that are stale."""
        _event, message = json.loads(body[2:])
        self._note(message, body, at)
        stale = [one for one in message.get("stale", ()) if one.partition(":")[0] in _WANTED]
        if stale or message.get("afresh"):
            self.socket.sync({} if message.get("afresh") else self.known, stale or list(_WANTED))

    def answered(self, _socket: Participant, body: bytes, at: float) -> None:
        """Take an answer to an action or to a sync."""
        message = json.loads(body)[0]
        if message.get("ok", True):
            self._note(message, body, at)

    def _note(self, message: dict[str, object], body: bytes, at: float) -> None:
        if isinstance(stamp := message.get("t"), int):
            self.delays.append(1000 * at - stamp)
        if isinstance(heads := message.get("n"), dict):
            self.known.update(heads)
        for mark in _MARK.findall(body):
            self.seen.setdefault(int(mark), at)


@dataclass
class Load:
    """The phones of one run and the offers they made."""

    company: Company
    port: int
    phones: list[Phone] = field(default_factory=list)
    made: list[tuple[float, Phone, int]] = field(default_factory=list)

    async def connect(self) -> float:
        """Let everybody in; return how long it took."""
        began = time.perf_counter()
        phones = (self._one(*person) for person in self.company.people)
        self.phones = list(await asyncio.gather(*phones))
        return time.perf_counter() - began

    async def _one(self, person: str, token: str, table: int, party: str) -> Phone:
        line = await join(person, f"seat-{person[:8]}={token}", self.port)
        phone = Phone(line, table, party)
        line.heard, line.answered = phone.hear, phone.answered
        phone.began = line.sync({}, list(_WANTED))
        return phone

    async def drawn(self) -> float:
        """Wait until every page is drawn for the first time; return how long that took."""
        began = time.perf_counter()
        while not all(one.began in one.socket.answers for one in self.phones):
            if time.perf_counter() > began + _PATIENCE_SECONDS:
                break
            await asyncio.sleep(0.05)
        return time.perf_counter() - began

    async def offers(self, seconds: float, every: float) -> None:
        """Let somebody at each table make an offer every so often, the tables one after the other."""
        tables = sorted({one.table for one in self.phones} - {FACILITATOR})
        began, total = time.perf_counter(), round(seconds / every) * len(tables)
        for number in range(total):
            due = began + number * every / len(tables)
            if (pause := due - time.perf_counter()) > 0:
                await asyncio.sleep(pause)
            there = self._at(tables[number % len(tables)])
            self._offer(due, there[number // len(tables) % len(there)], number)

    def _at(self, table: int) -> list[Phone]:
        return [one for one in self.phones if one.table == table]

    def _offer(self, due: float, phone: Phone, number: int) -> None:
        options = {issue: own[number % len(own)] for issue, own in self.company.issues.items()}
        fields: dict[str, object] = {"options": options, "words": f"bench-{number}-"}
        sent = phone.socket.act("offer.make", str(uuid.uuid4()), fields)
        self.made.append((due, phone, sent))

    def acknowledged(self) -> dict[int, tuple[float, Phone]]:
        """Return the offers that the server took, by number: when tapped, by whom."""
        found = {}
        for number, (due, phone, sent) in enumerate(self.made):
            _at, body = phone.socket.answers.get(sent, (0.0, b""))
            if b'"ok":true' in body:
                found[number] = (due, phone)
        return found

    def seen_by_all(self) -> tuple[list[float], int]:
        """Return tap → seen by everybody at the table, and how many screens lack an offer."""
        delays, missing = [], 0
        for number, (due, phone) in self.acknowledged().items():
            there = self._at(phone.table)
            times = [one.seen[number] for one in there if number in one.seen]
            missing += len(there) - len(times)
            if len(times) == len(there):
                delays.append(max(times) - due)
        return delays, missing

    async def shown(self) -> None:
        """Wait until everybody has seen everything, but not for ever."""
        await asyncio.sleep(_SETTLE_SECONDS)
        for _ in range(_LOOKS):
            if not self.seen_by_all()[1]:
                break
            await asyncio.sleep(_LAST_SECONDS / _LOOKS)

    def answers(self) -> list[float]:
        """Return tap → acknowledged."""
        return [
            phone.socket.answers[sent][0] - due
            for due, phone, sent in self.made
            if sent in phone.socket.answers
        ]

    def drift_ms(self) -> float:
        """Return the largest difference between two clients' ideas of the server's time."""
        offsets = [min(one.delays) for one in self.phones if one.delays]
        return round(max(offsets) - min(offsets), 1) if offsets else 0.0

    def leaked(self) -> int:
        """Count offers on a screen of another table."""
        at = {number: phone.table for number, (_due, phone, _sent) in enumerate(self.made)}
        return sum(at[number] != phone.table for phone in self.phones for number in phone.seen)


async def run(load: Load, options: argparse.Namespace, pid: int) -> dict[str, object]:
    """Connect, make offers, wait until all are seen; return the figures."""
    connect = await load.connect()
    drawn = await load.drawn()
    await asyncio.sleep(_SETTLE_SECONDS)
    cpu = figures.cpu_seconds(pid)
    await load.offers(options.seconds, options.every)
    await load.shown()
    delays, missing = load.seen_by_all()
    taken = load.acknowledged()
    return {
        "offer_seen_ms": figures.percentiles(delays),
        "acknowledged_ms": figures.percentiles(load.answers()),
        "clock_drift_ms": load.drift_ms(),
        "offers": len(load.made),
        "refused": len(load.made) - len(taken),
        "unseen": missing,
        "at_other_tables": load.leaked(),
        "connect_s": round(connect, 2),
        "first_pages_s": round(drawn, 2),
        "cpu_s": round(figures.cpu_seconds(pid) - cpu, 2),
        "rss_mb": figures.rss_mb(pid),
        "loadavg": [round(one, 2) for one in os.getloadavg()],
        "tables": len({one.table for one in load.phones} - {FACILITATOR}),
        "clients": len(load.phones),
    }


def check(folder: Path, load: Load, missing: int) -> dict[str, int]:
    """Compare what was acknowledged with what the database holds and the screens showed."""
    database = Database(f"sqlite:///{folder}/bench.db")
    with database.reading() as db:
        kept = [str(one) for one in db.scalars(select(Offer.words))]
    database.close()
    taken = {f"bench-{number}-" for number in load.acknowledged()}
    return {"lost": len(taken - set(kept)) + missing, "twice": len(kept) - len(set(kept))}


def measure(options: argparse.Namespace) -> dict[str, object]:
    """Prepare the tables, serve them, load them, check them."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        preparing = [sys.executable, "-m", "benchmarks.exercise", name]
        subprocess.run([*preparing, str(options.tables), str(options.seats)], check=True)
        load = Load(Company.load(folder), port)
        with server(folder, port) as pid:
            result = asyncio.run(run(load, options, pid))
        _delays, missing = load.seen_by_all()
        return result | check(folder, load, missing)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Read the options and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tables", type=int, default=12)
    parser.add_argument("--seats", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=12)
    parser.add_argument("--every", type=float, default=4, help="seconds between offers at a table")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    options = parser.parse_args()
    print(json.dumps(measure(options), indent=None if options.json else 2))


if __name__ == "__main__":
    main()

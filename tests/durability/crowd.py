"""People who vote without pause, keep what is not acknowledged, and send it again with the same uuid."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from benchmarks.plan import Plan
from benchmarks.sockets import Participant, join
from tests.durability.machine import Machine, url_of
from tests.world import closing_check
from workshop.core import ids
from workshop.core.db import Database
from workshop.core.journal import Entry
from workshop.voting.models import Ballot

Result = TypeVar("Result")
CHOICES = ("agree", "disagree", "pass")
ANSWER_WITHIN = 3.0
AT_MOST = 240.0
BACK_WITHIN = 60.0
FEW = 60
PAUSE = 0.12
AGAIN = 0.1


@dataclass
class Vote:
    """One tap: it keeps its uuid until it has been acknowledged."""

    item: str
    choice: str
    uuid: str = field(default_factory=ids.new_id)


@dataclass
class Voter:
    """One person with a socket."""

    person: str
    token: str
    plan: Plan
    chance: random.Random
    socket: Participant | None = None
    pending: Vote | None = None
    acknowledged: list[Vote] = field(default_factory=list)
    resent: int = 0
    odd: list[str] = field(default_factory=list)

    async def run(self, port: int, over: asyncio.Event) -> None:
        """Vote until it is over and nothing is unsent any more."""
        while not over.is_set() or self.pending:
            try:
                await self._turn(port)
            except (OSError, ConnectionError, TimeoutError):
                await asyncio.sleep(self.chance.uniform(0.05, 0.2))

    async def _turn(self, port: int) -> None:
        if self.socket is None or not self.socket.is_open:
            cookie = f"seat-{self.person[:8]}={self.token}"
            async with asyncio.timeout(5):  # wait_for may swallow a cancellation
                self.socket = await join(self.person, cookie, port)
        self.pending = self.pending or Vote(
            self.chance.choice(self.plan.items), self.chance.choice(CHOICES)
        )
        await self._send(self.pending)
        if self.chance.random() < AGAIN and self.acknowledged:
            self.resent += 1  # an answer that was lost on the way looks like this to the server
            await self._ask(self.acknowledged[-1])
        await asyncio.sleep(self.chance.uniform(PAUSE / 2, PAUSE * 1.5))

    async def _send(self, vote: Vote) -> None:
        answer = await self._ask(vote)
        if answer.get("ok"):
            self.acknowledged.append(vote)
            self.pending = None
        elif answer.get("retry"):
            await asyncio.sleep(0.2)
        else:
            self.odd.append(str(answer))
            self.pending = None

    async def _ask(self, vote: Vote) -> dict[str, object]:
        socket = self.socket
        assert socket is not None
        fields: dict[str, object] = {
            "poll": self.plan.poll, "item": vote.item, "choice": vote.choice,
        }  # fmt: skip
        number, end = socket.act("ballot.cast", vote.uuid, fields), time.monotonic() + ANSWER_WITHIN
        while number not in socket.answers:
            if not socket.is_open or time.monotonic() > end:
                socket.close()
                raise ConnectionError
            await asyncio.sleep(0.004)
        found: dict[str, object] = json.loads(socket.answers.pop(number)[1])[0]
        return found


@dataclass
class Outcome:
    """What the crowd saw and what the disk holds."""

    acknowledged: int
    resent: int
    lost: int
    twice: int
    wrong: int
    odd: list[str]
    live_again_s: list[float]

    @property
    def ok(self) -> bool:
        """Say whether every acknowledged vote is there exactly once."""
        return not (self.lost or self.twice or self.wrong or self.odd)


async def storm(machine: Machine, plan: Plan, kills: int, seconds: float) -> Outcome:
    """Let everybody vote while the server is killed and started again."""
    over, again = asyncio.Event(), []
    voters = [Voter(*pair, plan, random.Random(pair[0])) for pair in plan.people]
    await asyncio.to_thread(machine.start)
    running = [asyncio.create_task(one.run(machine.port, over)) for one in voters]
    await _all_live(voters)
    for _ in range(kills):
        await _vote_for(voters, seconds)
        machine.kill()
        for one in voters:
            if one.socket:
                one.socket.is_open = False
        up = await asyncio.to_thread(machine.start)
        again.append(round(await _all_live(voters) - up, 2))
    await _vote_for(voters, seconds / 2)
    over.set()
    async with asyncio.timeout(BACK_WITHIN):
        await asyncio.gather(*running)
    machine.stop()
    return compared(machine.folder, voters, again)


async def _vote_for(voters: list[Voter], seconds: float) -> None:
    """Let them vote for so long, and on a busy machine until there is something to lose."""
    before, end = _told(voters), time.monotonic() + BACK_WITHIN
    await asyncio.sleep(seconds)
    while _told(voters) < before + FEW:
        assert time.monotonic() < end, "too few votes were acknowledged"
        await asyncio.sleep(0.02)


def _told(voters: list[Voter]) -> int:
    return sum(len(one.acknowledged) for one in voters)


async def _all_live(voters: list[Voter]) -> float:
    end = time.monotonic() + BACK_WITHIN
    while not all(one.socket and one.socket.is_open for one in voters):
        assert time.monotonic() < end, "not everybody came back"
        await asyncio.sleep(0.02)
    return time.monotonic()


def compared(
    folder: Path, voters: list[Voter], again: list[float], *, whole: bool = True
) -> Outcome:
    """Compare what was acknowledged with the tables and with the journal."""
    database = Database(url_of(folder))
    with database.reading() as db:
        rows = {(one.item_id, one.voter_id): one for one in db.scalars(select(Ballot))}
        bodies = [json.loads(text) for text in db.scalars(select(Entry.body)) if text]
    if whole:
        closing_check(database)
    database.close()
    written = Counter(
        (row["image"]["item_id"], row["image"]["voter_id"])
        for body in bodies if body["kind"] == "ballot.cast" for row in body["rows"]
    )  # fmt: skip
    told = Counter((vote.item, one.person) for one in voters for vote in one.acknowledged)
    spare = Counter((one.pending.item, one.person) for one in voters if one.pending)
    times = {pair: row.times for pair, row in rows.items()}
    last = {(vote.item, one.person): vote.choice for one in voters for vote in one.acknowledged}
    return Outcome(
        acknowledged=told.total(),
        resent=sum(one.resent for one in voters),
        lost=sum(max(0, count - times.get(pair, 0)) for pair, count in told.items()),
        twice=sum(max(0, times[pair] - told[pair] - spare[pair]) for pair in times)
        + sum(abs(times[pair] - written[pair]) for pair in times),
        wrong=sum(
            rows[pair].choice != choice
            for pair, choice in last.items() if pair in rows and not spare[pair]
        ),
        odd=[line for one in voters for line in one.odd][:3],
        live_again_s=again,
    )  # fmt: skip


def run_apart(work: Coroutine[object, object, Result]) -> Result:
    """Run a coroutine in a thread of its own: a browser test in the same worker keeps a loop in this one."""

    async def bounded() -> Result:
        async with asyncio.timeout(AT_MOST):
            return await work

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, bounded()).result()

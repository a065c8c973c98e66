"""What a commit changed goes to everybody concerned: at once, then at most every 100 ms.

Leading edge: the first change is sent immediately. While changes keep coming, one round joins all
that became stale since the last, renders each panel once per room (lens and language) that has
somebody in it, and writes the same bytes to every socket there. A round that took long stretches
the pause, so that sending never takes more than about half of the time.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop.live.connections import Connection, Connections, send_all
from workshop.live.office import (
    Committed,
    Item,
    Json,
    Message,
    Office,
    Room,
    Touched,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_log = logging.getLogger(__name__)
_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 0.25
_ANSWERED_SECONDS = 0.03
_LONGEST_END_SECONDS = 1.0


@dataclass
class _Queue:
    """What one meeting has still to be told; a thread works it off while there is something."""

    commits: list[tuple[int, Committed]] = field(default_factory=list)
    """Each with the time in ms when it was announced."""
    keys: set[str] = field(default_factory=set)


class Broadcaster:
    """Tells the sockets what changed. `announce` never waits and never raises."""

    def __init__(
        self,
        office: Office,
        connections: Connections,
        recheck: Callable[[str], None] = lambda _participant_id: None,
    ) -> None:
        self._office = office
        self._connections = connections
        self.recheck = recheck
        self._queues: dict[str, _Queue] = {}
        self._busy: dict[str, threading.Thread] = {}
        self._told: dict[tuple[str, str, str], dict[str, int]] = {}
        self._reached: dict[str, dict[str, int]] = {}
        self._lock = threading.Lock()
        self._ending = threading.Event()

    def announce(self, committed: Committed) -> None:
        """Take note of a commit; called by the writer after it."""
        with self._lock:
            self._queue(committed.meeting_id).commits.append((committed.at_ms, committed))
        self._wake(committed.meeting_id)

    def refresh(self, meeting_id: str, keys: Iterable[str]) -> None:
        """Render these shared panels again although nothing was committed (presence, clocks)."""
        with self._lock:
            self._queue(meeting_id).keys.update(keys)
        self._wake(meeting_id)

    def hint(self, participant_id: str, keys: Iterable[str], moment: int | None = None) -> None:
        """Tell somebody's sockets that these personal panels are stale since a moment (now)."""
        head = self.head()
        keys, moment = set(keys), self._office.stamp()[0] if moment is None else moment
        for connection in self._connections.of_person(participant_id):
            if lacking := connection.lacks(keys, moment):
                stale: list[Json] = [*sorted(lacking)]
                connection.tell("panels", head | {"stale": stale})

    def beat(self) -> None:
        """Send every room its heads, so that a lost hint is noticed."""
        for room in self._connections.rooms():
            heads = self._office.heads(room)
            self._told[room.meeting_id, room.lens, room.place] = heads
            send_all(self._connections.in_room(room), "panels", self.head() | {"n": {**heads}})

    def finish(self) -> None:
        """Tell at once what is still to be told, without the pauses between, and come to an end."""
        self._ending.set()
        with self._lock:
            threads = [*self._busy.values()]
        until = time.monotonic() + _LONGEST_END_SECONDS
        for one in threads:
            one.join(max(0.0, until - time.monotonic()))

    def head(self) -> Message:
        """Return the fields every message down bears; read before the data it describes."""
        moment, boot = self._office.stamp()
        return {"n": {}, "t": moment, "boot": boot}

    def _queue(self, meeting_id: str) -> _Queue:
        return self._queues.setdefault(meeting_id, _Queue())

    def _wake(self, meeting_id: str) -> None:
        with self._lock:
            if meeting_id in self._busy:
                return
            thread = threading.Thread(target=self._work, args=(meeting_id,), daemon=True)
            self._busy[meeting_id] = thread
            thread.start()

    def _work(self, meeting_id: str) -> None:
        while queue := self._next(meeting_id):
            began = time.monotonic()
            try:
                self._round(meeting_id, queue)
            except Exception:  # noqa: BLE001 a loop must live on
                _log.exception("broadcast failed")
            took = time.monotonic() - began
            self._ending.wait(min(max(_PAUSE_SECONDS - took, took), _LONGEST_PAUSE_SECONDS))

    def _next(self, meeting_id: str) -> _Queue | None:
        """Take what is due; with nothing due the thread ends (decided under the lock)."""
        with self._lock:
            queue = self._queues.pop(meeting_id, None)
            if queue is None:
                self._busy.pop(meeting_id, None)
            return queue

    def _round(self, meeting_id: str, queue: _Queue) -> None:
        found = [(moment, self._office.touched(one)) for moment, one in queue.commits]
        for _, touched in found:
            self._reached.setdefault(meeting_id, {}).update(touched.heads)
        for participant_id in {one for _, touched in found for one in touched.people}:
            self.recheck(participant_id)
        self._tell_rooms(meeting_id, queue.keys, [touched for _, touched in found])
        if any(touched.personal for _, touched in found):
            self._ending.wait(_ANSWERED_SECONDS)  # who acted has the own answer by then: no hint
        for moment, touched in found:
            for participant_id, keys in touched.personal.items():
                self.hint(participant_id, keys, moment)

    def _tell_rooms(self, meeting_id: str, keys: set[str], found: list[Touched]) -> None:
        """Send each room what is stale there; where nothing is and no number moved, nothing: also that would tell."""
        heads: dict[tuple[str, str], dict[str, int]] = {}
        for room in self._connections.rooms(meeting_id):
            there = keys.union(*(touched.keys_of(room) for touched in found))
            if (room.lens, room.place) not in heads:
                heads[room.lens, room.place] = self._heads_told(room)
            numbers = heads[room.lens, room.place]
            told = self._told.get((meeting_id, room.lens, room.place), {})
            moved = any(told.get(one, 0) < number for one, number in numbers.items())
            if there or moved:
                self._send(room, there, self.head() | {"n": {**numbers}}, moved=moved)
            time.sleep(0)  # let those who acted have their answer in between
        for (lens, place), numbers in heads.items():
            self._told.setdefault((meeting_id, lens, place), {}).update(numbers)

    def _send(self, room: Room, keys: set[str], message: Message, *, moved: bool) -> None:
        """Send the panels that there is something of; whom none of them is for hears of moved numbers alone."""
        items = self._rendered(room, sorted(keys))
        for there, shown in _by_right(self._connections.in_room(room), items):
            fragments: list[Json] = [{"k": item.key, "h": item.html} for item in shown]
            if fragments or moved:
                send_all(there, "panels", message | {"items": fragments})

    def _rendered(self, room: Room, keys: list[str]) -> list[Item]:
        """Render together; if that fails one by one, so that a broken panel blinds nobody else."""
        try:
            return self._office.render_shared(room, keys) if keys else []
        except Exception:  # noqa: BLE001 whatever it was, it is this panel's alone
            _log.exception("panels %s failed", keys)
            singles = [[key] for key in keys] if len(keys) > 1 else []
            return [item for one in singles for item in self._rendered(room, one)]

    def _heads_told(self, room: Room) -> dict[str, int]:
        """Return the numbers of what was told: a further one would hide what is still to be told, if a line breaks."""
        reached = self._reached.get(room.meeting_id, {})
        return {one: reached[one] for one in self._office.heads(room) if one in reached}


def _by_right(
    connections: list[Connection], items: list[Item]
) -> Iterable[tuple[list[Connection], list[Item]]]:
    """Group the sockets of a room by what they may have, so that each group shares its bytes."""
    gated = [item for item in items if item.only is not None]
    if not gated:
        return [(connections, items)]
    groups: dict[frozenset[str], list[Connection]] = {}
    for connection in connections:
        person = connection.seat.participant_id
        barred = frozenset(item.key for item in gated if person not in (item.only or ()))
        groups.setdefault(barred, []).append(connection)
    return [
        (there, [item for item in items if item.key not in barred])
        for barred, there in groups.items()
    ]

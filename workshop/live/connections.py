"""The table of sockets: what is open, who sits where, and which bytes go to whom.

Presence, rooms, caps and kicks are all read from this table; no event of a client changes it but
a CONNECT that the office has granted.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from workshop.live import packets
from workshop.live.limits import Bucket, Limits
from workshop.live.office import Message, Room, Seat
from workshop.live.transport import GOING_AWAY, POLICY, WebSocket, frame_of

_YIELD_EVERY = 100
_MOST_TOLD = 500


@dataclass(eq=False)
class Connection:
    """One open socket with a seat."""

    sid: str
    websocket: WebSocket
    environ: Mapping[str, object]
    seat: Seat
    bucket: Bucket
    told: dict[str, int] = field(default_factory=dict)
    """Personal panels answered to this socket: key -> time in ms of the rendering."""

    @property
    def room(self) -> Room:
        """Return the room its seat gives."""
        return Room(self.seat.meeting_id, self.seat.lens, self.seat.lang, self.seat.place)

    def tell(self, event: str, body: Message) -> None:
        """Send this socket an event."""
        self.websocket.send(packets.event_text(event, body))

    def note(self, keys: Iterable[str], moment: int) -> None:
        """Remember that this socket has these panels as of then."""
        if len(self.told) > _MOST_TOLD:
            self.told.clear()
        self.told.update(dict.fromkeys(keys, moment))

    def lacks(self, keys: Iterable[str], moment: int) -> frozenset[str]:
        """Return which of these panels this socket has not been given since then."""
        return frozenset(key for key in keys if self.told.get(key, -1) < moment)


@dataclass(eq=False)
class _Line:
    """One open websocket, whether seated or not."""

    websocket: WebSocket
    since: float
    connection: Connection | None = None


@dataclass
class Connections:
    """All sockets of this process. Safe from any thread."""

    limits: Limits
    moved: Callable[[str], None] = lambda _meeting_id: None
    """Called with a meeting's id when somebody came or went."""
    _lines: dict[str, _Line] = field(default_factory=dict)
    _rooms: dict[Room, dict[str, Connection]] = field(default_factory=dict)
    _people: dict[str, dict[str, Connection]] = field(default_factory=lambda: defaultdict(dict))
    _buckets: dict[str, Bucket] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    # The switchboard's side: told by the transport itself, so it cannot be forged or forgotten.
    def opened(self, sid: str, websocket: WebSocket) -> None:
        """Enter an open websocket that has not said CONNECT yet."""
        with self._lock:
            self._lines[sid] = _Line(websocket, time.monotonic())

    def ended(self, sid: str) -> None:
        """Forget a websocket and whoever sat there."""
        with self._lock:
            line = self._lines.pop(sid, None)
        if line and line.connection:
            self._leave(line.connection)

    def seat(self, sid: str, environ: Mapping[str, object], seat: Seat) -> Connection | None:
        """Give the socket its seat and its room; None when this person has too many sockets."""
        with self._lock:
            line = self._lines.get(sid)
            if line is None or len(self._people[seat.participant_id]) >= self.limits.sockets_each:
                return None
            bucket = self.bucket_of(seat.participant_id)
            line.connection = Connection(sid, line.websocket, environ, seat, bucket)
            self._people[seat.participant_id][sid] = line.connection
            self._rooms.setdefault(line.connection.room, {})[sid] = line.connection
        self.moved(seat.meeting_id)
        return line.connection

    def bucket_of(self, participant_id: str) -> Bucket:
        """Return how much somebody may still send, whatever the door: sockets and forms share it."""
        with self._lock:
            return self._buckets.setdefault(
                participant_id, Bucket(self.limits.acts_per_second, self.limits.acts_burst)
            )

    def reseat(self, connection: Connection, seat: Seat) -> None:
        """Move a socket to the room of its new seat."""
        with self._lock:
            self._out_of_room(connection)
            connection.seat = seat
            if connection.sid in self._people[seat.participant_id]:
                self._rooms.setdefault(connection.room, {})[connection.sid] = connection
        self.moved(seat.meeting_id)

    def unseat(self, connection: Connection, code: int = POLICY) -> None:
        """Take the seat away at once and close the websocket itself, for good."""
        with self._lock:
            line = self._lines.get(connection.sid)
            if line:
                line.connection = None
        self._leave(connection)
        connection.websocket.close(code)

    def of_sid(self, sid: str) -> Connection | None:
        """Return the seated socket of this Engine.IO id."""
        with self._lock:
            line = self._lines.get(sid)
            return line.connection if line else None

    def close(self, sid: str, code: int = POLICY) -> None:
        """Close this websocket, seated or not."""
        with self._lock:
            line = self._lines.get(sid)
        if line:
            line.websocket.close(code)

    def of_person(self, participant_id: str) -> list[Connection]:
        """Return somebody's sockets."""
        with self._lock:
            return list(self._people.get(participant_id, {}).values())

    def rooms(self, meeting_id: str | None = None) -> list[Room]:
        """Return the rooms with somebody in them, of one meeting or of all."""
        with self._lock:
            return [room for room in self._rooms if meeting_id in (None, room.meeting_id)]

    def present(self, meeting_id: str) -> dict[str, int]:
        """Return who is connected to the meeting: participant id -> number of sockets."""
        counts: dict[str, int] = defaultdict(int)
        with self._lock:
            for room in self.rooms(meeting_id):
                for connection in self._rooms[room].values():
                    counts[connection.seat.participant_id] += 1
        return dict(counts)

    def total(self) -> int:
        """Return the number of open websockets."""
        return len(self._lines)

    def in_room(self, room: Room) -> list[Connection]:
        """Return the sockets of a room."""
        with self._lock:
            return list(self._rooms.get(room, {}).values())

    def reap(self) -> None:
        """Close websockets that never said CONNECT in time."""
        before = time.monotonic() - self.limits.connect_within_seconds
        with self._lock:
            late = [x for x in self._lines.values() if not x.connection and x.since < before]
        for line in late:
            line.websocket.close(POLICY)

    def close_all(self) -> None:
        """Tell every socket that the server goes away."""
        with self._lock:
            lines = list(self._lines.values())
        for line in lines:
            line.websocket.close(GOING_AWAY)

    def _leave(self, connection: Connection) -> None:
        person = connection.seat.participant_id
        with self._lock:
            self._people[person].pop(connection.sid, None)
            if not self._people[person]:
                del self._people[person]
            self._out_of_room(connection)
        self.moved(connection.seat.meeting_id)

    def _out_of_room(self, connection: Connection) -> None:
        there = self._rooms.get(connection.room, {})
        there.pop(connection.sid, None)
        if not there:
            self._rooms.pop(connection.room, None)


def send_all(connections: Iterable[Connection], event: str, body: Message) -> int:
    """Encode packet and frame once and write the same bytes to each socket."""
    frame = frame_of(packets.event_text(event, body))
    taken = 0
    for number, connection in enumerate(connections, start=1):
        taken += connection.websocket.send_frame(frame)
        if number % _YIELD_EVERY == 0:
            time.sleep(0)  # let acknowledgements through in a long round
    return taken

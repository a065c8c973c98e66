"""Who is connected: read from the table of sockets, told to the office at most once a second."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop.live.broadcast import Broadcaster
    from workshop.live.connections import Connections
    from workshop.live.office import Office


class Presence:
    """Joins comings and goings over a second, and tells the office only real changes."""

    def __init__(self, office: Office, connections: Connections, broadcaster: Broadcaster) -> None:
        self._office = office
        self._connections = connections
        self._broadcaster = broadcaster
        self._moved: set[str] = set()
        self._told: dict[str, dict[str, int]] = {}
        self._lock = threading.Lock()

    def moved(self, meeting_id: str) -> None:
        """Take note that somebody came or went."""
        with self._lock:
            self._moved.add(meeting_id)

    def tell(self) -> None:
        """Tell the office what changed since the last time, and refresh what shows it."""
        with self._lock:
            meetings, self._moved = self._moved, set()
        for meeting_id in meetings:
            present = self._connections.present(meeting_id)
            if present == self._told.get(meeting_id, {}):
                continue
            self._told[meeting_id] = present
            self._broadcaster.refresh(meeting_id, self._office.presence(meeting_id, present))
            if not present:
                del self._told[meeting_id]

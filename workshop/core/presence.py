"""Who is connected right now. Not part of the record: it is known only to the process that holds the sockets."""

import threading
from collections.abc import Iterable, Mapping


class Board:
    """Sockets per participant, by meeting; told by the socket door, read by panels."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._present: dict[str, dict[str, int]] = {}
        self._played: dict[str, frozenset[str]] = {}

    def tell(self, meeting_id: str, sockets: Mapping[str, int]) -> None:
        """Take note of a meeting's sockets."""
        with self._lock:
            self._present[meeting_id] = dict(sockets)

    def play(self, meeting_id: str, people: Iterable[str]) -> None:
        """Count people without a socket as connected: the simulated ones of the demonstration."""
        with self._lock:
            self._played[meeting_id] = frozenset(people)

    def connected(self, meeting_id: str) -> frozenset[str]:
        """Return the participants with at least one socket, and those played."""
        with self._lock:
            return self._played.get(meeting_id, frozenset()) | frozenset(
                self._present.get(meeting_id, {})
            )


board = Board()

"""Bounds of the socket door, and the token bucket that keeps them."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Limits:
    """Every bound of the socket door; `Settings` may change them."""

    message_bytes: int = 64 * 1024
    backlog_bytes: int = 1024 * 1024
    sockets_total: int = 5000
    sockets_each: int = 5
    waiting_each: int = 10
    """Handshakes of one seat that have not sent CONNECT yet (one browser may hold many seats)."""
    connect_within_seconds: float = 10
    acts_per_second: float = 10
    acts_burst: float = 30
    frames_per_second: float = 100
    frames_burst: float = 300
    """Above this, of whatever kind, a socket is cut."""
    ping_seconds: int = 20
    heartbeat_seconds: float = 5


@dataclass(frozen=True)
class Options:
    """How the door is opened. Without `origins` a browser must come from the host it asks."""

    origins: tuple[str, ...] = ()
    https: bool = False
    async_mode: str = "gevent"
    limits: Limits = Limits()


class Bucket:
    """A token bucket: `rate` a second, at most `burst` at once."""

    __slots__ = ("_at", "_burst", "_clock", "_lock", "_rate", "_tokens")

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._tokens, self._at = burst, clock()
        self._lock = threading.Lock()

    def take(self, cost: float = 1) -> bool:
        """Take tokens; False when there are too few."""
        with self._lock:
            now = self._clock()
            self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
            self._at = now
            if self._tokens < cost:
                return False
            self._tokens -= cost
            return True

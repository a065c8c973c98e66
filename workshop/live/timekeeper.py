"""Loops in the background: what is due, who is there, who never connected, the heartbeat.

The only place besides the two doors that catches everything: a loop must outlive one bad turn.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Duty:
    """Something to do every so many seconds."""

    every_seconds: float
    do: Callable[[], None]


class Timekeeper:
    """Runs its duties, one thread each, from `start` to `stop`."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._duties = duties
        self._stopped = threading.Event()
        self._started = False
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin; a second call does nothing. Call in the process that serves, after the fork."""
        with self._lock:
            if self._started:
                return
            self._started = True
        for duty in self._duties:
            threading.Thread(target=self._keep, args=(duty,), daemon=True).start()

    def stop(self) -> None:
        """End every loop at its next turn."""
        self._stopped.set()

    def _keep(self, duty: Duty) -> None:
        """Keep the rhythm: a late turn does not delay the later ones."""
        due = time.monotonic() + duty.every_seconds
        while not self._stopped.wait(max(0.0, due - time.monotonic())):
            due = max(due + duty.every_seconds, time.monotonic())
            try:
                duty.do()
            except Exception:  # noqa: BLE001 a loop must live on
                _log.exception("a timekeeper's duty failed")

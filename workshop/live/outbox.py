"""The one way of bytes to a socket: sent at once if the kernel takes them, else kept and flushed.

A short write never tears a frame, a slow reader never blocks a sender, and a backlog is bounded:
who reads too slowly is dropped and comes back with `sync`.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import deque
from typing import Protocol


class RawSocket(Protocol):
    """The calls of `socket.socket` used here."""

    def send(self, data: bytes | memoryview, flags: int = ..., /) -> int:
        """Send what fits; return how much that was."""

    def recv(self, size: int, /) -> bytes:
        """Return what has arrived; nothing at the end."""

    def shutdown(self, how: int, /) -> None:
        """End one half or both."""


class Outbox:
    """Outgoing bytes of one socket, in order. Safe to call from any thread."""

    __slots__ = ("_backlog", "_closing", "_direct", "_dropped", "_limit", "_lock", "_size", "_sock")

    def __init__(self, sock: RawSocket, limit: int) -> None:
        self._sock = sock
        # gevent's own send() waits when the kernel is full; the socket below it does not.
        self._direct: RawSocket = getattr(sock, "_sock", sock)
        self._limit = limit
        self._lock = threading.Lock()
        self._backlog: deque[memoryview] = deque()
        self._size = 0
        self._closing = False
        self._dropped = False

    @property
    def is_open(self) -> bool:
        """Say whether anything can still be sent."""
        return not (self._dropped or self._closing)

    def send(self, data: bytes) -> bool:
        """Send the bytes without waiting; False when the socket is gone (or just dropped)."""
        with self._lock:
            return self.is_open and self._put(data)

    def finish(self, data: bytes) -> None:
        """Send these last bytes, then end the outgoing half of the stream."""
        with self._lock:
            if not self.is_open:
                return
            self._put(data)
            self._closing = True
            if not self._backlog:
                self._shutdown(socket.SHUT_WR)

    def drop(self) -> None:
        """Cut the connection now, whatever is still unsent."""
        with self._lock:
            self._drop()

    def _put(self, data: bytes) -> bool:
        if self._backlog:
            return self._keep(memoryview(data))
        try:
            sent = self._direct.send(data, socket.MSG_DONTWAIT)
        except (BlockingIOError, InterruptedError):
            sent = 0
        except OSError:
            return self._drop()
        if sent == len(data):
            return True
        kept = self._keep(memoryview(data)[sent:])
        if kept:
            threading.Thread(target=self._flush, daemon=True).start()
        return kept

    def _keep(self, rest: memoryview) -> bool:
        self._backlog.append(rest)
        self._size += len(rest)
        return self._size <= self._limit or self._drop()

    def _flush(self) -> None:
        """Send the backlog; the only sender while there is one, so it waits without the lock."""
        while part := self._next():
            try:
                sent = self._sock.send(part)
            except OSError:
                self.drop()
                return
            self._sent(sent)

    def _next(self) -> memoryview | None:
        with self._lock:
            if self._dropped or not self._backlog:
                return None
            return self._backlog[0]

    def _sent(self, count: int) -> None:
        with self._lock:
            if self._dropped:
                return
            self._size -= count
            rest = self._backlog.popleft()[count:]
            if rest:
                self._backlog.appendleft(rest)
            elif self._closing and not self._backlog:
                self._shutdown(socket.SHUT_WR)

    def _drop(self) -> bool:
        if not self._dropped:
            self._dropped = True
            self._backlog.clear()
            self._shutdown(socket.SHUT_RDWR)
        return False

    def _shutdown(self, how: int) -> None:
        with contextlib.suppress(OSError):
            self._direct.shutdown(how)

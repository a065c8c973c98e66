"""The websocket below Engine.IO: ours, because the stock one tears streams and knows no bounds.

Closed here: short writes (`outbox.py`), permessage-deflate (never offered: it costs half as much
CPU again and the lengths leak), messages measured only when whole, unbounded backlogs. Reading is
wsproto's; frames are written by `frame_of`, once for as many sockets as get them.
"""

from __future__ import annotations

import base64
import hashlib
import threading
from collections import deque
from typing import TYPE_CHECKING, Protocol, cast

from wsproto import events
from wsproto.connection import Connection, ConnectionType
from wsproto.utilities import LocalProtocolError

from workshop.live import packets
from workshop.live.limits import Bucket, Limits
from workshop.live.outbox import Outbox, RawSocket

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from _typeshed.wsgi import StartResponse

GOING_AWAY, PROTOCOL_ERROR, UNSUPPORTED, POLICY, TOO_BIG = 1001, 1002, 1003, 1008, 1009

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
_READ_BYTES = 16 * 1024
_LINGER_SECONDS = 1.0
_TEXT, _CLOSE = 0x81, 0x88


class EngineSocket(Protocol):
    """What is used of `engineio.Socket`: its name and the packets queued before the handshake."""

    sid: str


class Switchboard(Protocol):
    """Who is told when a websocket opens and ends."""

    def opened(self, sid: str, websocket: WebSocket) -> None:
        """Take note of an open websocket."""

    def ended(self, sid: str) -> None:
        """Forget it."""


def frame_of(text: str) -> bytes:
    """Return the text as one unmasked websocket frame."""
    return _framed(_TEXT, text.encode())


class WebSocket:
    """One websocket as engineio wants it: called as a WSGI application, then wait, send, close."""

    def __init__(
        self, handler: Callable[[WebSocket], object], *, switchboard: Switchboard, limits: Limits
    ) -> None:
        self._handler = handler
        self._switchboard = switchboard
        self._limits = limits
        self._wire = Connection(ConnectionType.SERVER)
        self._messages: deque[str] = deque()
        self._parts: list[str] = []
        self._length = 0
        self._ended = False
        self._flood = Bucket(limits.frames_per_second, limits.frames_burst)

    def __call__(
        self, environ: Mapping[str, object], start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer the handshake and serve the socket until it ends.

        Without a call of `start_response` the connection has been used up (`guard.py` says so).
        """
        key = environ.get("HTTP_SEC_WEBSOCKET_KEY")
        if not _is_key(key) or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"Not a websocket handshake."]
        self._recv = cast("RawSocket", environ["gunicorn.socket"])
        self._outbox = Outbox(self._recv, self._limits.backlog_bytes)
        self._outbox.send(_handshake_answer(str(key)))
        sid = cast("EngineSocket", self._handler.__self__).sid  # type: ignore[attr-defined]  # a bound method
        self._switchboard.opened(sid, self)
        try:
            self._handler(self)
        finally:
            self._switchboard.ended(sid)
            self._drain()
        return []

    def wait(self) -> str | None:
        """Return the next message, or None at the end."""
        while not self._messages:
            if self._ended:
                return None
            self._read()
        return self._messages.popleft()

    def send(self, text: str) -> None:
        """Send a text message without waiting."""
        self._outbox.send(frame_of(text))

    def send_frame(self, frame: bytes) -> bool:
        """Send a frame made by `frame_of`; the same bytes may go to many sockets."""
        return self._outbox.send(frame)

    def close(self, code: int = 1000) -> None:
        """Say goodbye, accept nothing more, and cut the line if the other side does not."""
        if not self._outbox.is_open:
            return
        self._ended = True
        self._outbox.finish(_framed(_CLOSE, code.to_bytes(2, "big")))
        cut = threading.Timer(_LINGER_SECONDS, self._outbox.drop)
        cut.daemon = True
        cut.start()

    def _drain(self) -> None:
        """Let the goodbye arrive: unread bytes at the end would reset the connection instead."""
        self.close()
        while self._receive():
            pass
        self._outbox.drop()

    def _receive(self) -> bytes:
        try:
            return self._recv.recv(_READ_BYTES)
        except OSError:
            return b""

    def _read(self) -> None:
        data = self._receive()
        if not data:
            self._ended = True
            self._outbox.drop()
            return
        try:
            self._wire.receive_data(data)
            for event in self._wire.events():
                self._take(event)
        except LocalProtocolError:
            self.close(PROTOCOL_ERROR)

    def _take(self, event: events.Event) -> None:
        if self._ended:
            return
        if isinstance(event, events.TextMessage):
            self._take_text(event)
        elif isinstance(event, events.CloseConnection):
            self.close(event.code if event.code in (1000, GOING_AWAY) else PROTOCOL_ERROR)
        elif isinstance(event, events.BytesMessage):
            self.close(UNSUPPORTED)
        elif not self._flood.take():
            self.close(POLICY)
        elif isinstance(event, events.Ping):
            self._outbox.send(self._wire.send(event.response()))

    def _take_text(self, event: events.TextMessage) -> None:
        self._length += len(event.data)
        if self._length > self._limits.message_bytes:
            self.close(TOO_BIG)
            return
        self._parts.append(event.data)
        if not event.message_finished:
            return
        text = "".join(self._parts)
        self._parts, self._length = [], 0
        if not packets.is_plausible(text) or not self._flood.take():
            self.close(POLICY)
            return
        self._messages.append(text)


def _framed(head: int, payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:  # noqa: PLR2004 RFC 6455, section 5.2
        return bytes((head, size)) + payload
    if size < 1 << 16:
        return bytes((head, 126)) + size.to_bytes(2, "big") + payload
    return bytes((head, 127)) + size.to_bytes(8, "big") + payload


def _is_key(key: object) -> bool:
    try:
        return len(base64.b64decode(str(key), validate=True)) == 16  # noqa: PLR2004 RFC 6455, section 4.1
    except ValueError:
        return False


def _handshake_answer(key: str) -> bytes:
    # RFC 6455, section 1.3, asks for this digest; it keeps no secret.
    accept = base64.b64encode(hashlib.sha1(key.encode() + _GUID).digest())  # noqa: S324
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Cache-Control: no-store\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )

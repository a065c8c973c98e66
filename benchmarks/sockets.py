"""A lean socket participant: raw websocket and Socket.IO on asyncio, a thousand in one process.

Written from `docs/protocol.md` alone; it shares no code with the server it measures.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

_CLOSE_FRAME = 8
_HEAD = 2
_TWO_BYTES = 126  # RFC 6455, section 5.2: the length stands in the next two bytes


@dataclass(eq=False)
class Participant(asyncio.Protocol):
    """One participant's socket; acknowledgements and panels are noted with their times."""

    participant_id: str
    cookie: str
    host: str
    heard: Callable[[Participant, bytes, float], None] = lambda _me, _body, _at: None
    answered: Callable[[Participant, bytes, float], None] = lambda _me, _body, _at: None
    ready: asyncio.Future[None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    answers: dict[int, tuple[float, bytes]] = field(default_factory=dict)
    messages: int = 0
    is_open: bool = False
    _numbers: int = 0
    _buffer: bytes = b""
    _upgraded: bool = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            f"Host: {self.host}\r\nOrigin: http://{self.host}\r\nCookie: {self.cookie}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n\r\n".encode()
        )

    def connection_lost(self, fault: Exception | None) -> None:
        """Note the end."""
        self.is_open = False
        if not self.ready.done():
            self.ready.set_exception(fault or ConnectionError("refused"))

    def act(self, kind: str, uuid: str, fields: dict[str, object]) -> int:
        """Send an action; return the number its answer will bear."""
        return self._ask("act", {"kind": kind, "uuid": uuid, "fields": fields})

    def sync(self, since: dict[str, int], keys: list[str]) -> int:
        """Ask for what is newer and for one's own panels; return the number its answer will bear."""
        return self._ask("sync", {"since": since, "keys": keys})

    def _ask(self, event: str, body: dict[str, object]) -> int:
        self._numbers += 1
        self._send(f"42{self._numbers}{json.dumps([event, body])}")
        return self._numbers

    def close(self) -> None:
        """Cut the line."""
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        """Take frames apart."""
        now = time.perf_counter()
        data, at = self._buffer + data if self._buffer else data, 0
        if not self._upgraded:
            head, found, data = data.partition(b"\r\n\r\n")
            if not found or not head.startswith(b"HTTP/1.1 101"):
                self._buffer = head + found + data
                return
            self._upgraded = True
        while (start := _payload(data, at)) is not None and start[1] <= len(data):
            self._frame(data[at] & 15, data[start[0] : start[1]], now)
            at = start[1]
        self._buffer = data[at:]

    def _frame(self, opcode: int, body: bytes, now: float) -> None:
        if opcode == _CLOSE_FRAME:
            self._transport.close()
        elif body.startswith(b"42"):
            self.messages += 1
            self.heard(self, body, now)
        elif body.startswith(b"43"):
            self.messages += 1
            number, _, rest = body[2:].partition(b"[")
            self.answers[int(number)] = (now, b"[" + rest)
            self.answered(self, b"[" + rest, now)
        elif body.startswith(b"40"):
            self.is_open = True
            self.ready.set_result(None)
        elif body.startswith(b"44"):
            self.ready.set_exception(ConnectionError(body.decode()))
        elif body == b"2":
            self._send("3")
        elif body.startswith(b"0"):
            self._send("40" + json.dumps({"participant": self.participant_id}))

    def _send(self, text: str) -> None:
        body = text.encode()
        size = len(body)
        head = (
            bytes((0x81, 0x80 | size))
            if size < _TWO_BYTES
            else b"\x81\xfe" + struct.pack(">H", size)
        )
        self._transport.write(head + b"\0\0\0\0" + body)  # a mask of zeros leaves the text as it is


def _payload(data: bytes, at: int) -> tuple[int, int] | None:
    """Return begin and end of the payload of the frame that begins here (a server's: no mask)."""
    size = len(data) - at
    if size < _HEAD:
        return None
    length, begin = data[at + 1], at + _HEAD
    if length < _TWO_BYTES:
        return begin, begin + length
    wide = 2 if length == _TWO_BYTES else 8
    if size < _HEAD + wide:
        return None
    length = int.from_bytes(data[begin : begin + wide], "big")
    return begin + wide, begin + wide + length


async def join(participant_id: str, cookie: str, port: int) -> Participant:
    """Connect one participant and wait until Socket.IO says yes."""
    loop = asyncio.get_running_loop()
    _, participant = await loop.create_connection(
        lambda: Participant(participant_id, cookie, f"127.0.0.1:{port}"), "127.0.0.1", port
    )
    await participant.ready
    return participant

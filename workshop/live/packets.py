"""Socket.IO packets as bytes: written once for many sockets, read strictly.

Only what this product speaks is read: CONNECT, DISCONNECT and text EVENTs of the root namespace
with at most one object as argument. Everything else is *odd* and closes the socket, because the
library would raise on it, park the socket or run a reserved handler (Socket.IO protocol 5).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from workshop.live.office import Json, Message

PONG = "3"
CONNECT, DISCONNECT, EVENT = "0", "1", "2"
EVENTS = frozenset({"act", "sync"})

_EVENT = re.compile(r"2([0-9]{1,9})?(\[.*)", re.DOTALL)
_LONGEST_NUMBER = 18


class OddPacketError(ValueError):
    """The packet is none that an honest client sends."""


@dataclass(frozen=True)
class Packet:
    """One packet read: `kind`, and for events the acknowledgement wanted, name and body."""

    kind: str
    ack: int | None = None
    event: str = ""
    body: Message | None = None


def is_plausible(text: str) -> bool:
    """Say whether Engine.IO may see this text frame (it raises outside its guard on others)."""
    return text == PONG or (len(text) > 1 and text[0] == "4" and text[1] in "012")


def read(text: object) -> Packet:
    """Read what follows Engine.IO's `4`.

    Raises:
        OddPacketError: it is not one of the few packets we speak.
    """
    if not isinstance(text, str) or not text:
        raise OddPacketError
    if text[0] == EVENT:
        return _read_event(text)
    if text == DISCONNECT:
        return Packet(DISCONNECT)
    if text[0] == CONNECT:
        return Packet(CONNECT, body=_object(text[1:]) if text[1:] else {})
    raise OddPacketError


def event_text(event: str, body: Message) -> str:
    """Return an Engine.IO message carrying the event."""
    return "42" + _dumps([event, body])


def ack_text(ack: int, body: Message) -> str:
    """Return an Engine.IO message answering the event numbered `ack`."""
    return f"43{ack}" + _dumps([body])


def _read_event(text: str) -> Packet:
    match = _EVENT.fullmatch(text)
    if not match:
        raise OddPacketError
    values = _loads(match[2])
    if not isinstance(values, list) or not 1 <= len(values) <= 2:  # noqa: PLR2004 name and body
        raise OddPacketError
    name, body = values[0], values[1] if len(values) > 1 else {}
    if not isinstance(name, str) or name not in EVENTS or not isinstance(body, dict):
        raise OddPacketError
    return Packet(EVENT, int(match[1]) if match[1] else None, name, body)


def _object(text: str) -> Message:
    value = _loads(text)
    if not isinstance(value, dict):
        raise OddPacketError
    return value


def _loads(text: str) -> Json:
    try:
        value: Json = json.loads(text, parse_constant=_refuse, parse_int=_whole)
        if "\\u" in text:
            _dumps(value).encode()  # half a surrogate pair could never be sent on
    except (ValueError, RecursionError) as fault:
        raise OddPacketError from fault
    return value


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise OddPacketError
    return int(digits)


def _refuse(word: str) -> Json:
    raise OddPacketError(word)


def _dumps(value: Json) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)

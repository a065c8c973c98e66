"""The socket door: who is this, which meeting; then the same writer as the HTTP door.

Up come `act` and `sync`, both acknowledged; down goes `panels`. Packets are checked before the
library sees them, so its own `connect` and `disconnect` handlers cannot be called by a client, and
no Flask request context is made for an event.
"""

from __future__ import annotations

import logging
import re
from functools import partial
from typing import TYPE_CHECKING

from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as Refused

from workshop.live import packets
from workshop.live.transport import POLICY, WebSocket

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

    from workshop.live.broadcast import Broadcaster
    from workshop.live.connections import Connection, Connections
    from workshop.live.office import Json, Message, Office, Seat

_log = logging.getLogger(__name__)
_UUID = re.compile(r"[0-9a-fA-F-]{32,36}")
_KIND = re.compile(r"[a-z_]{1,40}\.[a-z_]{1,40}")
_MOST_NAMES = 300
_SYNC_COST = 2


class Gateway:
    """Reads packets, answers `act` and `sync`, seats sockets and takes seats away."""

    def __init__(self, office: Office, connections: Connections, broadcaster: Broadcaster) -> None:
        self._office = office
        self._connections = connections
        self._broadcaster = broadcaster

    def install(self, app: Flask, *, async_mode: str = "gevent") -> SocketIO:
        """Put Socket.IO before the app, over our own websocket."""
        limits = self._connections.limits
        socketio = SocketIO(
            app,
            async_mode=async_mode,
            async_handlers=False,
            manage_session=False,
            transports=["websocket"],
            allow_upgrades=False,
            http_compression=False,
            max_http_buffer_size=limits.message_bytes,
            ping_interval=limits.ping_seconds,
            ping_timeout=limits.ping_seconds,
            cors_allowed_origins=[],  # decided before, in guard.py, without X-Forwarded-*
        )
        self._server = server = socketio.server
        # The seam to Engine.IO: its websocket class, and its messages before they are parsed.
        websocket = partial(WebSocket, switchboard=self._connections, limits=limits)
        server.eio._async = {  # noqa: SLF001 no public way to bring one's own transport
            **server.eio._async,  # noqa: SLF001
            "websocket": lambda handler, _server: websocket(handler),
        }
        server.eio.on("message", self._receive)
        server.on("connect", self._connect)
        return socketio

    def recheck(self, participant_id: str) -> None:
        """Read somebody's seat again and apply what changed to each of their sockets, now."""
        for connection in self._connections.of_person(participant_id):
            self._recheck(connection)

    def _recheck(self, connection: Connection) -> None:
        old = connection.seat
        new = self._office.seat(connection.environ, old.participant_id)
        if new is None:
            connection.tell("panels", self._head() | {"gone": self._office.farewell(old)})
            self._connections.unseat(connection)
        elif _page(new) != _page(old):
            self._connections.reseat(connection, new)
            connection.tell("panels", self._head() | {"reload": True})
        elif new.place != old.place:
            self._connections.reseat(connection, new)
            connection.tell("panels", self._head() | {"afresh": True})
        else:
            connection.seat = new

    def _connect(self, sid: str, environ: Mapping[str, object], auth: object) -> None:
        wanted = auth.get("participant") if isinstance(auth, dict) else None
        if not isinstance(wanted, str) or not _UUID.fullmatch(wanted):
            raise Refused("not_found")
        seat = self._office.seat(environ, wanted)
        if seat is None:
            raise Refused("not_found")
        line = self._server.manager.eio_sid_from_sid(sid, "/")
        connection = self._connections.seat(line, environ, seat)
        if connection is None:
            raise Refused("too_many")
        # Once more, now that changes reach this socket: the seat may have gone in between.
        self._recheck(connection)

    def _receive(self, sid: str, text: object) -> None:
        connection = self._connections.of_sid(sid)
        try:
            packet = packets.read(text)
        except packets.OddPacketError:
            self._connections.close(sid)
            return
        if packet.kind == packets.CONNECT and connection is None:
            self._server._handle_eio_message(sid, text)  # noqa: SLF001 seats through `_connect`
        elif packet.kind == packets.EVENT and connection is not None:
            self._answer(connection, packet)
        else:
            # A second CONNECT, an event without a seat, a goodbye: the websocket ends with it.
            self._connections.close(sid, POLICY)

    def _answer(self, connection: Connection, packet: packets.Packet) -> None:
        handle = self._act if packet.event == "act" else self._sync
        answer = handle(connection, packet.body or {})
        if packet.ack is not None:
            connection.websocket.send(packets.ack_text(packet.ack, answer))

    def _act(self, connection: Connection, body: Message) -> Message:
        seat, kind, uuid, fields = (
            connection.seat, body.get("kind"), body.get("uuid"), body.get("fields", {}),
        )  # fmt: skip
        if not _is(_UUID, uuid) or not _is(_KIND, kind) or not isinstance(fields, dict):
            return self._office.refusal(seat, "invalid", None)
        if not connection.bucket.take():
            return self._office.refusal(seat, "too_many", str(uuid))
        try:
            answer = self._office.perform(seat, str(kind), str(uuid), fields)
        except Exception:  # noqa: BLE001 a door answers, whatever happened
            _log.exception("act %s failed", kind)
            return self._office.refusal(seat, "error", str(uuid))
        self._hint(connection, answer)
        return answer

    def _sync(self, connection: Connection, body: Message) -> Message:
        since, keys = body.get("since", {}), body.get("keys", [])
        if not _is_since(since) or not _is_keys(keys):
            return self._office.refusal(connection.seat, "invalid", None)
        if not connection.bucket.take(_SYNC_COST):
            return self._office.refusal(connection.seat, "too_many", None)
        try:
            return self._office.sync(connection.seat, since, keys)  # type: ignore[arg-type]  # checked above
        except Exception:  # noqa: BLE001 a door answers, whatever happened
            _log.exception("sync failed")
            return self._office.refusal(connection.seat, "error", None)

    def _hint(self, connection: Connection, answer: Message) -> None:
        """Tell the actor's other sockets which of their own panels are stale now."""
        items, moment = answer.get("items"), answer.get("t")
        if not isinstance(items, list) or not isinstance(moment, int):
            return
        keys = [str(item["k"]) for item in items if isinstance(item, dict)]
        connection.note(keys, moment)
        self._broadcaster.hint(connection.seat.participant_id, keys, moment)
        for other in self._connections.of_person(connection.seat.participant_id):
            other.note(keys, moment)

    def _head(self) -> Message:
        return self._broadcaster.head()


def _page(seat: Seat) -> tuple[str, ...]:
    """Return what decides which page somebody has."""
    return seat.lens, seat.lang, seat.meeting_id, seat.look


def _is(pattern: re.Pattern[str], value: Json) -> bool:
    return isinstance(value, str) and bool(pattern.fullmatch(value))


def _is_since(value: Json) -> bool:
    return (
        isinstance(value, dict)
        and len(value) <= _MOST_NAMES
        and all(isinstance(n, int) and not isinstance(n, bool) for n in value.values())
    )


def _is_keys(value: Json) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= _MOST_NAMES
        and all(isinstance(key, str) for key in value)
    )

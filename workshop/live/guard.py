"""The gate before `/socket.io/`: nothing reaches Socket.IO that has no seat and no right origin.

Socket.IO answers before Flask does, so Flask's protections do not apply here; and a websocket
that never sends CONNECT reaches no handler. So the HTTP handshake itself is authenticated.
"""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from workshop.live.connections import Connections
    from workshop.live.office import Office

PATH = "/socket.io/"


class SocketGuard:
    """WSGI middleware that lets only honest, seated websocket handshakes through."""

    def __init__(
        self,
        app: WSGIApplication,
        office: Office,
        connections: Connections,
        *,
        origins: Iterable[str] = (),
        begin: Callable[[], None] = lambda: None,
    ) -> None:
        self._app = app
        self._office = office
        self._connections = connections
        self._origins = frozenset(origins)
        self._begin = begin
        self._open: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve the request, or refuse it here."""
        if not str(environ.get("PATH_INFO", "")).startswith(PATH.rstrip("/")):
            return self._app(environ, start_response)
        if fault := _shape_fault(environ) or self._origin_fault(environ):
            return _answer(start_response, fault)
        if self._connections.total() >= self._connections.limits.sockets_total:
            return _answer(start_response, "503 Service Unavailable")
        seat = self._office.seat(environ, None)
        if seat is None:
            return _answer(start_response, "401 Unauthorized")
        return self._serve(seat.participant_id, environ, start_response)

    def _serve(
        self, person: str, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        limits = self._connections.limits
        with self._lock:
            if self._open[person] >= limits.sockets_each + limits.waiting_each:
                return _answer(start_response, "429 Too Many Requests")
            self._open[person] += 1
        self._begin()
        try:
            return self._upgrade(environ, start_response)  # lasts as long as the websocket
        finally:
            with self._lock:
                self._open[person] -= 1
                if not self._open[person]:
                    del self._open[person]

    def _upgrade(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answered: list[str] = []

        def start(
            status: str, headers: list[tuple[str, str]], fault: OptExcInfo | None = None, /
        ) -> Callable[[bytes], object]:
            answered.append(status)
            return start_response(status, headers, fault)

        body = self._app(environ, start)
        if not answered:
            # gunicorn's way to be told that the connection has been used up.
            raise StopIteration
        return body

    def _origin_fault(self, environ: WSGIEnvironment) -> str:
        if str(environ.get("HTTP_AUTHORIZATION", "")).startswith("Bearer "):
            environ.pop("HTTP_COOKIE", None)  # a bearer stands alone: no ambient right beside it
            return ""
        origin = environ.get("HTTP_ORIGIN")
        allowed = (
            origin in self._origins
            if self._origins
            else _host_of(origin) == environ.get("HTTP_HOST")
        )
        return "" if origin and allowed else "403 Forbidden"


def _host_of(origin: object) -> str | None:
    """Return host and port of an origin; the Host header must say the same."""
    parts = urlsplit(str(origin))
    return parts.netloc if parts.scheme in ("http", "https") and not parts.path else None


def _shape_fault(environ: WSGIEnvironment) -> str:
    query = parse_qs(str(environ.get("QUERY_STRING", "")))
    wanted = environ.get("PATH_INFO") == PATH and environ.get("REQUEST_METHOD") == "GET"
    if not wanted or query.get("transport") != ["websocket"] or "sid" in query or "j" in query:
        return "400 Bad Request"
    if str(environ.get("HTTP_UPGRADE", "")).lower() != "websocket":
        return "426 Upgrade Required"
    # Never compressed: it costs CPU and the lengths would leak what is inside.
    environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
    return ""


def _answer(start_response: StartResponse, status: str) -> list[bytes]:
    body = status.encode()
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]

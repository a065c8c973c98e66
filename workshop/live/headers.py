"""Security headers on every answer, `/socket.io/` included: WSGI, outside Flask and Socket.IO."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'"
)
SECURITY_HEADERS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    # not `no-referrer`: over plain http a browser would then send forms with `Origin: null`
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ),
)
STRICT_TRANSPORT = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
NEVER_STORED = ("Cache-Control", "no-store")
STATIC = "/static/"


class SecurityHeaders:
    """WSGI middleware that adds what an answer does not set itself (a download its own CSP)."""

    def __init__(self, app: WSGIApplication, *, https: bool = False) -> None:
        self._app = app
        self._headers = (*SECURITY_HEADERS, *((STRICT_TRANSPORT,) if https else ()))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve the request with the headers added."""
        is_static = str(environ.get("PATH_INFO", "")).startswith(STATIC)

        def start(
            status: str, headers: list[tuple[str, str]], fault: OptExcInfo | None = None, /
        ) -> Callable[[bytes], object]:
            kept = list(headers) if is_static else _without(headers, NEVER_STORED[0])
            kept += [] if is_static else [NEVER_STORED]
            own = {name.lower() for name, _ in kept}
            kept += [pair for pair in self._headers if pair[0].lower() not in own]
            return start_response(status, kept, fault)

        return self._app(environ, start)


def _without(headers: list[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    return [pair for pair in headers if pair[0].lower() != name.lower()]

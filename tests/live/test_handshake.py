"""Who gets as far as Socket.IO."""

import urllib.error
import urllib.request

import pytest
import websocket

from tests.live.clients import Server, is_closed
from tests.live.stub import person


def refused(server, **headers) -> int:
    with pytest.raises(websocket.WebSocketBadStatusException) as fault:
        server.handshake(**headers)
    return fault.value.status_code


def test_a_seated_browser_from_here_is_let_in(server: Server) -> None:
    assert server.handshake().recv().startswith('0{"sid"')


@pytest.mark.parametrize("cookie", [None, "seat-00000002=wrong", "session=" + person(1)])
def test_no_seat_no_handshake(server: Server, cookie: str | None) -> None:
    assert refused(server, cookie=cookie) == 401


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", None, "http://127.0.0.1:1", "file://"]
)
def test_a_foreign_or_missing_origin_is_refused(server: Server, origin: str | None) -> None:
    assert refused(server, origin=origin) == 403


def test_forwarded_headers_do_not_make_an_origin_right(server: Server) -> None:
    spoof = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}

    assert refused(server, origin="http://evil.example", extra=spoof) == 403


def test_a_bearer_needs_no_origin_but_must_be_valid_by_itself(server: Server) -> None:
    assert server.handshake(bearer=person(1), cookie=None, origin=None).recv()
    assert refused(server, bearer="wrong", origin=None) == 401


def test_configured_origins_replace_the_host() -> None:
    server = Server(origins=["https://meet.example"])
    try:
        assert server.handshake(origin="https://meet.example").recv()
        assert refused(server, origin=f"http://{server.host}") == 403
    finally:
        server.stop()


@pytest.mark.parametrize(
    "query", ["EIO=4&transport=polling", "EIO=3&transport=websocket",
              "EIO=4&transport=websocket&sid=abc", "EIO=4&transport=websocket&j=1", ""],
)  # fmt: skip
def test_only_a_plain_websocket_handshake_is_served(server: Server, query: str) -> None:
    assert refused(server, query=query) == 400


@pytest.mark.parametrize("path", ["/socket.io/?EIO=4&transport=polling", "/socket.io/x", "/stub"])
def test_every_answer_has_the_security_headers(server: Server, path: str) -> None:
    try:
        answer = urllib.request.urlopen(f"http://{server.host}{path}", timeout=20)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    answer.close()

    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"


def test_compression_is_never_agreed_on(server: Server) -> None:
    ws = server.handshake(extra={"Sec-WebSocket-Extensions": "permessage-deflate"})

    assert "sec-websocket-extensions" not in ws.handshake_response.headers


def test_a_socket_that_never_connects_is_closed(server: Server) -> None:
    assert is_closed(server.handshake())


def test_connecting_as_somebody_else_is_refused(server: Server) -> None:
    ws = server.handshake(1)
    ws.recv()

    ws.send('40{"participant":"%s"}' % person(2))

    assert ws.recv().startswith("44")


def test_one_person_has_five_sockets_at_most(server: Server) -> None:
    there = [server.join(20) for _ in range(5)]

    sixth = server.join(20)

    assert "too_many" in sixth.greeting
    assert all(client.greeting.startswith("40") for client in there)


def test_the_total_is_bounded() -> None:
    server = Server(limits={"sockets_total": 2})
    try:
        there = [server.join(1), server.join(2)]
        assert refused(server, cookie=f"seat-{person(3)[:8]}={person(3)}") == 503
        assert len(there) == 2
    finally:
        server.stop()

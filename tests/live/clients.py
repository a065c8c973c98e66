"""A real server process with the stub office, and raw websockets that may say anything."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
import uuid
from pathlib import Path

import websocket

from tests.live.stub import person
from tests.support.ports import free_port
from tests.support.starting import wait_until_ready

HERE = Path(__file__).parent
PATIENCE_SECONDS = 20.0


class Server:
    def __init__(self, **options) -> None:
        self.port = free_port()
        self.opened: list[websocket.WebSocket] = []
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "stub.py"), str(self.port), json.dumps(options)],
            cwd=HERE.parents[1],
            env={"PYTHONPATH": str(HERE.parents[1]), "PATH": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        wait_until_ready(self.process)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def state(self) -> dict:
        with urllib.request.urlopen(f"http://{self.host}/stub", timeout=PATIENCE_SECONDS) as answer:
            return json.load(answer)

    def stop(self) -> str:
        """End it and return what it printed: never a traceback, whatever clients sent."""
        self.hang_up()
        self.process.terminate()
        return self.process.communicate(timeout=PATIENCE_SECONDS)[0].decode()

    def handshake(self, number: int = 1, **headers) -> websocket.WebSocket:
        """Open a websocket; `origin`, `cookie`, `bearer` None leave the header out."""
        cookie = headers.get("cookie", f"seat-{person(number)[:8]}={person(number)}")
        origin = headers.get("origin", f"http://{self.host}")
        extra = [f"{name}: {value}" for name, value in headers.get("extra", {}).items()]
        if headers.get("bearer"):
            extra.append(f"Authorization: Bearer {headers['bearer']}")
        ws = websocket.create_connection(
            f"ws://{self.host}/socket.io/?{headers.get('query', 'EIO=4&transport=websocket')}",
            cookie=cookie,
            origin=origin,
            suppress_origin=origin is None,
            header=extra,
            timeout=PATIENCE_SECONDS,
        )
        self.opened.append(ws)
        return ws

    def hang_up(self) -> None:
        while self.opened:
            self.opened.pop().shutdown()

    def join(self, number: int = 1, **headers) -> Client:
        return Client(self.handshake(number, **headers), number)


class Client:
    """A participant who has been let in."""

    def __init__(self, ws: websocket.WebSocket, number: int) -> None:
        self.ws, self.number, self.asked = ws, number, 0
        self.heard: list[dict] = []
        ws.send("40" + json.dumps({"participant": person(number)}))
        self.greeting = self.until(lambda text: text[:2] in {"40", "44"})

    def until(self, wanted, within: float = PATIENCE_SECONDS) -> str:
        """Read on until something wanted comes; heartbeats come every second, so they must not renew the patience."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            text = self.ws.recv()
            if not text:
                raise ConnectionError("closed")
            if text == "2":
                self.ws.send("3")
            if text.startswith("42"):
                self.heard.append(json.loads(text[2:])[1])
            if wanted(text):
                return text
        raise TimeoutError(f"not said within {within:.0f} s; heard: {self.heard[-5:]}")

    def send(self, event: str, body: dict) -> str:
        self.asked += 1
        self.ws.send(f"42{self.asked}" + json.dumps([event, body]))
        return f"43{self.asked}["

    def ask(self, event: str, body: dict) -> dict:
        return self.answer(self.send(event, body))

    def answer(self, start: str) -> dict:
        return json.loads(self.until(lambda text: text.startswith(start))[len(start) - 1 :])[0]

    def act(self, kind: str = "vote.cast", **fields) -> dict:
        return self.ask("act", {"kind": kind, "uuid": str(uuid.uuid4()), "fields": fields})

    def act_at_once(self, times: int) -> list[dict]:
        """Act so many times without waiting for an answer in between."""
        bodies = [
            {"kind": "vote.cast", "uuid": str(uuid.uuid4()), "fields": {}} for _ in range(times)
        ]
        starts = [self.send("act", body) for body in bodies]
        return [self.answer(start) for start in starts]

    def panels(self, wanted) -> dict:
        """Return the first `panels` message that is wanted, heard already or still to come."""
        for message in self.heard:
            if wanted(message):
                return message
        self.until(lambda text: text.startswith("42") and wanted(self.heard[-1]))
        return self.heard[-1]


def is_closed(ws: websocket.WebSocket, within: float = PATIENCE_SECONDS) -> bool:
    """Say whether the server ends the connection, reading whatever comes before."""
    ws.settimeout(within)
    end = time.monotonic() + within
    try:
        while time.monotonic() < end:
            opcode, _ = ws.recv_data()
            if opcode == websocket.ABNF.OPCODE_CLOSE:
                return True
    except websocket.WebSocketTimeoutException:
        return False
    except (websocket.WebSocketConnectionClosedException, OSError):
        return True
    return False


def eventually(check, within: float = PATIENCE_SECONDS) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.05)
    return False

"""The real server in a process of its own, on the same database as the test's world.

Arrange through `world` before a browser opens; from then on act through a browser or `Served.act`,
so that the server tells the others.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.world import World
from workshop.accounts.seats import cookie_name, give_key
from workshop.core import ids
from workshop.core.people import Participant

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    """A running server and the meeting in it."""

    url: str
    world: World
    process: "Process"

    def act(self, person: Participant, kind: str, **fields: object) -> Any:
        """Perform an action through the server's HTTP door; return its answer."""
        body = json.dumps({"kind": kind, "uuid": ids.new_id(), "fields": fields}).encode()
        key = give_key(self.world.database, person)
        request = urllib.request.Request(
            f"{self.url}/m/{person.id}/act",
            data=body,
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {key}"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def seat(self, browser: Browser, person: Participant, **options: Any) -> BrowserContext:
        """Return a browser of its own that holds somebody's seat."""
        context = browser.new_context(**options)
        key = give_key(self.world.database, person)
        context.add_cookies([{"name": cookie_name(person.id), "value": key, "url": self.url}])
        return context

    def open(self, context: BrowserContext, person: Participant, path: str = "") -> Page:
        """Open a page of somebody's seat."""
        page = context.new_page()
        page.goto(f"{self.url}/m/{person.id}/{path}")
        return page


@dataclass
class Process:
    """The server's process; may be killed and started again on the same port."""

    command: list[str]
    log: Path
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as out:
            self.running = subprocess.Popen(
                self.command,
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=out,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                start_new_session=True,
            )
        assert self.running.stdout is not None
        assert self.running.stdout.readline() == b"ready\n", self.log.read_text()

    def kill(self) -> None:
        """End it and its worker at once, as a crash would."""
        assert self.running is not None
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.communicate(timeout=20)

    def stop(self) -> None:
        """Let it say goodbye."""
        assert self.running is not None
        self.running.terminate()
        self.running.communicate(timeout=20)


@pytest.fixture
def served(world: World, database_url: str, tmp_path: Path) -> Iterator[Served]:
    """Serve the world's meeting to real browsers."""
    port = _free_port()
    script = str(Path(__file__).with_name("serve.py"))
    command = [sys.executable, script, database_url, str(tmp_path), str(port)]
    process = Process(command, tmp_path / "server.log")
    process.start()
    try:
        yield Served(f"http://127.0.0.1:{port}", world, process)
    finally:
        process.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

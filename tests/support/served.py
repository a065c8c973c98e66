"""The real server in a process of its own, on the same database as the test's world.

Arrange through `world` before a browser opens; from then on act through a browser or `Served.act`,
so that the server tells the others.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.ports import free_port
from tests.support.starting import wait_until_ready
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
        with urllib.request.urlopen(request, timeout=60) as answer:
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
    """The server's process on a database; may be killed and started again on the same port."""

    database_url: str
    folder: Path
    port: int
    running: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        script = str(Path(__file__).with_name("serve.py"))
        log = self.folder / "server.log"
        with log.open("ab") as out:
            self.running = subprocess.Popen(
                [sys.executable, script, self.database_url, str(self.folder), str(self.port)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=out,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                start_new_session=True,
            )
        try:
            wait_until_ready(self.running)
        except AssertionError as silent:
            raise AssertionError(log.read_text()) from silent

    def ensure_started(self) -> None:
        """Start it unless it runs: a test may have killed it and failed."""
        if self.running is None or self.running.poll() is not None:
            self.start()

    def kill(self) -> None:
        """End it and its worker at once, as a crash would."""
        assert self.running is not None
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.communicate(timeout=60)

    def stop(self) -> None:
        """Let it say goodbye."""
        if self.running is not None:
            self.running.terminate()
            self.running.communicate(timeout=60)


@pytest.fixture(scope="session")
def shared_server(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[Process]:
    """Keep, once a worker, a server whose SQLite database is emptied for each test: starting takes longer than most."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copyfile(sqlite_template, folder / "test.db")
    process = Process(f"sqlite:///{folder / 'test.db'}", folder, free_port())
    yield process
    process.stop()


@pytest.fixture
def served(
    world: World,
    database_kind: str,
    database_url: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Served]:
    """Serve the world's meeting to real browsers."""
    if database_kind == "sqlite":
        shared: Process = request.getfixturevalue("shared_server")
        shared.ensure_started()
        yield Served(shared.url, world, shared)
        return
    process = Process(database_url, tmp_path, free_port())
    process.start()
    try:
        yield Served(process.url, world, process)
    finally:
        process.stop()

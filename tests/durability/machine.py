"""A real server on a database of its own: `workshop serve`, or a saboteur, started, killed, started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.house import DATABASE, prepare
from benchmarks.plan import Plan
from tests.support.ports import free_port
from workshop.cli.databases import migrate
from workshop.settings import Settings

ROOT = Path(__file__).parents[2]
UP_WITHIN = 60.0


def prepared(folder: Path, people: int, items: int) -> Plan:
    """Make a migrated database with a meeting in which a vote is open."""
    migrate(Settings(database_url=url_of(folder), data_dir=folder))
    return prepare(folder, people, items)


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder}/{DATABASE}"


class Machine:
    """One server process; `program` replaces `workshop serve` by a saboteur."""

    def __init__(self, folder: Path, *program: str) -> None:
        self.folder, self.port = folder, free_port()
        self.program = program or ("-m", "workshop", "serve", "--port", str(self.port))
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start, wait until it answers, return the moment."""
        environment = {
            **os.environ,
            "WORKSHOP_DATA": str(self.folder),
            "WORKSHOP_DATABASE_URL": url_of(self.folder),
            "WORKSHOP_PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
        }
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, *self.program],
            cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        log.close()
        return self._up()

    def _up(self) -> float:
        end = time.monotonic() + UP_WITHIN
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=2).close()
                return time.monotonic()
            except (OSError, urllib.error.URLError):
                time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def kill(self) -> None:
        """End master and worker with SIGKILL: no handler runs, nothing is flushed."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            self.process = None

    def stop(self) -> None:
        """End it politely (SIGTERM)."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(15)
            self.process = None

    def worker(self) -> int:
        """Return the id of the process that serves."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")  # type: ignore[union-attr]
        return int(children.read_text().split()[0])

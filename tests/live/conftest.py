"""One real server process with the stub office for the whole run."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.live.clients import Server, eventually

ASKED_FOR = {
    "act test.crash failed",
    "panels ['broken', 'tally:1'] failed",
    "panels ['broken'] failed",
}


@pytest.fixture(scope="session")
def running() -> Iterator[Server]:
    running = Server(limits={"connect_within_seconds": 1.5, "heartbeat_seconds": 1})
    yield running
    lines = running.stop().splitlines()
    faults = {before for before, line in pairwise(lines) if line.startswith("Traceback") and before}
    assert faults <= ASKED_FOR, lines


@pytest.fixture
def server(running: Server) -> Iterator[Server]:
    yield running
    running.hang_up()
    assert eventually(lambda: running.state()["sockets"] == 0)

"""Outbox, bucket and timekeeper under real threads."""

import socket
import threading
from collections.abc import Iterator

import pytest

from workshop.live.limits import Bucket
from workshop.live.outbox import Outbox
from workshop.live.timekeeper import Duty, Timekeeper

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    theirs.settimeout(20)
    with ours, theirs:
        yield ours, theirs


def read_all(sock: socket.socket) -> bytes:
    parts = []
    while part := sock.recv(65536):
        parts.append(part)
    return b"".join(parts)


def test_many_threads_and_short_writes_never_tear_a_message(pair: Pair) -> None:
    ours, theirs = pair
    outbox = Outbox(ours, limit=10_000_000)

    def write(letter: bytes) -> None:
        for _ in range(40):
            outbox.send(letter * 5000 + b"\n")

    letters = [bytes([65 + n]) for n in range(8)]
    writers = [threading.Thread(target=write, args=(one,), daemon=True) for one in letters]
    for writer in writers:
        writer.start()
    closer = threading.Timer(0.2, lambda: [w.join(20) for w in writers] and outbox.finish(b"end\n"))
    closer.start()
    lines = read_all(theirs).split(b"\n")

    assert len(lines) == 8 * 40 + 2
    assert lines[-2] == b"end"
    assert all(len(line) == 5000 and len(set(line)) == 1 for line in lines[:-2])


def test_a_backlog_beyond_the_bound_cuts_the_line(pair: Pair) -> None:
    ours, _ = pair
    outbox = Outbox(ours, limit=100_000)

    results = [outbox.send(b"x" * 50_000) for _ in range(10)]

    assert results[0] is True
    assert results[-1] is False
    assert not outbox.is_open


def test_a_dead_peer_is_no_error(pair: Pair) -> None:
    ours, theirs = pair
    theirs.close()
    outbox = Outbox(ours, limit=1000)

    assert outbox.send(b"x") is False
    outbox.finish(b"y")
    outbox.drop()


def test_a_bucket_refills() -> None:
    now = [0.0]
    bucket = Bucket(2, 3, clock=lambda: now[0])

    first = [bucket.take() for _ in range(4)]
    now[0] = 1.0
    later = [bucket.take() for _ in range(3)]

    assert first == [True, True, True, False]
    assert later == [True, True, False]


def test_a_duty_outlives_its_faults_and_stops() -> None:
    turns: list[int] = []
    enough = threading.Event()

    def duty() -> None:
        turns.append(1)
        if len(turns) == 3:
            enough.set()
        raise RuntimeError

    there = set(threading.enumerate())
    keeper = Timekeeper([Duty(0.01, duty)])
    keeper.start()
    keeper.start()
    loops = [one for one in threading.enumerate() if one not in there]
    assert enough.wait(20)
    keeper.stop()
    loops[0].join(20)

    assert not loops[0].is_alive()

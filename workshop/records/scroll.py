"""The lines of a journal as they stand in its file; what comes from the database stays on the disk, not in memory."""

import hashlib
import os
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

STEP = 1_000_000


class Scroll:
    """Lines in a file without a name, to be read as often as wanted; it is gone with the process."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.count, self._length, self._last = 0, 0, b""
        with tempfile.TemporaryFile() as file:
            for line in lines:
                self._last = line
                self.count += 1
                file.write(line)
            self._length = file.tell()
            file.flush()
            self._handle = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._handle)

    def __len__(self) -> int:
        """Return how many bytes it has."""
        return self._length

    @property
    def last(self) -> bytes:
        """Return the last line."""
        return self._last

    @cached_property
    def above(self) -> str:
        """Return the SHA-256 of all before the last line."""
        total, left = hashlib.sha256(), self._length - len(self._last)
        for piece in self.pieces():
            total.update(piece[: max(0, left)])
            left -= len(piece)
        return total.hexdigest()

    def lines(self) -> Iterator[bytes]:
        """Yield the lines, each with its line end."""
        rest = b""
        for piece in self.pieces():
            *whole, rest = (rest + piece).split(b"\n")
            yield from (line + b"\n" for line in whole)
        if rest:
            yield rest

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes, many at a time."""
        at = 0
        while piece := os.pread(self._handle, STEP, at):
            yield piece
            at += len(piece)


@dataclass(frozen=True)
class Lines:
    """What a reader has to know of a journal's file. `above`: the SHA-256 of all but the last line."""

    count: int
    last: bytes
    each: Callable[[], Iterator[bytes]]
    above: Callable[[], str]


def lines_of(raw: bytes | Scroll) -> Lines:
    """Return the lines of a file in memory or on the disk."""
    if isinstance(raw, Scroll):
        return Lines(raw.count, raw.last, raw.lines, lambda: raw.above)
    start = raw.rfind(b"\n", 0, max(0, len(raw) - 1)) + 1
    above = memoryview(raw)[:start]
    return Lines(
        raw.count(b"\n"),
        raw[start:],
        lambda: _split(raw),
        lambda: hashlib.sha256(above).hexdigest(),
    )


def are_same(one: bytes | Scroll, other: bytes | Scroll) -> bool:
    """Say whether two files hold the same bytes."""
    ours, theirs = lines_of(one), lines_of(other)
    return ours.last == theirs.last and ours.above() == theirs.above()


def whole(raw: bytes | Scroll) -> bytes:
    """Return all of it at once."""
    return b"".join(raw.pieces()) if isinstance(raw, Scroll) else raw


def pieces_of(raw: bytes | Scroll) -> Iterable[bytes]:
    """Return it piece by piece."""
    return raw.pieces() if isinstance(raw, Scroll) else (raw,)


def _split(raw: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(raw):
        end = raw.find(b"\n", start) + 1 or len(raw)
        yield raw[start:end]
        start = end

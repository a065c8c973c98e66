"""How `record.json` is written: a row of every part on a line of its own, the journal's lines as they are.

So a record of a hundred thousand entries can be written, and read again, piece by piece.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator

from workshop.records.scroll import STEP, Scroll, pieces_of
from workshop.records.wire import Json

LAST = b',\n"journal":[\n'
END = b"\n]}\n"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pages_of(told: Iterable[tuple[str, Json]], journal: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a record: its parts, then the lines of its journal."""
    yield from head_of(told)
    yield LAST
    before = b""
    for line in journal:
        yield before + line[:-1]
        before = b",\n"
    yield END


def head_of(told: Iterable[tuple[str, Json]]) -> Iterator[bytes]:
    """Yield the parts, a row a line."""
    for number, (name, value) in enumerate(told):
        yield b"{\n" if number == 0 else b",\n"
        yield f"{_encode(name)}:".encode()
        yield from _rows(value)


def _rows(value: Json) -> Iterator[bytes]:
    if not isinstance(value, list) or not value:
        yield _encode(value).encode("utf-8")
        return
    for number, one in enumerate(value):
        yield b"[\n" if number == 0 else b",\n"
        yield _encode(one).encode("utf-8")
    yield b"\n]"


def parted(raw: bytes) -> tuple[Scroll, Scroll] | None:
    """Return the parts as they stand and the lines of the journal, if a record is written as above."""
    at = raw.rfind(LAST)
    if at < 0 or not raw.endswith(END):
        return None
    head = Scroll(raw[start : min(at, start + STEP)] for start in range(0, at, STEP))
    return head, Scroll(_lines(raw, at + len(LAST), len(raw) - len(END)))


def _lines(raw: bytes, start: int, end: int) -> Iterator[bytes]:
    """Yield the journal's lines without the commas between them: a long record is never twice in memory."""
    while start < end:
        border = raw.find(b",\n", start, end)
        stop = end if border < 0 else border
        yield raw[start:stop] + b"\n"
        start = stop + 2


def is_written(raw: bytes | Scroll, pieces: Iterable[bytes]) -> bool:
    """Say whether bytes are exactly these pieces one after another."""
    ours, theirs = hashlib.sha256(), hashlib.sha256()
    for piece in pieces_of(raw):
        ours.update(piece)
    for piece in pieces:
        theirs.update(piece)
    return ours.digest() == theirs.digest()

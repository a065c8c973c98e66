"""How `record.json` is written: a row of every part on a line of its own, the journal's lines as they are.

So a record of a hundred thousand entries can be written, and read again, piece by piece.
"""

import io
import json
from collections.abc import Iterable, Iterator

from workshop.records.wire import Json

LAST = b',\n"journal":[\n'
END = b"\n]}\n"
STEP = 1_000_000
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pages_of(told: Iterable[tuple[str, Json]], journal: bytes) -> Iterator[bytes]:
    """Yield the bytes of a record: its parts, then the lines of its journal."""
    yield from head_of(told)
    yield LAST
    if not journal:
        yield END
        return
    start = 0
    while (end := journal.index(b"\n", start)) + 1 < len(journal):
        yield journal[start:end] + b",\n"
        start = end + 1
    yield journal[start:end] + END


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


def parted(raw: bytes) -> tuple[bytes, bytes] | None:
    """Return the parts as they stand and the lines of the journal, if a record is written as above."""
    at = raw.rfind(LAST)
    if at < 0 or not raw.endswith(END):
        return None
    return raw[:at], _lines(raw, at + len(LAST), len(raw) - len(END))


def _lines(raw: bytes, start: int, end: int) -> bytes:
    """Return the journal's lines without the commas between them; never twice in memory."""
    out = io.BytesIO()
    while start < end:
        border = raw.find(b",\n", min(start + STEP, end), end)
        stop = end if border < 0 else border
        out.write(raw[start:stop].replace(b",\n", b"\n"))
        out.write(b"\n")
        start = stop + 2
    return out.getvalue()


def is_written(raw: bytes, pieces: Iterable[bytes]) -> bool:
    """Say whether bytes are exactly these pieces one after another."""
    at = 0
    for piece in pieces:
        if not raw.startswith(piece, at):
            return False
        at += len(piece)
    return at == len(raw)

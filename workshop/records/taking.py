"""Entries as they come out of the database: their chain is checked, and they are written as a journal's lines."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from workshop.core.canon import moment
from workshop.records.chain import START, Broken, Journal, Line, Object, check_numbers, shaped
from workshop.records.hashing import link_of
from workshop.records.lines import write_texts
from workshop.records.scroll import Scroll
from workshop.records.wire import Json, NotCanonical, OwnReader, canonical


class EntryRow(NamedTuple):
    """The columns of an entry, read without the mapper; of a hundred thousand, each is asked for a dozen times."""

    meeting_id: str
    seq: int
    audience: str
    n: int
    salt: bytes | None
    body: str | None
    digest: bytes
    prev: bytes
    hash: bytes
    erased_at: datetime | None
    erased_by: str | None


Seen = Callable[[EntryRow], bool]
SALT_BYTES, STEP = 16, 500
SEALED = "sealed"
"""The audience of an entry that came back unreadable with a record: nobody's."""


def journal_from(header: Object, rows: Iterable[EntryRow], seen: Seen) -> Journal:
    """Check the chain of a meeting's entries, and write them as far as they may be seen.

    Raises:
        Broken: naming the first line at which they do not hold together.
    """
    lines: list[Line] = []
    scroll = Scroll(write_texts(header, _taken(str(header["meeting"]), rows, seen, lines)))
    check_numbers(lines)
    return Journal(header, tuple(lines), scroll)


def _taken(
    meeting: str, rows: Iterable[EntryRow], seen: Seen, into: list[Line]
) -> Iterator[tuple[bytes, str]]:
    reader, prev, number = OwnReader(), bytes.fromhex(START), 1
    left = iter(rows)
    while some := [*islice(left, STEP)]:
        shown = [seen(row) for row in some]
        raws = [_content(row) if see else None for row, see in zip(some, shown, strict=True)]
        bodies = reader.read_many([one for one in raws if one is not None])
        for row, raw, is_shown in zip(some, raws, shown, strict=True):
            number += 1
            _check_link(meeting, number, prev, row)
            line = (
                _unread(number, row, is_shown=is_shown)
                if raw is None
                else _open(number, row, raw, bodies)
            )
            prev = row.hash
            into.append(line)
            yield _text(row, line, raw), line.hash


def _content(row: EntryRow) -> bytes | None:
    return None if row.body is None or row.salt is None else row.body.encode()


def _check_link(meeting: str, number: int, prev: bytes, row: EntryRow) -> None:
    if row.seq != number - 1:
        raise Broken(number, f"entry {number - 1} was expected, entry {row.seq} stands here")
    if row.prev != prev:
        raise Broken(number, "it does not follow the entry above: prev differs")
    if link_of(prev, meeting, row.seq, row.digest) != row.hash:
        raise Broken(number, "its hash does not follow from its digest and its place")


def _unread(number: int, row: EntryRow, *, is_shown: bool) -> Line:
    """Return an entry that was withheld or erased."""
    if not is_shown:
        return Line(number, row.seq, row.hash.hex())
    at = moment(row.erased_at) if row.erased_at else None
    return Line(number, row.seq, row.hash.hex(), erased={"at": at, "by": row.erased_by})


def _open(number: int, row: EntryRow, raw: bytes, bodies: Iterator[Json]) -> Line:
    """Return an entry that may be read. `bodies`: what is read of it and of those after it."""
    salt = row.salt or b""
    if len(salt) != SALT_BYTES:
        raise Broken(number, "the salt must be 32 hexadecimal characters")
    if hashlib.sha256(salt + raw).digest() != row.digest:
        raise Broken(number, "its content was changed: the digest differs")
    try:
        body = next(bodies)
    except NotCanonical as problem:
        raise Broken(number, f"it is not in canonical form: {problem}") from None
    return Line(number, row.seq, row.hash.hex(), shaped(number, body))


def _text(row: EntryRow, line: Line, raw: bytes | None) -> bytes:
    """Return an entry as it is exported: open, sealed or erased."""
    own = f'"hash":"{line.hash}","prev":"{row.prev.hex()}"'
    digest = f'"digest":"{row.digest.hex()}"'
    if raw is not None and row.salt:
        after = f'{digest},{own},"salt":"{row.salt.hex()}","seq":{row.seq}}}'
        return b'{"body":%b,%b' % (raw, after.encode())
    if line.is_sealed:
        return f'{{{digest},{own},"sealed":true,"seq":{row.seq}}}'.encode()
    erased = canonical(line.erased).decode()
    return f'{{{digest},"erased":{erased},{own},"seq":{row.seq}}}'.encode()

"""Entries as they come out of the database: their chain is checked, and they are written as a journal's lines."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from workshop.core.canon import moment
from workshop.records.chain import START, Broken, Journal, Line, Object, check_numbers, shaped
from workshop.records.hashing import link_of
from workshop.records.lines import write_texts
from workshop.records.scroll import Scroll
from workshop.records.wire import NotCanonical, OwnReader, canonical


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
SALT_BYTES = 16
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
    reader, prev = OwnReader(), bytes.fromhex(START)
    for number, row in enumerate(rows, start=2):
        if row.seq != number - 1:
            raise Broken(number, f"entry {number - 1} was expected, entry {row.seq} stands here")
        if row.prev != prev:
            raise Broken(number, "it does not follow the entry above: prev differs")
        if link_of(prev, meeting, row.seq, row.digest) != row.hash:
            raise Broken(number, "its hash does not follow from its digest and its place")
        prev, line = row.hash, _line(reader, number, row, seen)
        into.append(line)
        yield _text(row, line), line.hash


def _line(reader: OwnReader, number: int, row: EntryRow, seen: Seen) -> Line:
    if not seen(row):
        return Line(number, row.seq, row.hash.hex())
    if row.body is None or row.salt is None:
        at = moment(row.erased_at) if row.erased_at else None
        erased: Object = {"at": at, "by": row.erased_by}
        return Line(number, row.seq, row.hash.hex(), erased=erased)
    if len(row.salt) != SALT_BYTES:
        raise Broken(number, "the salt must be 32 hexadecimal characters")
    if hashlib.sha256(row.salt + row.body.encode()).digest() != row.digest:
        raise Broken(number, "its content was changed: the digest differs")
    try:
        body = reader.read_text(row.body)
    except NotCanonical as problem:
        raise Broken(number, f"it is not in canonical form: {problem}") from None
    return Line(number, row.seq, row.hash.hex(), body=shaped(number, body))


def _text(row: EntryRow, line: Line) -> bytes:
    """Return an entry as it is exported: open, sealed or erased."""
    own = f'"hash":"{line.hash}","prev":"{row.prev.hex()}"'
    digest = f'"digest":"{row.digest.hex()}"'
    if line.is_sealed:
        text = f'{{{digest},{own},"sealed":true,"seq":{row.seq}}}'
    elif line.body is None:
        erased = canonical(line.erased).decode()
        text = f'{{{digest},"erased":{erased},{own},"seq":{row.seq}}}'
    else:
        salt = row.salt.hex() if row.salt else ""
        text = f'{{"body":{row.body},{digest},{own},"salt":"{salt}","seq":{row.seq}}}'
    return text.encode()

"""Write the lines of a `journal.jsonl`."""

import hashlib
from collections.abc import Iterable, Iterator

from workshop.records.chain import START, Object
from workshop.records.wire import canonical


def write_lines(header: Object, links: Iterable[Object]) -> Iterator[bytes]:
    """Write the lines of a journal file: header, entries, trailer."""
    return write_texts(header, ((canonical(one), str(one.get("hash"))) for one in links))


def write_texts(header: Object, texts: Iterable[tuple[bytes, str]]) -> Iterator[bytes]:
    """Write the lines of a journal file from entries that are written already, each with its hash."""
    total, count, head = hashlib.sha256(), 0, START
    first = canonical(header) + b"\n"
    total.update(first)
    yield first
    for text, own in texts:
        line = text + b"\n"
        total.update(line)
        count, head = count + 1, own
        yield line
    trailer: Object = {"end": True, "entries": count, "head": head, "sha256": total.hexdigest()}
    yield canonical(trailer) + b"\n"

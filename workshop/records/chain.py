"""Read a `journal.jsonl` strictly and say the first thing that is wrong with it.

The rules are those of `docs/record.md`: canonical lines, salted digests, one hash chain over all
lines (Haber and Stornetta 1991, "How to time-stamp a digital document"), a trailer over all bytes.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from typing import cast

from workshop.records.hashing import digest_of_written, hash_of
from workshop.records.line_shapes import are_rows, around, is_erasure, is_hash, is_moment, is_uuid
from workshop.records.scroll import Lines, Scroll, lines_of, whole
from workshop.records.wire import Json, NotCanonical, Reader

FORMAT = "trialogue-journal/1"
START = "0" * 64
ENDS = 2  # header and trailer
STEP = 500
_BEFORE, _AFTER = b'{"body":', b',"digest":"'

Object = dict[str, Json]

_HEADER = {"format", "meeting", "profile", "viewer", "made"}
_LINK = {"seq", "prev", "digest", "hash"}
_TRAILER = {"end", "entries", "head", "sha256"}
_BODY = {"v", "kind", "at", "actor", "audience", "n", "stage", "facts", "rows"}
_AROUND = ("digest", "hash", "prev", "salt")
_SALT = re.compile(r"[0-9a-f]{32}")


class Broken(ValueError):  # noqa: N818 — says what the journal is
    """Name the line of a journal at which something is wrong, and what was expected."""

    def __init__(self, line: int, say: str) -> None:
        super().__init__(f"line {line}: {say}")
        self.line = line
        self.say = say


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one entry of a journal as this viewer has it: open, sealed or erased.

    `told`: the entry has a sentence of its own; in a shielded record most only count.
    """

    number: int
    seq: int
    hash: str
    body: Object | None = None
    erased: Object | None = None
    told: bool = True

    @property
    def is_sealed(self) -> bool:
        """Say whether the content was withheld from this viewer."""
        return self.body is None and self.erased is None


@dataclass(frozen=True)
class Journal:
    """Hold a journal whose chain has been checked."""

    header: Object
    lines: tuple[Line, ...]
    raw: bytes | Scroll = field(repr=False)

    @property
    def written(self) -> bytes:
        """Return the whole file at once."""
        return whole(self.raw)

    @property
    def texts(self) -> Iterator[bytes]:
        """Yield its lines as they stand, each with its line end."""
        return lines_of(self.raw).each()

    @property
    def objects(self) -> list[Object]:
        """Return every line as an object, header and trailer, too."""
        return [json.loads(line) for line in self.texts]

    @property
    def bodies(self) -> list[Object]:
        """Return the contents this viewer may read, in order."""
        return [line.body for line in self.lines if line.body is not None]

    @property
    def head(self) -> str:
        """Return the hash of the last entry."""
        return self.lines[-1].hash if self.lines else START


def read_journal(raw: bytes | Scroll) -> Journal:
    """Check every line of a journal file and return what it holds.

    Raises:
        Broken: naming the first line that is not what an honest writer would have written.
    """
    reader, file = Reader(), lines_of(raw)
    if not file.last.endswith(b"\n"):
        raise Broken(file.count + 1, "the file is cut off: the last line has no line end")
    if file.count < ENDS:
        raise Broken(1, "the file is cut off: a header and a last line were expected")
    texts = (one[:-1] for one in file.each())
    header = _checked_header(_object(reader, 1, next(texts)))
    trailer = _trailer(file, reader)
    links = _links(reader, islice(texts, file.count - ENDS))
    lines = tuple(_walk(str(header["meeting"]), links))
    _check_trailer(file, trailer, lines)
    check_numbers(lines)
    return Journal(header, lines, raw)


def _object(reader: Reader, number: int, text: bytes) -> Object:
    if not isinstance(value := _value(reader, number, text), dict):
        raise Broken(number, "it is not an object")
    return value


def _value(reader: Reader, number: int, text: bytes) -> Json:
    try:
        return reader.read(text)
    except NotCanonical as problem:
        raise Broken(number, f"it is not in canonical form: {problem}") from None


def _links(reader: Reader, texts: Iterator[bytes]) -> Iterator[tuple[int, bytes, Object]]:
    """Yield the entries. What stands around a content has one form only, so it is not read as JSON."""
    numbers = count(2)
    while some := [*islice(texts, STEP)]:
        found = [*map(around, some)]
        bodies = reader.read_many([one[1] for one in found if one])
        for text, one in zip(some, found, strict=True):
            number = next(numbers)
            link = _link(number, one, bodies) if one else _object(reader, number, text)
            yield number, text, link


def _link(number: int, found: re.Match[bytes], bodies: Iterator[Json]) -> Object:
    told: Object = dict(zip(_AROUND, map(bytes.decode, found.groups()[1:5]), strict=True))
    try:
        return told | {"body": next(bodies), "seq": int(found[6])}
    except NotCanonical as problem:
        raise Broken(number, f"it is not in canonical form: {problem}") from None


def _checked_header(header: Object) -> Object:
    if set(header) != _HEADER or header["format"] != FORMAT:
        raise Broken(1, f"a header of the format {FORMAT} was expected")
    meeting = header["meeting"]
    if not is_uuid(meeting):
        raise Broken(1, "the meeting has no proper id")
    if not isinstance(header["profile"], str) or not is_moment(header["made"]):
        raise Broken(1, "the header does not say its profile and when it was made")
    return header


def _trailer(file: Lines, reader: Reader) -> Object:
    trailer = _object(reader, file.count, file.last[:-1])
    if set(trailer) != _TRAILER or trailer["end"] is not True:
        raise Broken(file.count, "the file is cut off: the last line of a journal was expected")
    return trailer


def _check_trailer(file: Lines, trailer: Object, lines: tuple[Line, ...]) -> None:
    number, entries = len(lines) + ENDS, len(lines)
    if trailer["entries"] is True or trailer["entries"] != entries:
        raise Broken(number, f"{entries} entries stand above, the line says otherwise")
    if trailer["head"] != (lines[-1].hash if lines else START):
        raise Broken(number, "the head named here is not the hash of the last entry")
    if trailer["sha256"] != file.above():
        raise Broken(number, "a byte above was changed: the checksum of the lines above differs")


def _walk(meeting: str, links: Iterable[tuple[int, bytes, Object]]) -> Iterator[Line]:
    prev = START
    for seq, (number, text, link) in enumerate(links, start=1):
        line = _checked_line(number, text, link)
        if line.seq != seq:
            raise Broken(line.number, f"entry {seq} was expected, entry {line.seq} stands here")
        if link["prev"] != prev:
            raise Broken(line.number, "it does not follow the entry above: prev differs")
        if hash_of(prev, meeting, seq, str(link["digest"])) != line.hash:
            raise Broken(line.number, "its hash does not follow from its digest and its place")
        prev = line.hash
        yield line


def _checked_line(number: int, text: bytes, link: Object) -> Line:
    extra = set(link) - _LINK
    seq, own = link.get("seq"), link.get("hash")
    if type(seq) is not int or not isinstance(own, str):
        raise Broken(number, "an entry with seq and hash was expected")
    if not all(is_hash(link.get(name)) for name in ("prev", "digest", "hash")):
        raise Broken(number, "prev, digest and hash must be 64 hexadecimal characters")
    if extra == {"sealed"} and link["sealed"] is True:
        return Line(number, seq, own)
    if extra == {"erased"} and is_erasure(link["erased"]):
        return Line(number, seq, own, erased=cast("Object", link["erased"]))
    if extra != {"salt", "body"}:
        raise Broken(number, "an entry is either open (salt, body), sealed or erased")
    return Line(number, seq, own, body=_checked_body(number, text, link))


def _checked_body(number: int, text: bytes, link: Object) -> Object:
    body, salt = link["body"], link["salt"]
    if not isinstance(salt, str) or not _SALT.fullmatch(salt):
        raise Broken(number, "the salt must be 32 hexadecimal characters")
    written = text[len(_BEFORE) : text.rindex(_AFTER)]  # the line is canonical: `body` stands first
    if digest_of_written(salt, written) != link["digest"]:
        raise Broken(number, "its content was changed: the digest differs")
    return shaped(number, body)


def shaped(number: int, body: Json) -> Object:
    """Return the content of an entry, if it has the agreed shape.

    Raises:
        Broken: it has not.
    """
    if not isinstance(body, dict) or body.keys() != _BODY or body["v"] != 1 or body["v"] is True:
        raise Broken(number, "its body does not have the fields of version 1")
    if not is_moment(body["at"]):
        raise Broken(number, "its body does not say when")
    if not isinstance(body["audience"], str) or not isinstance(body["kind"], str):
        raise Broken(number, "its body does not say what and for whom")
    if not isinstance(body["facts"], dict) or not are_rows(body["rows"]):
        raise Broken(number, "its body has no facts and rows in the agreed shape")
    return body


def check_numbers(lines: Iterable[Line]) -> None:
    """See that the numbers of an audience grow by one; they may jump over lines that cannot be read."""
    last: dict[str, tuple[int, int]] = {}
    unread = 0
    for line in lines:
        if line.body is None:
            unread += 1
            continue
        audience, n = str(line.body["audience"]), line.body["n"]
        before, then = last.get(audience, (0, 0))
        highest = before + 1 + unread - then
        if not isinstance(n, int) or isinstance(n, bool) or not before < n <= highest:
            raise Broken(line.number, f"number {before + 1} of {audience} was expected, not {n}")
        last[audience] = (n, unread)

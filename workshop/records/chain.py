"""Read a `journal.jsonl` strictly and say the first thing that is wrong with it.

The rules are those of `docs/record.md`: canonical lines, salted digests, one hash chain over all
lines (Haber and Stornetta 1991, "How to time-stamp a digital document"), a trailer over all bytes.
"""

import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workshop.records.wire import Json, NotCanonical, canonical, decode

FORMAT = "trialogue-journal/1"
TAG = b"trialogue-entry-v1\0"
START = "0" * 64
ENDS = 2  # header and trailer

Object = dict[str, Json]

_HEADER = {"format", "meeting", "profile", "viewer", "made"}
_LINK = {"seq", "prev", "digest", "hash"}
_TRAILER = {"end", "entries", "head", "sha256"}
_BODY = {"v", "kind", "at", "actor", "audience", "n", "stage", "facts", "rows"}
_HEX = re.compile(r"[0-9a-f]{64}")
_SALT = re.compile(r"[0-9a-f]{32}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")


class Broken(ValueError):  # noqa: N818 — says what the journal is
    """Name the line of a journal at which something is wrong, and what was expected."""

    def __init__(self, line: int, say: str) -> None:
        super().__init__(f"line {line}: {say}")
        self.line = line
        self.say = say


@dataclass(frozen=True)
class Line:
    """Hold one entry of a journal as this viewer has it: open, sealed or erased."""

    number: int
    seq: int
    hash: str
    body: Object | None = None
    erased: Object | None = None

    @property
    def is_sealed(self) -> bool:
        """Say whether the content was withheld from this viewer."""
        return self.body is None and self.erased is None


@dataclass(frozen=True)
class Journal:
    """Hold a journal whose chain has been checked."""

    header: Object
    lines: tuple[Line, ...]
    objects: tuple[Object, ...] = field(repr=False)
    written: bytes = field(repr=False)

    @property
    def bodies(self) -> list[Object]:
        """Return the contents this viewer may read, in order."""
        return [line.body for line in self.lines if line.body is not None]

    @property
    def head(self) -> str:
        """Return the hash of the last entry."""
        return self.lines[-1].hash if self.lines else START


def digest_of(salt: str, body: Json) -> str:
    """Compute the salted digest of a body."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(body)).hexdigest()


def hash_of(prev: str, meeting: str, seq: int, digest: str) -> str:
    """Compute the hash that ties an entry to all before it."""
    place = uuid.UUID(meeting).bytes + seq.to_bytes(8, "big")
    return hashlib.sha256(TAG + bytes.fromhex(prev) + place + bytes.fromhex(digest)).hexdigest()


def write_lines(header: Object, links: Iterable[Object]) -> Iterator[bytes]:
    """Write the lines of a journal file: header, entries, trailer."""
    total, count, head = hashlib.sha256(), 0, START
    for part in (header, *links):
        line = canonical(part) + b"\n"
        total.update(line)
        if "seq" in part:
            count, head = count + 1, str(part["hash"])
        yield line
    trailer: Object = {"end": True, "entries": count, "head": head, "sha256": total.hexdigest()}
    yield canonical(trailer) + b"\n"


def read_journal(raw: bytes) -> Journal:
    """Check every line of a journal file and return what it holds.

    Raises:
        Broken: naming the first line that is not what an honest writer would have written.
    """
    objects = _objects(raw)
    header = _checked_header(objects[0])
    _check_trailer(raw, objects)
    lines = tuple(_walk(str(header["meeting"]), objects[1:-1]))
    _check_numbers(lines)
    return Journal(header, lines, tuple(objects), raw)


def _objects(raw: bytes) -> list[Object]:
    if not raw.endswith(b"\n"):
        raise Broken(raw.count(b"\n") + 1, "the file is cut off: the last line has no line end")
    found = []
    for number, text in enumerate(raw[:-1].split(b"\n"), start=1):
        try:
            value = decode(text)
        except NotCanonical as problem:
            raise Broken(number, f"it is not in canonical form: {problem}") from None
        if not isinstance(value, dict):
            raise Broken(number, "it is not an object")
        found.append(value)
    if len(found) < ENDS:
        raise Broken(1, "the file is cut off: a header and a last line were expected")
    return found


def _checked_header(header: Object) -> Object:
    if set(header) != _HEADER or header["format"] != FORMAT:
        raise Broken(1, f"a header of the format {FORMAT} was expected")
    meeting = header["meeting"]
    if not _is_uuid(meeting):
        raise Broken(1, "the meeting has no proper id")
    if not isinstance(header["profile"], str) or not isinstance(header["made"], str):
        raise Broken(1, "the header does not say its profile and when it was made")
    return header


def _check_trailer(raw: bytes, objects: list[Object]) -> None:
    number, trailer = len(objects), objects[-1]
    if set(trailer) != _TRAILER or trailer["end"] is not True:
        raise Broken(number, "the file is cut off: the last line of a journal was expected")
    before = raw[: raw.rindex(b"\n", 0, -1) + 1]
    if trailer["entries"] is True or trailer["entries"] != number - ENDS:
        raise Broken(number, f"{number - ENDS} entries stand above, the line says otherwise")
    if trailer["head"] != (
        objects[-2]["hash"] if number > ENDS and "hash" in objects[-2] else START
    ):
        raise Broken(number, "the head named here is not the hash of the last entry")
    if trailer["sha256"] != hashlib.sha256(before).hexdigest():
        raise Broken(number, "a byte above was changed: the checksum of the lines above differs")


def _walk(meeting: str, links: list[Object]) -> Iterator[Line]:
    prev = START
    for seq, link in enumerate(links, start=1):
        line = _checked_line(seq + 1, link)
        if line.seq != seq:
            raise Broken(line.number, f"entry {seq} was expected, entry {line.seq} stands here")
        if link["prev"] != prev:
            raise Broken(line.number, "it does not follow the entry above: prev differs")
        if hash_of(prev, meeting, seq, str(link["digest"])) != line.hash:
            raise Broken(line.number, "its hash does not follow from its digest and its place")
        prev = line.hash
        yield line


def _checked_line(number: int, link: Object) -> Line:
    extra = set(link) - _LINK
    seq, own = link.get("seq"), link.get("hash")
    if not isinstance(seq, int) or isinstance(seq, bool) or not isinstance(own, str):
        raise Broken(number, "an entry with seq and hash was expected")
    if not all(_is_hex(link.get(name)) for name in ("prev", "digest", "hash")):
        raise Broken(number, "prev, digest and hash must be 64 hexadecimal characters")
    if extra == {"sealed"} and link["sealed"] is True:
        return Line(number, seq, own)
    erased = link.get("erased")
    if extra == {"erased"} and isinstance(erased, dict) and set(erased) == {"at", "by"}:
        return Line(number, seq, own, erased=erased)
    if extra != {"salt", "body"}:
        raise Broken(number, "an entry is either open (salt, body), sealed or erased")
    return Line(number, seq, own, body=_checked_body(number, link))


def _checked_body(number: int, link: Object) -> Object:
    body, salt = link["body"], link["salt"]
    if not isinstance(salt, str) or not _SALT.fullmatch(salt):
        raise Broken(number, "the salt must be 32 hexadecimal characters")
    if digest_of(salt, body) != link["digest"]:
        raise Broken(number, "its content was changed: the digest differs")
    if not isinstance(body, dict) or set(body) != _BODY or body["v"] != 1 or body["v"] is True:
        raise Broken(number, "its body does not have the fields of version 1")
    if not isinstance(body["at"], str) or not _AT.fullmatch(body["at"]):
        raise Broken(number, "its body does not say when")
    if not isinstance(body["audience"], str) or not isinstance(body["kind"], str):
        raise Broken(number, "its body does not say what and for whom")
    if not isinstance(body["facts"], dict) or not _are_rows(body["rows"]):
        raise Broken(number, "its body has no facts and rows in the agreed shape")
    return body


def _check_numbers(lines: tuple[Line, ...]) -> None:
    last: dict[str, tuple[int, int]] = {}
    erased = 0
    for line in lines:
        erased += line.erased is not None
        if line.body is None:
            continue
        audience, n = str(line.body["audience"]), line.body["n"]
        before, then = last.get(audience, (0, 0))
        highest = before + 1 + erased - then
        if not isinstance(n, int) or isinstance(n, bool) or not before < n <= highest:
            raise Broken(line.number, f"number {before + 1} of {audience} was expected, not {n}")
        last[audience] = (n, erased)


def _are_rows(rows: Json) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, dict)
        and set(row) == {"noun", "image"}
        and isinstance(row["noun"], str)
        and isinstance(row["image"], dict)
        and isinstance(row["image"].get("id"), str)
        for row in rows
    )


def _is_hex(value: Json) -> bool:
    return isinstance(value, str) and bool(_HEX.fullmatch(value))


def _is_uuid(value: Json) -> bool:
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False

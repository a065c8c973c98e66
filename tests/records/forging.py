"""What somebody who holds a bundle, and keys of their own, may try with it."""

import base64
import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.records import made_up, meeting
from workshop.records import checkpoints
from workshop.records.bundling import (
    CHECKPOINTS,
    JOURNAL,
    KEY,
    MANIFEST,
    PAGE,
    RECORD,
    SIGNATURE,
    manifest_of,
    page,
)
from workshop.records.chain import read_journal
from workshop.records.formats import FORMATS, bundle
from workshop.records.hashing import hash_of
from workshop.records.record import Record
from workshop.records.signing import Signer
from workshop.records.wire import canonical

Files = dict[str, bytes]
START = "0" * 64
LOW_ORDER = base64.b64encode(bytes.fromhex("302a300506032b6570032100") + b"\1" + bytes(31)).decode()
PEM = "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n"


@dataclass(frozen=True)
class Forger:
    """Holds an honest bundle and another one of the same installation; has a key, but not the installation's.

    `owner`: signs what the installation itself signed at another time.
    """

    files: Files
    other: Files
    key: Signer
    owner: Signer

    @cached_property
    def lines(self) -> list[bytes]:
        """Return the lines of the journal."""
        return self.files[JOURNAL].splitlines()

    def resigned(self, changed: dict[str, bytes] | None = None, by: Signer | None = None) -> Files:
        """Return the bundle with other files, signed with the forger's own key, its checkpoints too."""
        signer = by or self.key
        files = {**self.files, **(changed or {})}
        lines = files[JOURNAL].splitlines()
        told = json.loads(files[MANIFEST])
        if CHECKPOINTS not in (changed or {}):
            files[CHECKPOINTS] = self.marks((1, json.loads(lines[5])["hash"]), by=signer)
        last = json.loads(lines[-1])
        told["checkpoint"] = {"entries": last["entries"], "head": last["head"]}
        return bundle.sealed(files, signer, canonical(told))

    def marks(
        self, *marks: tuple[int, str], by: Signer | None = None, of: str = made_up.MEETING
    ) -> bytes:
        """Return a file of checkpoints: their numbers and hashes."""
        found = [
            {
                "number": number,
                "hash": head,
                "signature": base64.b64encode(
                    (by or self.owner).sign(checkpoints.text_of(of, number, head))
                ).decode(),
            }
            for number, head in marks
        ]
        return json.dumps({"checkpoints": found}).encode()

    def hash_at(self, seq: int) -> str:
        """Return the hash of an entry."""
        return str(json.loads(self.lines[seq])["hash"])

    def seq_of(self, kind: str) -> int:
        """Return the number of the first entry of a kind."""
        word = f'"kind":"{kind}"'.encode()
        return next(at for at, line in enumerate(self.lines) if word in line)

    def with_lines(self, lines: list[bytes]) -> bytes:
        """Return a journal of these lines with a true last one."""
        above = b"".join(one + b"\n" for one in lines)
        head = json.loads(lines[-1])["hash"]
        end = {"end": True, "entries": len(lines) - 1, "head": head}
        return above + canonical(end | {"sha256": hashlib.sha256(above).hexdigest()}) + b"\n"

    def unread(self, kind: str, **how: Any) -> Files:
        """Return a bundle in which an entry has no content: a chain never needs it."""
        lines = self.lines[:-1]
        one = json.loads(lines[self.seq_of(kind)])
        kept = {name: one[name] for name in ("seq", "prev", "digest", "hash")}
        lines[one["seq"]] = canonical({**kept, **how})
        return self.resigned({JOURNAL: self.with_lines(lines)})

    def rewritten(self, change: Callable[[bytes], bytes]) -> bytes:
        """Return the journal chained anew, with the content of one entry in other bytes."""
        at, prev = self.seq_of("notice.send"), START
        lines = [self.lines[0]]
        for seq, line in enumerate(self.lines[1:-1], start=1):
            link = json.loads(line)
            body = line[len(b'{"body":') : line.rfind(b',"digest":')] if "body" in link else b""
            if seq == at:
                body = change(body)
                salted = bytes.fromhex(link["salt"]) + body
                link["digest"] = hashlib.sha256(salted).hexdigest()
            link |= {"prev": prev, "hash": hash_of(prev, made_up.MEETING, seq, link["digest"])}
            prev = link["hash"]
            rest = canonical({name: one for name, one in link.items() if name != "body"})
            lines.append(b'{"body":' + body + b"," + rest[1:] if body else rest)
        return self.with_lines(lines)

    def signed_by_nobody(self) -> Files:
        """Return a bundle under a key of which anybody can make signatures, of anything."""
        key = PEM.format(LOW_ORDER).encode()
        signed = self.resigned({KEY: key})
        told = json.loads(signed[MANIFEST])
        told["files"][KEY] = {"bytes": len(key), "sha256": hashlib.sha256(key).hexdigest()}
        told["key"] = hashlib.sha256(b"\1" + bytes(31)).hexdigest()
        return signed | {
            KEY: key,
            MANIFEST: canonical(told),
            SIGNATURE: b"\1" + bytes(63),
        }

    def with_key(self, key: bytes) -> Files:
        """Return a bundle whose key stands in other bytes, with a manifest that names them."""
        signed = self.resigned()
        told = json.loads(signed[MANIFEST])
        told["files"][KEY] = {"bytes": len(key), "sha256": hashlib.sha256(key).hexdigest()}
        raw = canonical(told)
        return signed | {KEY: key, MANIFEST: raw, SIGNATURE: self.key.sign(raw)}


def other_words(body: bytes) -> bytes:
    """Say something else in a notice."""
    return body.replace(b"@here", b"@there")


def twice(body: bytes) -> bytes:
    """Say a key twice: readers differ on which of the two they take."""
    return body.replace(b'"kind":', b'"kind":"notice.forge","kind":', 1)


def added(value: bytes) -> Callable[[bytes], bytes]:
    """Return what puts a value into the facts."""
    return lambda body: body.replace(b'"facts":{}', b'"facts":{"x":' + value + b"}", 1)


def composed(name: str) -> str:
    """Return a name in another form of the same letters."""
    return unicodedata.normalize("NFD", name)


def bundled(record: Record, folder: Path, owner: Signer) -> Files:
    """Return what a bundle of a record holds, without the documents that take long to typeset."""
    for name, called in (("html", "minutes.html"), ("json", RECORD), ("csv", "tables")):
        FORMATS.get(name).write(record, folder / called, "en")
    files = {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }
    files[JOURNAL] = files.pop(f"tables/{JOURNAL}")
    files |= {PAGE: page(), KEY: owner.public_pem}
    told = canonical(manifest_of(record, "en", files, owner.fingerprint))
    return bundle.sealed(files, owner, told)


def fresh(folder: Path) -> Forger:
    """Return a forger who holds a bundle with signed checkpoints, and an older one of the same installation."""
    owner, forger = Signer(folder / "signing.key"), Signer(folder / "forger.key")
    (folder / "kept").mkdir()
    files = bundled(meeting.record(), folder / "kept", owner)
    one = Forger(files, {}, forger, owner)
    marks = one.marks((1, one.hash_at(4)), (2, one.hash_at(9)))
    honest = bundle.sealed({**files, CHECKPOINTS: marks}, owner, files[MANIFEST])
    older = Record(read_journal(meeting.raw("participants", meeting.bodies()[:20])))
    others = {JOURNAL: older.journal.written, "minutes.html": b"<p>Older</p>", CHECKPOINTS: marks}
    told = canonical(manifest_of(older, "en", others, owner.fingerprint))
    return Forger(honest, bundle.sealed(others, owner, told), forger, owner)

"""The reader's checks are each needed: without one of them, a forgery passes."""

import hashlib
import json

import pytest

from tests.records import made_up
from tests.records.made_up import is_refused
from workshop.records import chain, wire
from workshop.records.hashing import digest_of

SEALED = made_up.journal(made_up.links(made_up.plain_bodies(), made_up.is_personal))


def survivors(monkeypatch: pytest.MonkeyPatch, name: str, sabotage: object) -> int:
    """Count the forgeries a sabotaged reader lets through."""
    monkeypatch.setattr(chain, name, sabotage)
    return sum(not is_refused(copy) for copy in forgeries())


def forgeries() -> list[bytes]:
    """Return journals an adversary who can mend the checksum would write."""
    lines = SEALED.splitlines(keepends=True)
    links = made_up.links(made_up.plain_bodies())
    gap = [{**b, "n": 9} if i == 6 else b for i, b in enumerate(made_up.plain_bodies())]
    changed = {**links[2], "body": {**links[2]["body"], "kind": "note.forge"}}  # type: ignore[dict-item]
    refilled = {**changed, "digest": digest_of(str(links[2]["salt"]), changed["body"])}
    fork = {**links[4], "prev": "1" * 64}
    return [
        mended([*lines[:3], lines[3].replace(b'"seq":', b'"seq": '), *lines[4:]]),
        lines[0].replace(b"full", b"fulL") + b"".join(lines[1:]),
        made_up.journal([*links[:2], changed, *links[3:]]),
        made_up.journal([*links[:2], refilled, *links[3:]]),
        made_up.journal([*links[:4], fork, *links[5:]]),
        made_up.journal(made_up.links(gap)),
    ]


def mended(lines: list[bytes]) -> bytes:
    """Put the right checksum under changed lines."""
    end = json.loads(lines[-1]) | {"sha256": hashlib.sha256(b"".join(lines[:-1])).hexdigest()}
    return b"".join(lines[:-1]) + wire.canonical(end) + b"\n"


def lenient(_reader: object, _number: int, raw: bytes) -> wire.Json:
    """Read without asking for the canonical form."""
    value: wire.Json = json.loads(raw)
    return value


@pytest.mark.parametrize(
    ("name", "sabotage"),
    [
        ("_object", lenient),
        ("_check_trailer", lambda *_: None),
        ("digest_of_written", lambda *_: SameAsAll()),
        ("hash_of", lambda *_: SameAsAll()),
        ("check_numbers", lambda *_: None),
    ],
)
def test_each_saboteur_lets_a_forgery_through(
    monkeypatch: pytest.MonkeyPatch, name: str, sabotage: object
) -> None:
    assert all(is_refused(copy) for copy in forgeries())

    assert survivors(monkeypatch, name, sabotage) > 0


class SameAsAll(str):
    """A text that claims to equal every other one."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

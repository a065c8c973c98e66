"""Made-up journals: a second small writer, so that the reader is tested without the program."""

import hashlib
from collections.abc import Callable, Iterable
from uuid import UUID

from workshop.records.chain import START, Broken, Object, read_journal
from workshop.records.hashing import digest_of, hash_of
from workshop.records.lines import write_lines

MEETING = str(UUID(int=0x5EED << 100 | 1))
MADE = "2026-11-22T06:00:00Z"


def header(profile: str = "full") -> Object:
    """Return the first line of a journal file."""
    return {
        "format": "trialogue-journal/1",
        "meeting": MEETING,
        "profile": profile,
        "viewer": None,
        "made": MADE,
    }


def numbered(bodies: Iterable[Object]) -> list[Object]:
    """Give each body its number within its audience."""
    last: dict[str, int] = {}
    found = []
    for body in bodies:
        audience = str(body["audience"])
        last[audience] = last.get(audience, 0) + 1
        found.append({**body, "n": last[audience]})
    return found


def links(
    bodies: Iterable[Object], sealed: Callable[[str], bool] = lambda _: False
) -> list[Object]:
    """Chain the bodies; those of a sealed audience lose salt and content."""
    prev, found = START, []
    for seq, body in enumerate(bodies, start=1):
        salt = hashlib.sha256(b"salt" + seq.to_bytes(8, "big")).hexdigest()[:32]
        digest = digest_of(salt, body)
        own = hash_of(prev, MEETING, seq, digest)
        link: Object = {"seq": seq, "prev": prev, "digest": digest, "hash": own}
        hidden = sealed(str(body["audience"]))
        found.append({**link, "sealed": True} if hidden else {**link, "salt": salt, "body": body})
        prev = own
    return found


def erase(link: Object) -> Object:
    """Blank a link as a request for erasure does."""
    kept = {name: link[name] for name in ("seq", "prev", "digest", "hash")}
    return {**kept, "erased": {"at": MADE, "by": "host"}}


def journal(chained: Iterable[Object], first: Object | None = None) -> bytes:
    """Write a journal file."""
    return b"".join(write_lines(first or header(), chained))


def body(kind: str, *rows: tuple[str, Object], **more: object) -> Object:
    """Return a body with sensible defaults; `more` replaces its fields."""
    audience = more.get("audience", "all")
    shown = [{"noun": noun, "image": {"audience": audience, **image}} for noun, image in rows]
    return {
        "v": 1,
        "kind": kind,
        "at": "2026-11-22T05:00:00.000000Z",
        "actor": None,
        "audience": "all",
        "n": 0,
        "stage": None,
        "facts": {},
        **more,  # type: ignore[dict-item]  # the fields of a body, as the tests name them
        "rows": shown,
    }


def plain_bodies(count: int = 12) -> list[Object]:
    """Return bodies of several audiences with texts that are hard to write canonically."""
    words = [
        "plain",
        "한국어 \u2028",
        "日本語\t“quoted”",
        'back\\slash "and" / more',
        "😀\u0001\u007f",
    ]
    audiences = ["all", "all", "desk:a", "circle:hosts", "person:b"]
    made = [
        body(
            "note.write",
            ("note", {"id": f"n{index}", "words": words[index % 5], "count": -index}),
            audience=audiences[index % 5],
        )
        for index in range(count)
    ]
    return numbered(made)


def is_personal(audience: str) -> bool:
    """Say which audiences the full profile never shows."""
    return audience.startswith("person:")


def is_refused(raw: bytes) -> bool:
    """Say whether the reader finds something wrong."""
    try:
        read_journal(raw)
    except Broken:
        return True
    return False

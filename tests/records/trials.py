"""What is tried with a bundle, and what `workshop verify` and the page in the bundle have to say of each trial."""

from collections.abc import Callable, Iterator

from tests.records import forging
from tests.records.forging import Files, Forger
from tests.records.rows import uid
from workshop.records.bundling import CHECKPOINTS, JOURNAL, KEY, MANIFEST, RECORD, SIGNATURE
from workshop.records.formats import bundle

HOLDS = "holds"
TABLE = "tables/results.csv"


def unlike(files: Files, name: str, old: bytes, new: bytes) -> Files:
    assert old in files[name], (name, old)
    return {name: files[name].replace(old, new, 1)}


Trial = tuple[str, Files, str, str]


def unsigned(one: Forger) -> Iterator[Trial]:
    """Yield what needs no key: what it is, the bundle, what the command says, what the page says."""
    files, minutes = one.files, {"minutes.html": one.files["minutes.html"] + b" "}
    yield "honest", files, "", HOLDS
    yield "an older one, whole", one.other, "", HOLDS
    yield "minutes edited", files | minutes, "changed", "changed"
    yield (
        "a table edited",
        files | unlike(files, TABLE, b",agree,2", b",agree,3"),
        "changed",
        "changed",
    )
    yield (
        "no minutes",
        {k: v for k, v in files.items() if k != "minutes.html"},
        "missing",
        "missing",
    )
    for name in (MANIFEST, SIGNATURE, KEY, JOURNAL, CHECKPOINTS):
        yield f"no {name}", {k: v for k, v in files.items() if k != name}, "missing", "missing"
    extras = (
        "notes.txt",
        "MINUTES.html",
        "within/manifest.json",
        forging.composed("minutes é.html"),
    )
    for name in extras:
        yield f"also {name}", files | {name: b"x"}, "does not belong", "stranger"
    swapped = files | {"minutes.html": one.other["minutes.html"]}
    yield "minutes of another bundle", swapped, "changed", "changed"
    yield "journal of another", files | {JOURNAL: one.other[JOURNAL]}, "changed", "changed"
    yield "manifest of another", files | {MANIFEST: one.other[MANIFEST]}, "signature", "signature"
    cut = one.with_lines(one.lines[:-4])
    yield "the last entries gone", files | {JOURNAL: cut}, "changed", "changed"
    for raw in (b"", files[SIGNATURE][:-1], bytes(64)):
        yield f"signature of {len(raw)}", files | {SIGNATURE: raw}, "signature", "signature"
    yield "a key of small order", one.signed_by_nobody(), "public Ed25519 key", "no-key"


def signed_anew(one: Forger) -> Iterator[Trial]:
    """Yield what a forger signs; of figures the page says that it did not count them."""
    files = one.files
    yield "signed anew", one.resigned(), "", HOLDS
    lies = {"minutes.html": b"<p>Rejected.</p>"}
    yield "minutes", one.resigned(lies), "", HOLDS
    figure = unlike(files, RECORD, b'"counts":{"agree":2', b'"counts":{"agree":3')
    yield "a figure of the record", one.resigned(figure), "the journal gives 2", HOLDS
    twice = unlike(files, RECORD, b'"polls":', b'"polls":[],"polls":')
    yield "a part twice", one.resigned(twice), "same key twice", HOLDS
    table = unlike(files, TABLE, b",agree,2", b",agree,3")
    yield "a figure of a table", one.resigned(table), "journal gives", HOLDS
    yield "a table more", one.resigned({"tables/truth.csv": b"a\r\n"}), "no such table", HOLDS
    for key in (
        files[KEY] + one.key.public_pem,
        b"The key\n" + one.key.public_pem,
        one.key.public_pem.replace(b"\n", b"\r\n"),
        b"no key",
    ):
        yield f"key {key[:12]!r} {len(key)}", one.with_key(key), "public Ed25519 key", "no-key"


def chained_anew(one: Forger) -> Iterator[Trial]:
    """Yield journals that a forger chained and signed."""
    short = {JOURNAL: one.with_lines(one.lines[:-4])}
    yield "cut, the manifest as before", manifest_kept(one, short), "not the head", "manifest"
    lines = one.lines[:-1]
    for name, mixed in (
        ("two entries", [*lines[:4], lines[5], lines[4], *lines[6:]]),
        ("an entry twice", [*lines[:6], *lines[5:]]),
    ):
        yield name, one.resigned({JOURNAL: one.with_lines(mixed)}), "expected", "order"
    at = {"at": "2026-11-22T07:00:00Z", "by": "host"}
    yield "erased", one.unread("notice.send", erased=at), "no entry after it", "not-erased"
    yield "sealed", one.unread("notice.send", sealed=True), "leaves out nothing", "number"
    odd = {"at": "yesterday", "by": "host"}
    yield "erased somehow", one.unread("notice.send", erased=odd), "either open", "entry"
    for name, change in (
        ("a key twice", forging.twice),
        ("a number with a point", forging.added(b"1.0")),
        ("minus nothing", forging.added(b"-0")),
        ("a long number", forging.added(b"9" * 5000)),
        ("a deep nest", forging.added(b"[" * 80 + b"]" * 80)),
        ("a blank", lambda body: body.replace(b",", b", ", 1)),
        ("an escape", lambda body: body.replace(b"@here", b"\\u0040here")),
    ):
        yield name, one.resigned({JOURNAL: one.rewritten(change)}), "canonical form", "line-form"
    header = one.lines[0].replace(b'"full"', b'"none"')
    lined = {JOURNAL: one.with_lines([header, *lines[1:]])}
    yield "no such profile", one.resigned(lined), "no profile", "first"


def marked_anew(one: Forger) -> Iterator[Trial]:
    """Yield checkpoints that do not belong there, in bundles that the installation itself signed."""
    first, later = one.hash_at(4), one.hash_at(9)
    for name, marks, say, word in (
        ("a fork", one.marks((1, "ab" * 32)), "does not stand", "nowhere"),
        (
            "another meeting",
            one.marks((1, first), of=uid(9)),
            "not signed",
            "unsigned",
        ),
        ("another key", one.marks((1, first), by=one.key), "not signed", "unsigned"),
        ("one number twice", one.marks((1, first), (1, later)), "before the one", "backwards"),
        ("backwards", one.marks((1, later), (2, first)), "before the one", "backwards"),
        ("no list", b'{"checkpoints":7}', "list of checkpoints", "marks"),
    ):
        yield name, one.resigned({CHECKPOINTS: marks}, by=one.owner), say, word


def manifest_kept(one: Forger, changed: Files) -> Files:
    """Return a bundle signed anew whose manifest tells the head that it told before."""
    marks = one.marks((1, one.hash_at(4)), by=one.key)
    return bundle.sealed({**one.files, **changed, CHECKPOINTS: marks}, one.key, one.files[MANIFEST])


TRIALS: tuple[Callable[[Forger], Iterator[Trial]], ...] = (
    unsigned,
    signed_anew,
    chained_anew,
    marked_anew,
)

"""What makes a folder of exports a bundle: its manifest in canonical form (RFC 8785), and who signed it."""

import base64
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workshop.core.i18n import LANGUAGES, current
from workshop.core.rendering import render_page
from workshop.records.chain import Object
from workshop.records.verify_words import words

if TYPE_CHECKING:
    from workshop.records.record import Record

FORMAT = "trialogue-bundle/1"
MANIFEST, SIGNATURE, KEY = "manifest.json", "manifest.sig", "key.pem"
RECORD, JOURNAL, CHECKPOINTS, PAGE = (
    "record.json",
    "journal.jsonl",
    "checkpoints.json",
    "verify.html",
)
UNLISTED = frozenset({MANIFEST, SIGNATURE})


def manifest_of(
    record: "Record", lang: str, files: Mapping[str, bytes], fingerprint: str
) -> Object:
    """Return the manifest: texts and whole numbers only, so that canonical JSON and RFC 8785 are the same."""
    header = record.journal.header
    return {
        "format": FORMAT,
        "meeting": header["meeting"],
        "profile": header["profile"],
        "made": header["made"],
        "lang": lang,
        "key": fingerprint,
        "checkpoint": {"entries": len(record.journal.lines), "head": record.journal.head},
        "files": listed(files),
    }


def listed(files: Mapping[str, bytes]) -> Object:
    """Return size and SHA-256 of every file."""
    return {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    }


def page() -> bytes:
    """Return the page that checks a bundle in a browser; it may load nothing and run nothing but its own script."""
    said = words()
    script = render_page("records/verify.js", words=said).encode()
    style = render_page("records/verify.css").encode()
    hashes = {
        name: f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"
        for name, text in (("script", script), ("style", style))
    }
    return render_page(
        "records/verify.html", script=script.decode(), style=style.decode(), hashes=hashes,
        languages=LANGUAGES, words=said[current()],
    ).encode()  # fmt: skip

"""Everything in one zip: every other format, the chain with its checkpoints, and a signature over all of it."""

import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.bundling import (
    CHECKPOINTS,
    JOURNAL,
    KEY,
    MANIFEST,
    PAGE,
    RECORD,
    SIGNATURE,
    UNLISTED,
    listed,
    manifest_of,
    page,
)
from workshop.records.files import write_zip
from workshop.records.formats import FORMATS, Format, NothingToWrite
from workshop.records.record import Record
from workshop.records.schema import pretty
from workshop.records.signing import Signer, signer
from workshop.records.wire import canonical

NAME = "bundle"
# How a format's file is called within; a format of several files gets a folder.
CALLED = {"json": RECORD, "journal": JOURNAL, "csv": "tables"}
# The public page holds nothing that is not in here already.
LEFT_OUT = frozenset({NAME, "site"})
DOCUMENTS = frozenset({"html", "pdf", "docx"})
FOLDERS = {".zip"}
_ABOUT = """This folder is the record of one meeting.

minutes.html, minutes.pdf, minutes.docx   to read
tables/                                   one table a file, explained in tables/codebook.md
record.json, record.schema.json           for programs
journal.jsonl                             what all of it is made from
manifest.json, manifest.sig, key.pem      what is in here, and the signature over it
verify.html                               open it in a browser and choose this folder: it checks without a network

Or: workshop verify THIS-FILE
Or: openssl pkeyutl -verify -rawin -pubin -inkey key.pem -sigfile manifest.sig -in manifest.json
"""


def write(record: Record, out: Path, lang: str) -> None:
    """Write the bundle."""
    key = signer()
    files = dict(sorted(_files(record, lang)))
    files |= {"README.txt": _ABOUT.encode(), PAGE: page(), KEY: key.public_pem}
    files[CHECKPOINTS] = pretty({"checkpoints": [*record.checkpoints]})
    manifest = manifest_of(record, lang, files, key.fingerprint)
    write_zip(out, sealed(files, key, canonical(manifest)))


def sealed(files: Mapping[str, bytes], key: Signer, manifest: bytes) -> dict[str, bytes]:
    """Return a bundle whose manifest names these files as they are, signed."""
    told = json.loads(manifest)
    kept = {name: one for name, one in files.items() if name not in UNLISTED}
    signed = canonical({**told, "files": listed(kept), "key": key.fingerprint})
    return kept | {KEY: key.public_pem, MANIFEST: signed, SIGNATURE: key.sign(signed)}


def _files(record: Record, lang: str) -> Iterator[tuple[str, bytes]]:
    """Yield what every other format writes, under the name that it has in here."""
    for one in FORMATS:
        if one.name in LEFT_OUT:
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            out = folder / _called(one)
            with suppress(NothingToWrite):
                one.write(record, out, lang)
            for file in sorted(folder.iterdir()):
                if file == out and one.suffix in FOLDERS:
                    yield from _unpacked(out, CALLED.get(one.name, one.name))
                else:
                    yield file.name, file.read_bytes()


def _called(one: Format) -> str:
    if one.suffix in FOLDERS:
        return f"{one.name}{one.suffix}"
    return CALLED.get(one.name, f"{'minutes' if one.name in DOCUMENTS else one.name}{one.suffix}")


def _unpacked(file: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip; the journal stands at the top of the bundle already."""
    with zipfile.ZipFile(file) as inner:
        for entry in inner.infolist():
            if not entry.is_dir() and entry.filename != JOURNAL:
                yield f"{folder}/{entry.filename}", inner.read(entry)


FORMAT = Format(
    name=NAME,
    label=lazy("Everything in one file, signed"),
    media_type="application/zip",
    suffix=".bundle.zip",
    write=write,
    place=40,
)

"""Everything in one zip: every other format, the chain with its checkpoints, and a signature over all of it."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from workshop.core.i18n import gettext as _
from workshop.core.i18n import lazy, speaking
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
from workshop.records.checkpoints import signed_by
from workshop.records.files import write_zip
from workshop.records.formats import FORMATS, Format, NothingToWrite
from workshop.records.leftovers import aside
from workshop.records.record import Record
from workshop.records.schema import pretty
from workshop.records.signing import Signer, signer
from workshop.records.wire import canonical

NAME, README = "bundle", "README.txt"
# How a format's file, or the folder of a format of several files, is called within.
CALLED = {
    "json": RECORD,
    "journal": JOURNAL,
    "html": "minutes.html",
    "pdf": "minutes.pdf",
    "docx": "minutes.docx",
    "xlsx": "record.xlsx",
    "ics": "agenda.ics",
    "csv": "tables",
    "preflib": "rankings",
}
# The public page holds nothing that is not in here already.
LEFT_OUT = frozenset({NAME, "site"})
TOLD = (
    ("minutes.html, minutes.pdf, minutes.docx", lazy("The minutes, to read.")),
    ("record.xlsx", lazy("The tables in one workbook.")),
    ("tables/", lazy("One table a file. What each column means is told in tables/codebook.md.")),
    ("charts/", lazy("Every picture, with the table of its numbers.")),
    ("agenda.ics", lazy("The agenda, for a calendar.")),
    ("annotations.jsonld", lazy("The annotations, for other annotation programs.")),
    ("rankings/", lazy("Ranked votes, for programs that read PrefLib.")),
    ("polis/", lazy("Votes by agree, disagree and pass, for programs that read Polis exports.")),
    (
        "polis-legacy-counts/",
        lazy("The same, counted as the server of Polis counts: every answer ever given."),
    ),
    ("record.json, record.schema.json", lazy("The whole record, for programs.")),
    ("journal.jsonl, checkpoints.json", lazy("The chained journal that all of it is made from.")),
    (
        "manifest.json, manifest.sig, key.pem",
        lazy("What is in this folder, and the signature over it."),
    ),
    (
        "verify.html",
        lazy(
            "Open it in a browser and choose this folder: it checks everything without a network."
        ),
    ),
)
COMMANDS = """workshop verify .
openssl pkeyutl -verify -rawin -pubin -inkey key.pem -sigfile manifest.sig -in manifest.json
"""


def write(record: Record, out: Path, lang: str) -> None:
    """Write the bundle."""
    key = signer()
    with aside(out.parent) as hidden:
        files = dict(sorted(_files(record, hidden, lang)))
    files |= {PAGE: page(), KEY: key.public_pem}
    of = str(record.journal.header["meeting"])
    marks = signed_by(key.public_pem, of, record.checkpoints)
    files[CHECKPOINTS] = pretty({"checkpoints": [*marks]})
    with speaking(lang):
        files[README] = _about(frozenset(one.split("/")[0] for one in files)).encode()
    manifest = manifest_of(record, lang, files, key.fingerprint)
    write_zip(out, sealed(files, key, canonical(manifest)))


def sealed(files: Mapping[str, bytes], key: Signer, manifest: bytes) -> dict[str, bytes]:
    """Return a bundle whose manifest names these files as they are, signed."""
    told = json.loads(manifest)
    kept = {name: one for name, one in files.items() if name not in UNLISTED}
    kept[KEY] = key.public_pem
    signed = canonical({**told, "files": listed(kept), "key": key.fingerprint})
    return kept | {MANIFEST: signed, SIGNATURE: key.sign(signed)}


def _files(record: Record, hidden: Path, lang: str) -> Iterator[tuple[str, bytes]]:
    """Yield what every other format writes, under the name that it has in here."""
    for one in FORMATS:
        if one.name in LEFT_OUT:
            continue
        with aside(hidden) as folder:
            called = CALLED.get(one.name, one.name)
            packed = one.suffix.endswith(".zip")
            out = folder / (f"{one.name}.zip" if packed else _with_suffix(called, one.suffix))
            with suppress(NothingToWrite):
                one.write(record, out, lang)
            for file in sorted(folder.iterdir()):
                if file == out and packed:
                    yield from _unpacked(out, called)
                else:
                    yield file.name, file.read_bytes()


def _with_suffix(name: str, suffix: str) -> str:
    return name if "." in name else f"{name}{suffix}"


def _unpacked(file: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip; the journal stands at the top of the bundle already."""
    with zipfile.ZipFile(file) as inner:
        for entry in inner.infolist():
            if not entry.is_dir() and entry.filename != JOURNAL:
                name = entry.filename.removeprefix(f"{folder}/")
                yield f"{folder}/{name}", inner.read(entry)


def _about(there: frozenset[str]) -> str:
    """Say what each file is that is there, and how to check them, in the language being spoken."""
    told = [_("This folder is the record of one meeting."), ""]
    for names, sentence in TOLD:
        listed = [one.split("/")[0] for one in names.split(", ")]
        if there.intersection(listed) or MANIFEST in listed:
            told += [names, f"    {sentence}", ""]
    return "\n".join([*told, _("To check it by command:"), "", COMMANDS])


FORMAT = Format(
    name=NAME,
    label=lazy("Everything in one file, signed"),
    media_type="application/zip",
    suffix=".bundle.zip",
    write=write,
    place=30,
)

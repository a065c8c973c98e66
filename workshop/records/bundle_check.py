"""Check a bundle: the signature, then every file it names, then the chain at every checkpoint."""

import json
from collections.abc import Mapping

from workshop.records.bundling import (
    CHECKPOINTS,
    FORMAT,
    JOURNAL,
    KEY,
    MANIFEST,
    SIGNATURE,
    UNLISTED,
    listed,
)
from workshop.records.chain import Journal, Object
from workshop.records.checkpoints import holds
from workshop.records.findings import Fault
from workshop.records.signing import fingerprint_of, is_plain, is_signed
from workshop.records.wire import NotCanonical, decode

_FIELDS = {"format", "meeting", "profile", "made", "lang", "key", "checkpoint", "files"}


def check_manifest(files: Mapping[str, bytes], key: str | None) -> Object:
    """Check signature and files; return the manifest. `key`: the fingerprint it must be signed with, if known.

    Raises:
        Fault: names the first file that is wrong.
    """
    for name in (MANIFEST, SIGNATURE, KEY, JOURNAL):
        if name not in files:
            raise Fault(name, "the file is missing")
    if not is_plain(files[KEY]):
        raise Fault(KEY, "it is not one public Ed25519 key, written as openssl writes it")
    if not is_signed(files[KEY], files[MANIFEST], files[SIGNATURE]):
        raise Fault(SIGNATURE, "it is not the signature of the key beside it over the manifest")
    manifest = _read(files[MANIFEST])
    if manifest["key"] != fingerprint_of(files[KEY]):
        raise Fault(KEY, "the manifest names another key")
    if key is not None and manifest["key"] != key.lower():
        raise Fault(KEY, "the bundle is signed with another key than the one expected")
    _check_files(manifest, files)
    return manifest


def _read(raw: bytes) -> Object:
    try:
        manifest = decode(raw)
    except NotCanonical as problem:
        raise Fault(MANIFEST, f"it is not in canonical form: {problem}") from None
    if not isinstance(manifest, dict) or set(manifest) != _FIELDS or manifest["format"] != FORMAT:
        raise Fault(MANIFEST, f"a manifest of the format {FORMAT} was expected")
    return manifest


def _check_files(manifest: Object, files: Mapping[str, bytes]) -> None:
    named = manifest["files"] if isinstance(manifest["files"], dict) else {}
    for name, told in named.items():
        if name not in files:
            raise Fault(name, "the file is missing")
        if not isinstance(told, dict) or told != listed({name: files[name]})[name]:
            raise Fault(name, "it was changed: its SHA-256 is not that of the manifest")
    extra = sorted(files.keys() - named.keys() - UNLISTED)
    if extra:
        raise Fault(extra[0], "it does not belong to the bundle: the manifest does not name it")


def check_against(manifest: Object, journal: Journal, files: Mapping[str, bytes]) -> int:
    """Compare manifest and checkpoints with the journal within; return how many checkpoints there are.

    Raises:
        Fault: names what does not fit.
    """
    header = journal.header
    for name in ("meeting", "profile", "made"):
        if manifest[name] != header[name]:
            raise Fault(MANIFEST, f"the journal within says otherwise of “{name}”")
    if manifest["checkpoint"] != {"entries": len(journal.lines), "head": journal.head}:
        raise Fault(MANIFEST, "the checkpoint is not the head of the journal within")
    places = {line.hash: line.seq for line in journal.lines}
    found, before = _checkpoints(files), (0, 0)
    for one in found:
        if not holds(files[KEY], str(header["meeting"]), one):
            raise Fault(CHECKPOINTS, f"checkpoint {one.get('number')} is not signed with this key")
        if one["hash"] not in places:
            raise Fault(CHECKPOINTS, f"checkpoint {one['number']} does not stand in this journal")
        now = int(str(one["number"])), places[str(one["hash"])]
        if now[0] <= before[0] or now[1] < before[1]:
            raise Fault(CHECKPOINTS, f"checkpoint {one['number']} stands before the one above it")
        before = now
    return len(found)


def _checkpoints(files: Mapping[str, bytes]) -> list[Object]:
    if CHECKPOINTS not in files:
        raise Fault(CHECKPOINTS, "the file is missing")
    try:
        told = json.loads(files[CHECKPOINTS])
    except (ValueError, RecursionError):
        raise Fault(CHECKPOINTS, "it is not JSON in UTF-8") from None
    found = told.get("checkpoints") if isinstance(told, dict) else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Fault(CHECKPOINTS, "a list of checkpoints was expected")
    return found

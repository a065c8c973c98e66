"""Read the files of an export: one file, a folder with folders in it, or a zip."""

import zipfile
from pathlib import Path

from workshop.core.zips import Damaged, read_from, unpacking
from workshop.records.findings import Fault
from workshop.records.zip_layout import ensure_only_files

LARGEST_BYTES = 500_000_000


def files_in(path: Path) -> dict[str, bytes]:
    """Return the files by their names within.

    Raises:
        Fault: it is too large, or no whole zip.
    """
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.is_file())
        return {file.relative_to(path).as_posix(): _read(file) for file in found}
    if path.suffix == ".zip":
        return _unzipped(path)
    content = _read(path)
    if content.startswith(b"PK\x03\x04"):
        return _unzipped(path)
    is_named = path.suffix in (".jsonl", ".json") or not content.startswith(b"{")
    return {path.name if is_named else f"{path.name}{_suffix(content)}": content}


def _suffix(content: bytes) -> str:
    """Return what an export saved under a name of its own must be, by how it begins."""
    return ".jsonl" if content[:400].startswith(b'{"format":"trialogue-journal/') else ".json"


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise Fault("", "it is no file that could be read to its end")
    if file.stat().st_size > LARGEST_BYTES:
        raise Fault("", "the file is too large to be an export")
    return file.read_bytes()


def _unzipped(path: Path) -> dict[str, bytes]:
    try:
        with unpacking(path) as bundle:
            entries = _entries(bundle)
            ensure_only_files(bundle, path)
            return {one.filename: read_from(bundle, one, one.file_size) for one in entries}
    except Damaged as problem:
        raise Fault("", f"it is not a whole zip: {problem}") from None


def _entries(bundle: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    found = [entry for entry in bundle.infolist() if not entry.is_dir()]
    if sum(entry.file_size for entry in found) > LARGEST_BYTES:
        raise Fault("", "the zip is too large to be an export")
    if len({entry.filename for entry in found}) != len(found):
        raise Fault("", "the zip holds a file twice")
    return found

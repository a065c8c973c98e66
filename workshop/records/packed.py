"""Read the files of an export: one file, a folder with folders in it, or a zip."""

import zipfile
import zlib
from pathlib import Path

from workshop.records.findings import Fault

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
    if file.stat().st_size > LARGEST_BYTES:
        raise Fault("", "the file is too large to be an export")
    return file.read_bytes()


def _unzipped(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as bundle:
            if sum(entry.file_size for entry in bundle.infolist()) > LARGEST_BYTES:
                raise Fault("", "the zip is too large to be an export")
            names = [entry.filename for entry in bundle.infolist() if not entry.is_dir()]
            if len(set(names)) != len(names):
                raise Fault("", "the zip holds a file twice")
            return {name: bundle.read(name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as problem:
        raise Fault("", f"it is not a whole zip: {problem}") from None
    except (OSError, ValueError, zlib.error) as problem:
        if isinstance(problem, Fault):
            raise
        raise Fault("", f"it is not a whole zip: {problem}") from None

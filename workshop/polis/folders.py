"""Where the files of a Polis export lie: in a folder, or in a zip of one."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from workshop.core.zips import Damaged, unpacking
from workshop.polis.sheets import Unreadable
from workshop.polis.tables import LARGEST_BYTES

PEOPLE_FILES = ("participant-votes.csv", "participants-votes.csv")
COMMENTS, VOTES, SUMMARY = "comments.csv", "votes.csv", "summary.csv"
OUTSIDE = "-xid.csv"
NAMES = (*PEOPLE_FILES, COMMENTS, VOTES, SUMMARY)
MOST_PARTS = 10_000


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """Give the folder that holds the files of an export: a folder as it is, of a zip what belongs to it.

    Raises:
        Unreadable: there is no such set, or the zip cannot be unpacked.
    """
    if path.is_dir():
        _ensure_set(path)
        yield path
        return
    if not zipfile.is_zipfile(path):
        raise Unreadable(f"{path} is neither a folder nor a zip.")
    with TemporaryDirectory() as made:
        folder = Path(made)
        try:
            _unpack(path, folder)
        except Damaged:
            raise Unreadable(f"{path.name} is damaged or locked.") from None
        yield folder


def _ensure_set(folder: Path) -> None:
    if any((folder / name).is_file() for name in NAMES):
        return
    inner = next((one.parent for name in NAMES for one in folder.glob(f"*/{name}")), None)
    hint = f" It seems to be in {inner}." if inner else ""
    raise Unreadable(f"There is no Polis export in {folder}: {VOTES} is missing.{hint}")


def _unpack(path: Path, folder: Path) -> None:
    with unpacking(path) as packed:
        entries = packed.infolist()
        wanted = [one for one in entries[:MOST_PARTS] if _is_wanted(one.filename)]
        places = {PurePosixPath(one.filename).parent for one in wanted}
        names = {PurePosixPath(one.filename).name for one in wanted}
        if not wanted or len(entries) > MOST_PARTS:
            raise Unreadable(f"There is no Polis export in {path.name}: {VOTES} is missing.")
        if len(places) > 1 or len(names) < len(wanted):
            raise Unreadable(f"{path.name} holds several sets. Unpack it and name one folder.")
        for one in wanted:
            if one.file_size > LARGEST_BYTES:
                raise Unreadable(f"{one.filename} is larger than {LARGEST_BYTES // 1_000_000} MB.")
            name = PurePosixPath(one.filename).name
            with packed.open(one) as source, (folder / name).open("xb") as target:
                shutil.copyfileobj(source, target)


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith(("__", ".")) for part in path.parts)
    return not hidden and (path.name in NAMES or path.name.endswith(OUTSIDE))

"""Hidden places in which a file is written before it gets its name, and what a killed process leaves of them.

Whoever writes holds a lock (flock) on the place. The system takes it away from a process that is gone, however it
ended: what can be locked is nobody's any more, and the next export in that folder takes it away.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX, SUFFIX = ".export-", ".part"


@contextmanager
def part_in(folder: Path) -> Iterator[Path]:
    """Give a hidden file of our own in a folder; it is gone afterwards unless it was given a name."""
    part = _held(lambda: _file_in(folder))
    try:
        yield part.path
    finally:
        with suppress(FileNotFoundError):
            part.path.unlink()
        os.close(part.handle)


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """Give a hidden folder of our own in a folder; it is gone afterwards unless it was given a name."""
    part = _held(lambda: Path(tempfile.mkdtemp(dir=folder, prefix=PREFIX)))
    try:
        yield part.path
    finally:
        shutil.rmtree(part.path, ignore_errors=True)
        os.close(part.handle)


def sweep(folder: Path) -> None:
    """Take away what processes left that ended in the middle; what somebody is writing stays."""
    for left in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):
            _take_away(left)


def _take_away(left: Path) -> None:
    handle = os.open(left, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
    finally:
        os.close(handle)


class _Part:
    """A place and the lock on it."""

    def __init__(self, path: Path) -> None:
        self.path, self.handle = path, os.open(path, os.O_RDONLY)
        fcntl.flock(self.handle, fcntl.LOCK_EX)

    @property
    def is_there(self) -> bool:
        """Say whether nobody swept it away before the lock was ours."""
        try:
            return self.path.stat().st_ino == os.fstat(self.handle).st_ino
        except FileNotFoundError:
            return False


def _held(make: Callable[[], Path]) -> _Part:
    while True:
        path = make()
        try:
            part = _Part(path)
        except FileNotFoundError:
            continue
        if part.is_there:
            return part
        os.close(part.handle)


def _file_in(folder: Path) -> Path:
    handle, name = tempfile.mkstemp(dir=folder, prefix=PREFIX, suffix=SUFFIX)
    os.close(handle)
    return Path(name)

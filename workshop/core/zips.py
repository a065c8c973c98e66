"""Zips from elsewhere: whatever a damaged, locked or odd one raises is one fault; a fault of the disk stays its own."""

import errno
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

# RuntimeError: a password is wanted; OSError: bzip2 met bytes that it cannot read, or an offset lies before the file.
_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, UnicodeError, OSError
)  # fmt: skip


class Damaged(Exception):  # noqa: N818 — says what was found
    """It is no whole zip that could be read; the text says what Python found."""


@contextmanager
def unpacking(source: Path | BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open a zip to read from it.

    Raises:
        Damaged: it cannot be read to its end.
        OSError: the machine failed, such as a full disk.
    """
    try:
        with zipfile.ZipFile(source) as packed:
            yield packed
    except (*_FAULTS, ValueError) as problem:
        of_the_machine = isinstance(problem, OSError) and problem.errno not in (None, errno.EINVAL)
        if of_the_machine or not (isinstance(problem, _FAULTS) or type(problem) is ValueError):
            raise
        raise Damaged(str(problem)) from None


def read_from(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Return a file of a zip, at most one byte more than `most`.

    Asked for a number of bytes: without one, a size that lies is unpacked before it is cut.
    """
    with packed.open(entry) as file:
        return file.read(most + 1)

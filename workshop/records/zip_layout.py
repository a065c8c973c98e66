"""See that a zip is its files and nothing else: bytes beside them are in no manifest, yet some programs show them.

The places are those of the format's own note (PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.9 and 4.3.16).
"""

import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from workshop.records.findings import Fault

_LOCAL = struct.Struct("<4s22xHH")
_END = struct.Struct("<4s8xIIH")
_LONG_END = 76  # two records more, in archives whose numbers need 64 bits
_HAS_DESCRIPTOR = 0x08
_DESCRIPTORS = (12, 16, 20, 24)


def ensure_only_files(bundle: zipfile.ZipFile, path: Path) -> None:
    """See that files, directory and end record follow one another without a gap, and bear no words of their own.

    Raises:
        Fault: there are other bytes.
    """
    if bundle.comment or any(one.comment for one in bundle.infolist()):
        raise Fault("", "the zip bears a comment, which belongs to no file")
    names = bundle.namelist()
    for name in (one for one in names if one.endswith("/")):
        if not any(other != name and other.startswith(name) for other in names):
            raise Fault("", f"the zip names a folder in which no file lies: {name}")
    with path.open("rb") as file:
        if not _follow(file, sorted(bundle.infolist(), key=lambda one: one.header_offset)):
            raise Fault("", "the zip holds bytes before, between or after its files")


def _follow(file: BinaryIO, entries: list[zipfile.ZipInfo]) -> bool:
    expected = {0}
    for one in entries:
        if one.header_offset not in expected:
            return False
        file.seek(one.header_offset)
        _sign, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
        end = one.header_offset + _LOCAL.size + name + extra + one.compress_size
        more = _DESCRIPTORS if one.flag_bits & _HAS_DESCRIPTOR else (0,)
        expected = {end + gap for gap in more}
    return _ends(file, expected)


def _ends(file: BinaryIO, expected: set[int]) -> bool:
    place = file.seek(-_END.size, 2)
    _sign, size, start, _comment = _END.unpack(file.read(_END.size))
    return start in expected and start + size in (place, place - _LONG_END)

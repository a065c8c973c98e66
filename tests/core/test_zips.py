"""A zip from elsewhere is whole, or damaged; what the machine does wrong is not laid at the file's door."""

import errno
import io
import random
import zipfile
from pathlib import Path

import pytest

from workshop.core.zips import Damaged, read_from, unpacking

WAYS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


def packed_in(way: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as bundle:
        bundle.writestr("votes.csv", "timestamp,vote\n" * 50)
    return made.getvalue()


@pytest.mark.parametrize("way", WAYS)
def test_whatever_is_wrong_with_a_zip_is_one_fault(way: int, tmp_path: Path) -> None:
    whole, chance, told = packed_in(way), random.Random(4), 0
    for number in range(300):
        raw = bytearray(whole[: chance.randrange(1, len(whole))] if number % 3 == 0 else whole)
        for _ in range(3):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        file = tmp_path / "some.zip"
        file.write_bytes(raw)
        try:
            with unpacking(file) as bundle:
                for one in bundle.infolist():
                    read_from(bundle, one, one.file_size)
        except Damaged:
            told += 1

    assert told > 150


def test_a_full_disk_is_not_called_a_damaged_file() -> None:
    with pytest.raises(OSError, match="No space"), unpacking(io.BytesIO(packed_in(8))):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_no_more_is_read_than_was_asked_for() -> None:
    with unpacking(io.BytesIO(packed_in(8))) as bundle:
        assert len(read_from(bundle, bundle.infolist()[0], 10)) == 11

"""Write files whole or not at all."""

import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from workshop.records.leftovers import aside, part_in
from workshop.records.scroll import Scroll

# A fixed moment (the first a zip can hold), so that the same record gives the same bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
LONG = 4_000_000  # above it, packing quickly is worth more than packing tightly


@contextmanager
def whole_file(out: Path) -> Iterator[BinaryIO]:
    """Give a file that appears under its name only once it is complete and on the disk."""
    with whole_files(out) as (file,):
        yield file


@contextmanager
def whole_files(*outs: Path) -> Iterator[list[BinaryIO]]:
    """Give files that get their names once all of them are complete and on the disk."""
    with ExitStack() as stack:
        made = [stack.enter_context(_part_of(out)) for out in outs]
        yield made
        for file in made:
            file.flush()
            os.fsync(file.fileno())
        for file, out in zip(made, outs, strict=True):
            Path(file.name).replace(out)
        for folder in {out.parent for out in outs}:
            _settle(folder)


@contextmanager
def _part_of(out: Path) -> Iterator[BinaryIO]:
    with part_in(out.parent) as part, part.open("wb") as file:
        yield file


def write_whole(out: Path, content: bytes) -> None:
    """Write one file, whole or not at all."""
    with whole_file(out) as file:
        file.write(content)


def write_zip(out: Path, files: Mapping[str, bytes]) -> None:
    """Write files into one zip; the same content gives the same bytes."""
    write_zip_of(out, files.items())


def write_zip_of(out: Path, files: Iterable[tuple[str, bytes | Scroll]]) -> None:
    """Write files into one zip, each as it comes: a long one need not wait in memory for the others."""
    with whole_file(out) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.file_size = len(content)
            level = 1 if len(content) > LONG else None
            setattr(entry, "_compresslevel", level)  # noqa: B010 — what `writestr` does; `open` has no other way
            with bundle.open(entry, "w") as packed:
                packed.writelines(content.pieces() if isinstance(content, Scroll) else [content])


def files_in(packed: bytes) -> dict[str, bytes]:
    """Return the files in a zip by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(packed)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def write_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder that appears only when it is complete.

    Raises:
        FileExistsError: the folder is there already and holds something.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(out)
    with aside(out.parent) as part:
        for name, content in files.items():
            write_whole(part / name, content)
        part.chmod(0o755)
        part.replace(out)
        _settle(out.parent)


def _settle(folder: Path) -> None:
    """Make a rename durable; some systems cannot open folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

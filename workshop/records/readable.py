"""The texts in a file, whatever it is packed in: for whoever looks for words that must not be there.

What is packed, drawn or set in type is read as what it is, never as the bytes of its packing: in a million bytes
without meaning, three letters in a row stand somewhere, and they would be taken for somebody's name.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

DEEPEST = 4
PNG = b"\x89PNG\r\n\x1a\n"
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_PIXELS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
# Before a stream: that it is a typeface or a picture.
_DRAWN = re.compile(rb"/(CIDFontType0C|Type1C|OpenType|Length1|Image)\b")
_SAID_BEFORE = 400


def texts_of(name: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the texts in a file: itself, its name, the files of a zip, the streams of a PDF, words in a picture."""
    if content[:2] == b"PK" and depth < DEEPEST:
        try:
            yield from _unpacked(name, content, depth)
        except zipfile.BadZipFile:
            yield from _plain(name, content)
    elif content[:5] == b"%PDF-":
        yield from _set(name, content)
    elif content.startswith(PNG):
        yield from ((name, f"{name}\n{one}") for one in _beside_pixels(content))
    else:
        yield from _plain(name, content)


def _plain(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    yield name, name
    yield name, content.decode("utf-8", "ignore")
    if b"\x00" in content[:400]:
        yield name, content.decode("utf-16-le", "ignore")


def _unpacked(name: str, content: bytes, depth: int) -> Iterator[tuple[str, str]]:
    """Yield what a zip says of itself and of each file, then the texts of these."""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        entries = bundle.infolist()
        said = [bundle.comment, *(one.comment for one in entries), *(one.extra for one in entries)]
        yield name, f"{name}\n{b' '.join(said).decode('utf-8', 'ignore')}"
        for entry in entries:
            yield from texts_of(entry.filename, bundle.read(entry), depth + 1)


def _set(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield what a PDF says outside of its streams, and in those that are neither typefaces nor pictures."""
    for found in _STREAM.finditer(content):
        before = content[max(0, found.start() - _SAID_BEFORE) : found.start()].rpartition(b" obj")[
            2
        ]
        if not _DRAWN.search(before):
            with suppress(zlib.error):
                inside = zlib.decompressobj().decompress(found[1])
                yield from ((name, inside.decode(one, "ignore")) for one in ("latin-1", "utf-8"))
    outside = _STREAM.sub(b"stream\nendstream", content)
    yield name, f"{name}\n{outside.decode('utf-8', 'ignore')}"
    yield name, outside.decode("latin-1").replace("\x00", "")
    yield from ((name, outside[one:].decode("utf-16-be", "ignore")) for one in (0, 1))


def _beside_pixels(content: bytes) -> Iterator[str]:
    """Yield the name of a picture's file, and what stands in it beside its pixels."""
    yield ""
    at = len(PNG)
    while at + 8 <= len(content):
        size, sort = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if sort not in _PIXELS:
            part = content[at + 8 : at + 8 + size]
            yield part.decode("utf-8", "ignore")
            with suppress(zlib.error):
                yield zlib.decompress(part.partition(b"\x00")[2][1:]).decode("utf-8", "ignore")
        at += size + 12

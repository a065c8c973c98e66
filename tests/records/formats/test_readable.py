"""What a look through a file reads: every word in it, and nothing that is only packing, pixels or type."""

import io
import zipfile
import zlib

import pytest

from workshop.records.readable import PNG, texts_of

NAME = "Eun"


def chunk(sort: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + sort + content + zlib.crc32(sort + content).to_bytes(4)


def picture(*chunks: bytes) -> bytes:
    return PNG + b"".join([*chunks, chunk(b"IEND", b"")])


def packed(name: str, content: bytes, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(name, content)
        bundle.comment = comment
    return out.getvalue()


def stream(head: bytes, content: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< " + head + b" >>\nstream\n" + content + b"\nendstream\nendobj\n"


def is_read(content: bytes) -> bool:
    return any(NAME in text for _name, text in texts_of("file", content))


SAID = NAME.encode()


@pytest.mark.parametrize(
    "content",
    [
        b"said by " + SAID,
        packed("a.txt", SAID * 3),
        packed("Eun.txt", b""),
        packed("a.txt", b"", comment=SAID),
        packed("a.zip", packed("b.txt", SAID)),
        packed("a.png", picture(chunk(b"tEXt", b"Author\x00" + SAID))),
        picture(chunk(b"zTXt", b"Author\x00\x00" + zlib.compress(SAID))),
        stream(b"/Length 9", zlib.compress(SAID)),
        b"%PDF-1.7\n<< /Author (" + SAID + b") >>",
        b"%PDF-1.7\n<< /Author (\xfe\xff" + NAME.encode("utf-16-be") + b") >>",
        b"PK\x03\x04 no zip at all: " + SAID,
    ],
)
def test_a_name_is_read_wherever_it_is_said(content: bytes) -> None:
    assert is_read(content)


@pytest.mark.parametrize(
    "content",
    [
        picture(chunk(b"IDAT", b"\x00" + SAID + b"\x00")),
        stream(b"/Subtype /CIDFontType0C /Length 9", zlib.compress(b"\x01" + SAID + b"\x02")),
        stream(b"/Subtype /Image", b"\x01" + SAID + b"\x02"),
        stream(b"/Length 9", b"\x01" + SAID + b"\x02"),
    ],
)
def test_letters_that_stand_in_pixels_or_type_by_chance_are_nobodys_name(content: bytes) -> None:
    assert not is_read(content)


def test_the_bytes_of_a_packing_are_not_read_as_words() -> None:
    content = packed("a.txt", b"x" * 5000)

    around, called, inside = texts_of("a.zip", content)

    assert around[1].split() == ["a.zip"]
    assert (called, inside) == (("a.txt", "a.txt"), ("a.txt", "x" * 5000))

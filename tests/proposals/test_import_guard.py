"""Hostile and damaged files: refused in a sentence, within bounds, nothing run and nothing fetched."""

import io
import random
import struct
import tracemalloc
import zipfile
from functools import cache

import pytest

from tests.proposals.office import changed, document, packed, parts, usual
from workshop.core.errors import Invalid
from workshop.proposals.import_files import NEITHER, is_office, read_office
from workshop.proposals.import_guard import (
    BROKEN,
    LARGEST_BYTES,
    OLD,
    SEALED,
    TOO_LARGE,
    UNSAFE,
    is_plain,
    packed_anew,
    unpacked,
)

STRINGS, BODY = "xl/sharedStrings.xml", "word/document.xml"
LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'


@cache
def book() -> bytes:
    return usual()


@cache
def paper() -> bytes:
    return document()


def refusal(data: bytes) -> str:
    """Return the sentence a file is refused with."""
    with pytest.raises(Invalid) as found:
        read_office(data)
    return str(found.value.say)


def after_the_head(data: bytes, name: str, words: bytes) -> bytes:
    """Put words behind the first line of a part's XML."""
    content = parts(data)[name]
    end = content.index(b"?>") + 2
    return packed({**parts(data), name: content[:end] + words + content[end:]})


@pytest.mark.parametrize("words", [LAUGHS, OUTSIDE, b"<!DOCTYPE x>"])
def test_a_document_type_is_refused_in_both_kinds(words: bytes) -> None:
    assert refusal(after_the_head(book(), STRINGS, words)) == str(UNSAFE)
    assert refusal(after_the_head(paper(), BODY, words)) == str(UNSAFE)
    assert refusal(after_the_head(paper(), "word/_rels/document.xml.rels", words)) == str(UNSAFE)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-7"])
def test_another_encoding_hides_nothing(encoding: str) -> None:
    plain = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS.decode()}<a>&c;</a>'

    data = packed({**parts(book()), STRINGS: plain.encode(encoding)})

    assert refusal(data) == str(UNSAFE)


def test_plain_xml_is_let_through() -> None:
    assert is_plain(b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?><a>\xed\x95\x9c</a>')
    assert is_plain(b"")
    assert not is_plain(b'<?xml version="1.0" encoding="euc-kr"?><a/>')
    assert not is_plain(b"\x4c\x6f\xa7\x94")


def test_a_bomb_is_stopped_before_it_is_unpacked() -> None:
    bomb = packed({**parts(book()), STRINGS: b"<a>" + b" " * 60_000_000})
    assert len(bomb) < 100_000

    tracemalloc.start()
    said = refusal(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert said == str(TOO_LARGE)
    assert peak < 4 * LARGEST_BYTES


def test_many_parts_that_are_large_together_are_stopped() -> None:
    more = {f"xl/more{number}.xml": b"<a>" + b" " * 1_000_000 for number in range(9)}

    assert refusal(packed({**parts(book()), **more})) == str(TOO_LARGE)
    assert refusal(packed({f"xl/{number}.xml": b"" for number in range(1001)})) == str(TOO_LARGE)


def test_a_size_that_lies_unpacks_no_more_than_it_says() -> None:
    honest = packed({"xl/a.xml": b"<a>" + b" " * 60_000_000})
    size = struct.pack("<L", 60_000_003)
    assert honest.count(size) == 2
    lying = honest.replace(size, struct.pack("<L", 100))

    tracemalloc.start()
    said = refusal(lying)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert said == str(BROKEN)
    assert peak < 4 * LARGEST_BYTES


def test_macros_pictures_and_links_stay_behind() -> None:
    with_more = packed(
        {
            **parts(book()),
            "xl/vbaProject.bin": b"Sub AutoOpen()",
            "xl/media/a.png": b"\x89PNG" + b"x" * 20_000_000,
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        }
    )

    kept = parts(packed_anew(unpacked(with_more)).getvalue())

    assert (kept["xl/vbaProject.bin"], kept["xl/media/a.png"]) == (b"", b"")
    assert len(read_office(with_more)[1].rows) == 2


def test_the_same_part_twice_is_refused() -> None:
    made = io.BytesIO(book())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as out:
        out.writestr(STRINGS, b"<sst/>")

    assert refusal(made.getvalue()) == str(BROKEN)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SEALED + b"\x00" * 600, OLD),
        (b"PK\x03\x04 and no more", BROKEN),
        (packed({}), NEITHER),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), NEITHER),
        (packed({"xl/workbook.xml": b"<workbook/>"}), BROKEN),
        (packed({"word/document.xml": b"<a>" * 3000}), BROKEN),
    ],
)
def test_what_is_no_workbook_or_document_is_refused(data: bytes, words: object) -> None:
    assert is_office(data)
    assert refusal(data) == str(words)


def test_a_document_with_macros_is_told_how_to_be_saved() -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"

    assert refusal(changed(paper(), "[Content_Types].xml", kind, macro)) == str(BROKEN)


def test_a_locked_part_is_refused() -> None:
    data = bytearray(book())
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert refusal(bytes(data)) == str(BROKEN)


def test_text_is_no_office_file() -> None:
    assert not is_office(b"title_en,text_en\nPK,b\n")
    assert not is_office("PKO 은행".encode())


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a file with one part cut, one byte changed, or one stretch doubled."""
    contents = parts(data)
    name = chance.choice([one for one in contents if one.endswith((".xml", ".rels"))])
    old = contents[name]
    at, length = chance.randrange(len(old)), chance.randrange(1, 40)
    new = (
        old[:at] + bytes([chance.randrange(32, 127)]) + old[at + 1 :],
        old[:at],
        old[:at] + old[at + length :],
        old[: at + length] + old[at:],
    )
    return packed({**contents, name: chance.choice(new)})


def survives(count: int, seed: int) -> int:
    """Read so many damaged files; return how many were refused as a whole."""
    chance, refused = random.Random(seed), 0
    for number in range(count):
        try:
            read_office(damaged(paper() if number % 2 else book(), chance))
        except Invalid:
            refused += 1
    return refused


def test_damaged_files_are_read_or_refused_and_never_break_anything() -> None:
    assert 0 < survives(60, 1) < 60


@pytest.mark.deep
def test_thousands_of_damaged_files_break_nothing() -> None:
    assert survives(4000, 2)

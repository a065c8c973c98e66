"""Workbooks and documents made for tests, and what strangers may do to them."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter
from docx import Document

HEADER = ("title_en", "text_en", "title_ko", "text_ko", "actors", "source")
ROWS = (
    ("Shared map", "Draw one map.\nTogether.", "함께 그린 지도", "지도를 함께 그립니다.", "jp, kr", "Notes, 3"),
    ("Open letters", "Write to one another.", "", "", "", ""),
)  # fmt: skip
LINES = (
    ("Title", "What we bring"),
    ("Heading 1", "Shared map"),
    ("Normal", "Draw one map."),
    ("Normal", "Together."),
    ("Normal", "Source: Notes, 3"),
    ("Heading 2", "열린 편지"),
    ("Normal", "서로에게 편지를 씁니다."),
    ("Normal", "출처： 편지 모음"),
)
Table = Sequence[Sequence[object]]


def workbook(**sheets: Table) -> bytes:
    """Return a workbook with these sheets, the first row of each naming the columns."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return made.getvalue()


def usual() -> bytes:
    """Return a workbook of two proposals."""
    return workbook(Spring=(HEADER, *ROWS))


def document(
    lines: Sequence[tuple[str, str]] = LINES, then: Callable[[Any], object] | None = None
) -> bytes:
    """Return a document of paragraphs in styles; `then` may do more to it."""
    made, paper = io.BytesIO(), Document()
    for style, words in lines:
        paper.add_paragraph(words, style=style)
    if then is not None:
        then(paper)
    paper.save(made)
    return made.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a packed file."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {one.filename: packed.read(one) for one in packed.infolist()}


def packed(contents: Mapping[str, bytes]) -> bytes:
    """Return parts as a packed file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in contents.items():
            out.writestr(name, content)
    return made.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a packed file with words of one part replaced."""
    contents = parts(data)
    assert old in contents[name], contents[name][:400]
    return packed({**contents, name: contents[name].replace(old, new, 1)})

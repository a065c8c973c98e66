"""What a page and a document say, as words; and an installation that holds the meeting."""

import re
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

from tests.support.missing import say_missing
from workshop.core.db import Database
from workshop.records.documents.markup import elements
from workshop.records.documents.printed import page
from workshop.records.documents.tree import Block, Heading, Paragraph, Sign, every, plain_text
from workshop.records.record import Record
from workshop.settings import Settings


@dataclass(frozen=True)
class Stored:
    """An installation that holds the meeting, for exports by a process of their own."""

    settings: Settings
    database: Database
    meeting_id: str
    code: str


def words_of_page(record: Record, lang: str) -> list[str]:
    """Return the words of the minutes as a page, without the links to the chapters."""
    main = elements(page(record, lang).decode()).find(".//main")
    header = main.find("header")  # type: ignore[union-attr]
    for one in header.findall("nav"):  # type: ignore[union-attr]
        header.remove(one)  # type: ignore[union-attr]
    for svg in [one for one in main.iter() if one.find("svg") is not None]:  # type: ignore[union-attr]
        for drawn in svg.findall("svg"):
            drawn.clear()
    return " ".join(main.itertext()).split()  # type: ignore[union-attr]


def words_of_blocks(blocks: tuple[Block, ...]) -> str:
    """Return what blocks say, without blanks."""
    runs = [one.runs for one in every(blocks) if isinstance(one, Paragraph | Heading)]
    signs = [one.letters for each in runs for one in each if isinstance(one, Sign)]
    return (
        "".join([*(plain_text(each) for each in runs), *signs]).replace(" ", "").replace("\n", "")
    )


def tool(*command: str) -> str:
    """Run another program and return what it says."""
    try:
        return run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    except FileNotFoundError:
        say_missing(command[0])


def pdf_text(path: Path) -> str:
    """Return what poppler reads in a PDF, without blanks."""
    return re.sub(r"\s", "", tool("pdftotext", "-raw", str(path), "-"))

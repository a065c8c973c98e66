"""Every picture of the minutes as a file of its own, each with its numbers as a table and as words."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from workshop.records.cells import table
from workshop.records.documents.markup import classes, elements
from workshop.records.documents.printed import page
from workshop.records.documents.reading import blocks_of
from workshop.records.documents.tree import Block, Image, Table, every, images, plain_text
from workshop.records.documents.tree import Paragraph as Words
from workshop.records.documents.typesetting import pngs
from workshop.records.record import Record

PPI = 288.0


@dataclass(frozen=True)
class Chart:
    """A picture: what it shows, and the table that stands with it."""

    name: str
    title: str
    image: Image
    table: Table | None


def files_of(record: Record, lang: str) -> dict[str, bytes]:
    """Return SVG, PNG and CSV of every picture, and a list of them in words."""
    found = [*charts_of(record, lang)]
    files: dict[str, bytes] = {}
    for one, png in zip(found, pngs([one.image for one in found], lang, PPI), strict=True):
        files[f"{one.name}.svg"] = one.image.svg.encode()
        files[f"{one.name}.png"] = png
        if one.table is not None:
            files[f"{one.name}.csv"] = _csv(one.table)
    if found:
        told = [f"## {one.name}\n\n{one.title}\n\n{one.image.alt}\n" for one in found]
        files["pictures.md"] = "\n".join(told).encode()
    return files


def charts_of(record: Record, lang: str) -> Iterator[Chart]:
    """Yield the pictures in the order of the minutes."""
    number = 0
    for section in elements(page(record, lang).decode()).iterfind(".//main/section"):
        heading = ""
        for parent, one in _walk(section):
            if one.tag in {"h2", "h3", "h4"}:
                heading = " ".join("".join(one.itertext()).split())
            if one.tag != "figure":
                continue
            drawn = images(blocks_of(one, lang))
            for image in drawn[:1]:
                number += 1
                kind = one.get("data-name") or next(
                    iter(sorted(classes(one))), section.get("id", "")
                )
                numbers = _table(blocks_of(one, lang)) or _after(parent, one, lang)
                yield Chart(f"{number:02}-{kind}", heading, image, numbers)


def _walk(parent: Element) -> Iterator[tuple[Element, Element]]:
    for one in parent:
        yield parent, one
        yield from _walk(one)


def _after(parent: Element, figure: Element, lang: str) -> Table | None:
    """Return the table that stands next after a picture beside it."""
    later = [*parent][[*parent].index(figure) + 1 :]
    beside = next((one for one in later if one.tag == "table"), None)
    if beside is None:
        return None
    box = Element("div")
    box.append(beside)
    return _table(blocks_of(box, lang))


def _table(blocks: tuple[Block, ...]) -> Table | None:
    return next((one for one in every(blocks) if isinstance(one, Table)), None)


def _csv(one: Table) -> bytes:
    rows = [[_words(cell.blocks) for cell in row] for row in one.rows]
    head = rows[0] if one.heads else [""] * one.columns
    return table(head, rows[max(1, one.heads) :] if one.heads else rows)


def _words(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain_text(one.runs) for one in every(blocks) if isinstance(one, Words))

"""A document as plain values: blocks of runs, which a typesetter or a word processor can set alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look: `marks` are looks by name, `notes` the annotations that cover it."""

    text: str
    lang: str = ""
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    link: str = ""
    sort: Literal["run"] = "run"


@dataclass(frozen=True)
class Sign:
    """A delegation's sign and letters; never a flag."""

    shape: str
    letters: str
    sort: Literal["sign"] = "sign"


@dataclass(frozen=True)
class Image:
    """A picture: SVG by itself, its text alternative (empty: the numbers stand beside it), size in points."""

    svg: str
    alt: str
    width: float
    height: float
    sort: Literal["image"] = "image"


Inline = Run | Sign | Image


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `style` is a look by name."""

    runs: tuple[Inline, ...]
    style: str = ""
    sort: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 is a section of the document."""

    level: int
    runs: tuple[Inline, ...]
    id: str = ""
    sort: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    blocks: tuple["Block", ...]
    head: bool = False
    number: bool = False
    span: int = 1


@dataclass(frozen=True)
class Table:
    """A table; the first `heads` rows say what the columns are."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    style: str = ""
    caption: str = ""
    sort: Literal["table"] = "table"

    @property
    def columns(self) -> int:
        """Count the columns."""
        return max((sum(cell.span for cell in row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Listing:
    """A list: each entry is blocks; `note` names the annotation an entry tells."""

    entries: tuple["Entry", ...]
    ordered: bool = False
    style: str = ""
    sort: Literal["list"] = "list"

    @property
    def is_signed(self) -> bool:
        """Say whether it tells who wrote each entry, such as replies."""
        return any(one.by for one in self.entries)


@dataclass(frozen=True)
class Entry:
    """An entry of a list. `note` names an annotation that it tells, `by` and `at` who wrote that and when."""

    blocks: tuple["Block", ...]
    note: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class Group:
    """Blocks that belong together, such as a decision."""

    blocks: tuple["Block", ...]
    style: str = ""
    sort: Literal["group"] = "group"


Block = Paragraph | Heading | Table | Listing | Group


@dataclass(frozen=True, kw_only=True)
class Document:
    """What is set: a title page, chapters, and what stands on every page."""

    lang: str
    title: str
    front: tuple[Block, ...]
    body: tuple[Block, ...]
    words: dict[str, str] = field(default_factory=dict)


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield all blocks, those within others after these."""
    for one in blocks:
        yield one
        yield from every(inside(one))


def inside(one: Block) -> tuple[Block, ...]:
    """Return the blocks within a block."""
    if isinstance(one, Group):
        return one.blocks
    if isinstance(one, Listing):
        return tuple(block for entry in one.entries for block in entry.blocks)
    if isinstance(one, Table):
        return tuple(block for row in one.rows for cell in row for block in cell.blocks)
    return ()


def images(blocks: tuple[Block, ...]) -> list[Image]:
    """Return every picture in order."""
    found = [one.runs for one in every(blocks) if isinstance(one, Paragraph | Heading)]
    return [run for runs in found for run in runs if isinstance(run, Image)]


def plain_text(runs: tuple[Inline, ...]) -> str:
    """Return the words of runs alone."""
    return "".join(one.text for one in runs if isinstance(one, Run)).strip()


def title_of(heading: Heading) -> str:
    """Return the words of a heading for a list of contents: without what is said of it in small letters."""
    return plain_text(
        tuple(one for one in heading.runs if "quiet" not in getattr(one, "marks", ()))
    )

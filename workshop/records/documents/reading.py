"""The minutes as a document: the page that people read is the source of every other form of it.

So a chapter's template is written once, and stands in the page, in the PDF and in the Word file alike. An element
that has no look of its own here passes its words on: nothing that the page says is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, tostring

from workshop.records.documents.markup import classes
from workshop.records.documents.paint import painted
from workshop.records.documents.tree import (
    Block,
    Cell,
    Entry,
    Group,
    Heading,
    Image,
    Inline,
    Listing,
    Paragraph,
    Run,
    Sign,
    Table,
)

GROUPS = frozenset(
    {"section", "article", "div", "header", "figure", "dd", "main", "footer", "nav", "blockquote", "details"}
)  # fmt: skip
PARAGRAPHS = {"p": "", "dt": "term", "figcaption": "caption", "summary": "caption"}
HEADINGS = {f"h{level}": level - 1 for level in range(2, 7)}
LOOKS = {
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "code": "code",
    "sup": "sup",
    "del": "del",
    "ins": "ins",
}
CLASS_LOOKS = {
    "voice": "voice",
    "quiet": "quiet",
    "who": "strong",
    "kind": "kind",
    "hash": "code",
    "d1": "d1",
    "d2": "d2",
    "d3": "d3",
}
STYLES = frozenset(
    {
        *("quiet", "verdict", "purpose", "verified", "kicker", "text", "voice", "decision", "adopted", "minority"),
        *("notes", "replies", "people", "timeline", "agenda", "facts", "figure", "caption", "parts", "plain"),
        *("package", "rehearsal", "source"),
    }
)  # fmt: skip
SKIPPED = frozenset({"style", "script", "title", "meta", "head"})
TABLES = frozenset({"facts", "package"})
POINTS_IN_A_PIXEL = 0.75
# Whoever sets a picture puts the families there are in its place.
FACE = "sans-serif"
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# Controls, half characters and what is no character: no document may hold them.
_UNSAYABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class _Look:
    """How words look here: inherited from element to element."""

    lang: str = ""
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, one: Element) -> "_Look":
        """Return the look inside an element."""
        named = [LOOKS[one.tag]] if one.tag in LOOKS else []
        named += [CLASS_LOOKS[name] for name in sorted(classes(one)) if name in CLASS_LOOKS]
        marks = (*self.marks, *(name for name in named if name not in self.marks))
        notes = tuple(one.get("data-notes", "").split()) or self.notes
        return _Look(one.get("lang", self.lang), marks, notes)


def blocks_of(one: Element, lang: str) -> tuple[Block, ...]:
    """Return what an element of a page holds, as blocks; `lang` is the language of the whole document."""
    return tuple(_blocks(one, _Look(lang=lang)))


def _blocks(parent: Element, look: _Look) -> Iterator[Block]:
    """Yield the blocks within an element; words between them are paragraphs of their own."""
    held: list[Inline] = _said(parent.text, look)
    for one in parent:
        if is_block(one):
            yield from _paragraph(held)
            held = []
            yield from _block(one, look.of(one))
        else:
            held += _inline(one, look.of(one))
        held += _said(one.tail, look)
    yield from _paragraph(held)


def is_block(one: Element) -> bool:
    """Say whether an element stands by itself."""
    if one.tag in HEADINGS or one.tag in PARAGRAPHS or one.tag in GROUPS:
        return True
    return one.tag in {"ul", "ol", "dl", "table"} or (one.tag == "span" and "words" in classes(one))


def _block(one: Element, look: _Look) -> Iterator[Block]:
    style = " ".join(sorted(classes(one) & STYLES))
    if one.tag in HEADINGS:
        inside = replace(look, marks=tuple(mark for mark in look.marks if mark != "voice"))
        yield Heading(HEADINGS[one.tag], tuple(_trimmed(_words(one, inside))), one.get("id", ""))
    elif one.tag in PARAGRAPHS or one.tag == "span":
        yield from _paragraph(_words(one, look), PARAGRAPHS.get(one.tag, "") or style)
    elif one.tag in {"ul", "ol"}:
        yield _listing(one, look, style)
    elif one.tag == "dl":
        yield from _terms(one, look, style)
    elif one.tag == "table":
        yield _table(one, look, style)
    elif found := tuple(_blocks(one, look)):
        yield Group(found, "definition" if one.tag == "dd" else style)


def _terms(one: Element, look: _Look, style: str) -> Iterator[Block]:
    """Yield a list of terms; one of facts, or a package, is a table of two columns."""
    kind = next((name for name in style.split() if name in TABLES), "")
    if not kind:
        yield from _blocks(one, look)
        return
    pairs = [each for each in one.iter() if each.tag in {"dt", "dd"}]
    cells = [Cell(tuple(_blocks(each, look.of(each))), head=each.tag == "dt") for each in pairs]
    rows = tuple(zip(cells[::2], cells[1::2], strict=True))
    yield Table(rows, 0, kind)


def _listing(one: Element, look: _Look, style: str) -> Listing:
    items = [each for each in one if each.tag == "li"]
    entries = [Entry(tuple(_blocks(each, look.of(each))), *_told_by(each)) for each in items]
    return Listing(tuple(each for each in entries if each.blocks), one.tag == "ol", style)


def _told_by(one: Element) -> tuple[str, str, str]:
    return one.get("data-note", ""), one.get("data-by", ""), one.get("data-at", "")


def _table(one: Element, look: _Look, style: str) -> Table:
    heads = sum(1 for part in one if part.tag == "thead" for row in part if row.tag == "tr")
    rows = list(one.iter("tr"))
    caption = " ".join("".join(part.itertext()).strip() for part in one if part.tag == "caption")
    made = tuple(tuple(_cell(cell, look, row) for cell in row) for row in rows)
    return Table(made, heads, style, caption)


def _cell(one: Element, look: _Look, row: Element) -> Cell:
    inside = look.of(one)
    if "sum" in classes(row):
        inside = replace(inside, marks=(*inside.marks, "strong"))
    return Cell(
        tuple(_blocks(one, inside)),
        head=one.tag == "th",
        number="number" in classes(one),
        span=int(one.get("colspan", "1")),
    )


def _words(parent: Element, look: _Look) -> list[Inline]:
    found = _said(parent.text, look)
    for one in parent:
        found += _inline(one, look.of(one)) + _said(one.tail, look)
    return found


def _inline(one: Element, look: _Look) -> list[Inline]:
    if one.tag in SKIPPED:
        return []
    if one.tag == "br":
        return [Run("\n", look.lang, look.marks, look.notes)]
    if one.get("data-shape"):
        return [Sign(one.get("data-shape", ""), one.get("data-letters", ""))]
    if one.tag == "svg":
        return [_image(one)]
    link = one.get("href", "")
    found = _words(one, look)
    return [_linked(run, link) for run in found] if link.startswith("#") else found


def _linked(run: Inline, link: str) -> Inline:
    return replace(run, link=link[1:]) if isinstance(run, Run) else run


def _image(one: Element) -> Image:
    box = [float(part) for part in one.get("viewBox", "0 0 100 100").split()]
    width = float(one.get("width", box[2])) * POINTS_IN_A_PIXEL
    alt = one.get("aria-label", "")
    kept = {name: value for name, value in one.attrib.items() if not name.startswith("aria-")}
    bare = Element("svg", {**kept, "xmlns": "http://www.w3.org/2000/svg", "font-family": FACE})
    bare.extend(painted(each) for each in one)
    return Image(tostring(bare, encoding="unicode"), alt, width, width * box[3] / max(1.0, box[2]))


def _said(text: str | None, look: _Look) -> list[Inline]:
    said = _UNSAYABLE.sub("", _BLANKS.sub(" ", text or ""))
    return [Run(said, look.lang, look.marks, look.notes)] if said else []


def _paragraph(runs: list[Inline], style: str = "") -> Iterator[Paragraph]:
    found = _trimmed(runs)
    if found:
        yield Paragraph(tuple(found), style)


def _trimmed(runs: list[Inline]) -> list[Inline]:
    """Take blanks from both ends and the second of two between runs, as a browser does."""
    found: list[Inline] = []
    blank = True
    for run in runs:
        if not isinstance(run, Run):
            found, blank = [*found, run], False
            continue
        text = run.text.lstrip(" ") if blank else run.text
        if text:
            found.append(replace(run, text=text))
            blank = text.endswith((" ", "\n"))
    while found and isinstance(found[-1], Run) and not found[-1].text.strip():
        found.pop()
    if found and isinstance(found[-1], Run):
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return found

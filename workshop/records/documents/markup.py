"""Our own pages as elements: what a template wrote, read back strictly."""

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

VOID = frozenset({"br", "hr", "meta", "link", "img"})
# What lives in SVG, where letters' case matters; a parser of HTML gives all in lower case.
_CASED = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}


class Malformed(Exception):  # noqa: N818 — a mistake in a template, not in a request
    """A page whose tags do not close as they were opened."""


def elements(page: str) -> Element:
    """Return the root of a page.

    Raises:
        Malformed: a tag is closed that was not opened last, or never.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    if len(reader.open) != 1:
        raise Malformed(f"<{reader.open[-1].tag}> is not closed")
    return reader.open[0]


def classes(one: Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset(one.get("class", "").split())


class _Reader(HTMLParser):
    """Builds the tree; comments and declarations are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {_CASED.get(name, name): value or "" for name, value in attrs}
        made = SubElement(self.open[-1], tag, named)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open[-1].tag != tag:
            raise Malformed(f"</{tag}> closes <{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if len(parent):
            last = parent[-1]
            last.tail = (last.tail or "") + data
        else:
            parent.text = (parent.text or "") + data

"""What stands where in a picture: its labels at the width that they take."""

from xml.etree.ElementTree import Element

from workshop.charts.letters import width
from workshop.records.documents.markup import elements
from workshop.records.documents.paint import looks

PAGE_SIZES = {"tick": 10.0, "letters": 14.0, "figures": 14.0, "axis": 12.0, "tag": 22.0}
Box = tuple[float, float, float, float]


def pictures(html: str) -> list[Element]:
    """Return the pictures of a piece of a page."""
    (root,) = elements(f"<div>{html}</div>")
    return [*root.iter("svg")]


def frame(svg: Element) -> Box:
    """Return the edges of a picture."""
    x, y, wide, tall = map(float, svg.attrib["viewBox"].split())
    return (x, y, x + wide, y + tall)


def labels(svg: Element) -> list[tuple[str, Box]]:
    """Return what is written in a picture, and the box that it takes at its measured width."""
    return [(one.text or "", _box(one)) for one in svg.iter("text") if (one.text or "").strip()]


def _box(one: Element) -> Box:
    size = _size(one)
    wide = width(one.text or "", size)
    x, y = float(one.get("x", 0)), float(one.get("y", 0))
    if one.get("dy") is None:
        y -= 0.35 * size
    left = x - {"middle": wide / 2, "end": wide}.get(one.get("text-anchor", "start"), 0.0)
    flat = (left, y - 0.45 * size, left + wide, y + 0.45 * size)
    if "rotate(-90" not in one.get("transform", ""):
        return flat
    return (
        x - 0.45 * size,
        y + 0.35 * size - wide / 2,
        x + 0.45 * size,
        y + 0.35 * size + wide / 2,
    )


def _size(one: Element) -> float:
    known = looks()
    for name in one.get("class", "").split():
        if name in PAGE_SIZES and one.get("dy") is not None and name != "tick":
            return PAGE_SIZES[name]
        if "font-size" in known.get(name, {}):
            return float(known[name]["font-size"])
        if name in PAGE_SIZES:
            return PAGE_SIZES[name]
    return 12.0

"""The looks of pictures by name, once: for the page's style and for a picture that stands alone.

The colours are those of the screens on white paper (`static/src/css/tokens.css`); never a country's.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

INK, INK_2, INK_3, LINE, EDGE = "#1c2326", "#475056", "#5c656b", "#dfdcd3", "#767d81"
YES, NO, ACCENT, SUNK = "#2b6477", "#b06a2e", "#1f5561", "#f0eee7"
WHITE = "#ffffff"
DARK = {
    INK: "#e9e7e2", INK_2: "#bcc2c4", INK_3: "#9aa3a7", LINE: "#333a3e", EDGE: "#868f94", YES: "#7fb7c9",
    NO: "#e0a46a", ACCENT: "#8fc6d1", SUNK: "#101314", WHITE: "#14181a",
}  # fmt: skip
Paint = dict[str, str]
_YES: Paint = {"fill": YES}
PAINTS: dict[str, Paint] = {
    "c-yes": _YES,
    "c-no": {"fill": NO},
    "c-abs": {"fill": "none", "stroke": EDGE, "stroke-width": "1.5"},
    "c-no-line": {"fill": "none", "stroke": WHITE, "stroke-width": "2"},
    "c-middle": {"fill": "none", "stroke": INK, "stroke-width": "2.5"},
    "c-middle-line": {"fill": INK},
    "bg": {"fill": SUNK, "stroke": LINE},
    "grid": {"fill": "none", "stroke": LINE},
    "run": {"fill": "none", "stroke": ACCENT, "stroke-width": "2"},
    "leader": {"fill": "none", "stroke": EDGE},
    "tick": {"fill": INK_3, "font-size": "11"},
    "axis": {"fill": INK_2, "font-size": "12"},
    "label": {"fill": INK, "font-size": "12"},
    "map-label": {"fill": INK, "font-size": "20"},
    "count": {"fill": INK_2, "font-size": "11"},
    "share-time": {"fill": ACCENT},
    "share-people": {"fill": "none", "stroke": EDGE, "stroke-width": "1.5"},
    "band": {"fill": SUNK, "stroke": EDGE},
    "gain": {"fill": SUNK},
    "gain-edge": {"fill": "none", "stroke": EDGE, "stroke-dasharray": "3 3"},
    "ground": {"fill": WHITE, "fill-opacity": ".88"},
    "frame": {"fill": "none", "stroke": EDGE},
    "best": {"fill": INK_3},
    "offer": {"fill": WHITE, "stroke": ACCENT, "stroke-width": "2"},
    "way": {"fill": "none", "stroke": ACCENT, "stroke-width": "1.5"},
    "agreed": {"fill": INK},
    "dot": {"fill": ACCENT},
}
STEPS: dict[str, Paint] = {
    "step-4": {"fill-opacity": ".55", "stroke": YES},
    "step-5": {"fill-opacity": ".78", "stroke": YES},
    "step-2": {"fill-opacity": ".6", "stroke": NO},
}
_PALE = 0.5
TONES = {"5": (".07", ".22", ".43", ".8", "1"), "7": (".07", ".14", ".22", ".32", ".43", ".8", "1")}


def looks() -> dict[str, Paint]:
    """Return every look by the name of its class."""
    tones = {
        f"tone-{size}-{value}": {"fill": ACCENT, "fill-opacity": opacity}
        for size, each in TONES.items()
        for value, opacity in enumerate(each, 1)
    }
    inside = {
        f"in-{name}": {
            "fill": WHITE if float(one["fill-opacity"]) > _PALE else INK,
            "font-size": "11",
        }
        for name, one in tones.items()
    }
    return {**PAINTS, **STEPS, **tones, **inside}


def sheet() -> str:
    """Return the looks as a style sheet for the pictures of a page: on paper, and on a screen that is dark."""
    light, dark = "\n".join(_rules(looks())), "\n".join(_rules(dark_looks()))
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}"


def dark_looks() -> dict[str, Paint]:
    """Return the colours that are others where the ground is dark."""
    changed = {
        name: {key: DARK[value] for key, value in paint.items() if value in DARK}
        for name, paint in looks().items()
    }
    return {name: paint for name, paint in changed.items() if paint}


def _rules(paints: dict[str, Paint]) -> Iterator[str]:
    for name, paint in paints.items():
        told = "; ".join(f"{key}: {value}" for key, value in paint.items())
        yield re.sub(r"(font-size: \d+)", r"\1px", f"figure .{name} {{ {told} }}")


def painted(picture: Element) -> Element:
    """Return a picture that needs no style sheet: looks are attributes, classes are gone."""
    made = Element(picture.tag, {k: v for k, v in picture.attrib.items() if k != "class"})
    made.text, made.tail = picture.text, picture.tail
    known = looks()
    for name in picture.get("class", "").split():
        for key, value in known.get(name, {}).items():
            made.attrib.setdefault(key, value)
    made.extend(painted(one) for one in picture)
    return made

"""Passages of a text: normal form, anchors by code points, marking of overlapping ranges."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workshop.core.errors import Conflict, Invalid
from workshop.core.i18n import lazy
from workshop.core.unseen import without_unseen
from workshop.texts.clusters import splits_cluster

CONTEXT = 32


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A passage of one version: code points from start to before end, its words, what is around."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    def selectors(self) -> list[dict[str, object]]:
        """Return the two selectors of the W3C Web Annotation Data Model (2017), 4.2.4 and 4.2.5."""
        quote = {"exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}
        return [
            {"type": "TextPositionSelector", "start": self.start, "end": self.end},
            {"type": "TextQuoteSelector", **quote},
        ]


class Range(NamedTuple):
    """A passage with the id of what is said about it."""

    id: str
    start: int
    end: int


class Segment(NamedTuple):
    """A stretch under the same ranges throughout: how many, and which, the earliest begun first."""

    start: int
    end: int
    depth: int
    ids: tuple[str, ...]


class Piece(NamedTuple):
    """A piece of marked text; depth 0 is unmarked."""

    text: str
    depth: int
    ids: tuple[str, ...]


def is_held(settings: Mapping[str, object], *, sensitive: bool) -> bool:
    """Say whether comments wait for release: in a sensitive meeting always, else as the stage says."""
    return sensitive or settings.get("release") == "held"


def normalise(text: str) -> str:
    """Bring a text to composed characters (NFC) and line feeds, as it is saved."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def anchor(text: str, start: int, end: int) -> Anchor:
    """Anchor a passage of a normalised text.

    Raises:
        Invalid: it is empty, outside the text, all blank, or cuts a character in two.
    """
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise Invalid(lazy("Choose at least one word of the text."))
    if splits_cluster(text, start) or splits_cluster(text, end):
        raise Invalid(lazy("The choice ends inside a character. Choose whole characters."))
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[_whole(text, max(0, start - CONTEXT), 1) : start],
        suffix=text[end : _whole(text, min(len(text), end + CONTEXT), -1)],
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the bounds of a passage inwards over blanks; outside the text they stay as they are."""
    if not 0 <= start < end <= len(text):
        return start, end
    body = text[start:end]
    if not body.strip():
        return start, end
    return start + len(body) - len(body.lstrip()), end - len(body) + len(body.rstrip())


def ensure_anchor(text: str, start: int, end: int, exact: str) -> Anchor:
    """Anchor a passage that the reader's browser quoted, and check that both mean the same.

    Raises:
        Invalid: as in `anchor`.
        Conflict: other words stand there.
    """
    found = anchor(text, start, end)
    # The door takes out of a form what nobody sees; a text of earlier days may still hold it.
    if without_unseen(found.exact) != without_unseen(normalise(exact)):
        say = lazy("The text has changed since you chose this passage. Choose it again.")
        raise Conflict(say)
    return found


def segments(ranges: Iterable[Range]) -> list[Segment]:
    """Cut overlapping ranges into disjoint segments with their depth (sweep line), in order."""
    bounds = sorted(
        (place, is_start, one.start, one.id)
        for one in ranges
        if one.start < one.end
        for place, is_start in ((one.start, True), (one.end, False))
    )
    found: list[Segment] = []
    active: dict[str, int] = {}
    at = 0
    for place, is_start, begun, name in bounds:
        if active and place > at:
            ids = tuple(sorted(active, key=lambda one: (active[one], one)))
            found.append(Segment(at, place, len(ids), ids))
        at = place
        if is_start:
            active[name] = begun
        else:
            active.pop(name, None)
    return found


def marked(text: str, ranges: Iterable[Range]) -> list[Piece]:
    """Return the whole text in pieces, marked and unmarked; joined they are the text again."""
    inside = (Range(one.id, max(0, one.start), min(len(text), one.end)) for one in ranges)
    pieces: list[Piece] = []
    at = 0
    for segment in segments(inside):
        if segment.start > at:
            pieces.append(Piece(text[at : segment.start], 0, ()))
        pieces.append(Piece(text[segment.start : segment.end], segment.depth, segment.ids))
        at = segment.end
    if at < len(text):
        pieces.append(Piece(text[at:], 0, ()))
    return pieces


def _whole(text: str, place: int, step: int) -> int:
    """Move a bound of the context inwards until it cuts no character."""
    while splits_cluster(text, place):
        place += step
    return place

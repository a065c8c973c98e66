"""A text cut where annotations begin and end, so that each piece can be marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

DEEPEST = 3


@dataclass(frozen=True)
class Span:
    """A stretch of a text, in code points, and the number of the annotation that quotes it."""

    start: int
    end: int
    number: int


@dataclass(frozen=True)
class Piece:
    """A stretch of a text under the same annotations: `over` are all of them, `notes` those that end with it."""

    text: str
    depth: int
    notes: tuple[int, ...]
    over: tuple[int, ...] = ()


def pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """Cut a text at every border of a span; spans outside the text are left out."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    borders = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    found = []
    for start, end in pairwise(borders):
        over = [span for span in inside if span.start <= start and end <= span.end]
        ending = tuple(span.number for span in inside if span.end == end)
        covering = tuple(span.number for span in over)
        found.append(Piece(text[start:end], min(len(over), DEEPEST), ending, covering))
    return found

"""A text cut where annotations begin and end, so that each piece can be marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

DEEPEST = 3
SHORT = 2


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

    @property
    def ending(self) -> str:
        """Return the numbers of the annotations that end here, many in a row by the first and the last."""
        return ", ".join(_stretches(self.notes))


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


def _stretches(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers, three or more that follow each other as one stretch: 1, 2, 4–9."""
    left = sorted(numbers)
    while left:
        count = next((at for at, one in enumerate(left) if one != left[0] + at), len(left))
        if count > SHORT:
            yield f"{left[0]}–{left[count - 1]}"
            left = left[count:]
        else:
            yield str(left.pop(0))

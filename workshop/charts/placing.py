"""Short labels beside marks: each where it is clear of the frame, of every mark and of all labels before it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.charts.letters import COUNT, cut, width

Box = tuple[float, float, float, float]
REACH = (0.0, 5.0, 11.0)
_WAYS = ((1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1))


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words and the middle of where they stand."""

    text: str
    x: float
    y: float


def beside(
    named: Sequence[tuple[str, float, float]],
    marks: Sequence[tuple[float, float]],
    frame: Box,
    mark: float = 4.0,
) -> list[Label]:
    """Place what has room; what has none is left to the table."""
    taken = [(x - mark, y - mark, x + mark, y + mark) for x, y in marks]
    found: list[Label] = []
    for text, x, y in named:
        box = next((one for one in _boxes(text, x, y, mark) if _is_free(one, taken, frame)), None)
        if box is not None:
            taken.append(box)
            found.append(
                Label(
                    text=text, x=round((box[0] + box[2]) / 2, 1), y=round((box[1] + box[3]) / 2, 1)
                )
            )
    return found


def _boxes(text: str, x: float, y: float, mark: float) -> list[Box]:
    wide, tall = width(text, COUNT) / 2, COUNT / 2
    middles = [
        (x + across * (wide + mark + reach), y + up * (tall + mark + reach))
        for reach in REACH
        for across, up in _WAYS
    ]
    return [(one - wide, other - tall, one + wide, other + tall) for one, other in middles]


def _is_free(box: Box, taken: Sequence[Box], frame: Box) -> bool:
    is_inside = (
        box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
    )
    return is_inside and not any(
        box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3] for one in taken
    )


Legend = tuple[tuple[float, float, str, str], ...]


def legend_of(entries: Iterable[tuple[str, str]], room: float, step: float) -> Legend:
    """Put `(words, style)` beside each other, and in the next line what has no room; `step`: of a square, of a line."""
    found, x, y = [], 0.0, 0.0
    for label, css in entries:
        words = cut(label, room - step, COUNT)
        wide = step + width(words, COUNT)
        if x and x + wide > room:
            x, y = 0.0, y + step
        found.append((round(x, 1), y, words, css))
        x += wide + step
    return tuple(found)

"""Tallies as pictures: a mark for each person while they can be counted, bars above that."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_MARKS = 40
STEP = 14
WIDTH = 560


@dataclass(frozen=True)
class Shape:
    """One mark or bar: where it stands, how wide it is, and which answer it stands for."""

    x: int
    width: int
    answer: int


@dataclass(frozen=True)
class Drawing:
    """A row of shapes; `is_people` says that each stands for one person."""

    shapes: tuple[Shape, ...]
    width: int
    is_people: bool


def draw(counts: Sequence[int], most: int) -> Drawing:
    """Draw the counts of one row; `most` is the largest row beside which it stands."""
    if most < MOST_MARKS:
        answers = [place for place, count in enumerate(counts) for _ in range(count)]
        marks = tuple(Shape(x * STEP, STEP - 3, answer) for x, answer in enumerate(answers))
        return Drawing(marks, max(STEP, len(marks) * STEP), is_people=True)
    return Drawing(tuple(_bars(counts, most)), WIDTH, is_people=False)


def _bars(counts: Sequence[int], most: int) -> list[Shape]:
    found, before = [], 0
    for place, count in enumerate(counts):
        start, end = before * WIDTH // most, (before + count) * WIDTH // most
        if end > start:
            found.append(Shape(start, end - start, place))
        before += count
    return found

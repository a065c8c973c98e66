"""Paragraphs of a text, by the offsets that annotations count in."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Paragraph(NamedTuple):
    """A line of a text that is not blank; `start` is the code point at which it begins."""

    start: int
    text: str


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a normalised text, in order; every line break ends one."""
    found: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(start, line))
        start += len(line) + 1
    return found


def count_in(blocks: Sequence[Paragraph], starts: Iterable[int]) -> list[int]:
    """Count how many passages begin in each paragraph; what begins before the first is its."""
    begins = [one.start for one in blocks]
    counts = [0] * len(blocks)
    for start in starts:
        if blocks:
            counts[max(0, bisect_right(begins, start) - 1)] += 1
    return counts

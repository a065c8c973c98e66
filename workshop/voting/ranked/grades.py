"""Grades on a scale: exact medians, the majority grade and what breaks ties between equal ones.

Source: Balinski and Laraki, A theory of measuring, electing, and ranking, PNAS 104(21), 2007, and
Majority Judgment, MIT Press, 2010, chapters 1 and 13.
"""

from collections.abc import Mapping, Sequence

import numpy as np


def lower_median(counts: Mapping[int, int]) -> int | None:
    """Return the middle value, of two middle ones the lower; None where there is none.

    Grades have no arithmetic mean, so it is always a value somebody gave. It is at least g exactly
    if more than half gave g or more: a tie is not enough. `counts` are by value.
    """
    place = (sum(counts.values()) + 1) // 2
    for value in sorted(counts):
        place -= counts[value]
        if place <= 0 and counts[value]:
            return value
    return None


def majority_value(counts: Sequence[int]) -> bytes:
    """Return the grades in the order in which lower medians are taken away; compare these, the greater is better.

    `counts[g]` is how many gave grade g, 0 being the worst. Compare only options with equally many grades.
    """
    grades = np.repeat(np.arange(len(counts), dtype=np.uint8), counts)
    size = len(grades)
    middle = (size - 1) // 2
    steps = np.arange(size)
    sign = 1 if size % 2 == 0 else -1
    places = middle + sign * np.where(steps % 2 == 1, (steps + 1) // 2, -(steps // 2))
    return bytes(grades[places].tobytes())


def gauge(counts: Mapping[int, int], grade: int) -> tuple[int, int]:
    """Return how many gave more than the grade, and how many less: proponents and opponents."""
    above = sum(count for value, count in counts.items() if value > grade)
    return above, sum(count for value, count in counts.items() if value < grade)

"""How evenly something is spread: speaking time over people, marks over delegations."""

from collections.abc import Sequence
from math import log


def evenness(amounts: Sequence[float]) -> float | None:
    """Return Pielou's evenness: from 0, all with one, to 1, all alike; None for fewer than two, or nothing at all.

    Source: Pielou, Journal of Theoretical Biology 13, 1966.
    """
    total = sum(amounts)
    if len(amounts) < 2 or total <= 0:  # noqa: PLR2004 — one alone is neither even nor uneven
        return None
    shares = [one / total for one in amounts if one > 0]
    return abs(sum(one * log(one) for one in shares)) / log(len(amounts))


def gini(amounts: Sequence[float]) -> float | None:
    """Return Gini's coefficient: from 0, all alike, towards 1 (Gini, 1912; by the ordered sum of Sen, 1973)."""
    total, count = sum(amounts), len(amounts)
    if not count or total <= 0:
        return None
    weighted = sum(place * one for place, one in enumerate(sorted(amounts), 1))
    return 2 * weighted / (count * total) - (count + 1) / count

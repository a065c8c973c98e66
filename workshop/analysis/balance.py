"""Whose marks a text bears: annotations by delegation and kind, and how evenly they are spread."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshop.analysis.evenness import evenness


@dataclass(frozen=True)
class Balance:
    """One text: marks by (delegation, kind), people who marked by delegation, evenness over the delegations.

    The evenness is of marks per person of a delegation, so that large delegations weigh no more.
    """

    text: str
    marks: Mapping[tuple[str, str], int]
    markers: Mapping[str, int]
    even: float | None


def balance(marks: Iterable[tuple[str, str, str]], group: Mapping[str, str]) -> list[Balance]:
    """Return the balance of each text. `marks`: (text, person, kind)."""
    by_text: dict[str, list[tuple[str, str]]] = {}
    for text, person, kind in marks:
        if person in group:
            by_text.setdefault(text, []).append((person, kind))
    sizes = Counter(group.values())
    return [_balance(text, each, group, sizes) for text, each in sorted(by_text.items())]


def _balance(
    text: str, marks: list[tuple[str, str]], group: Mapping[str, str], sizes: Mapping[str, int]
) -> Balance:
    counts = Counter((group[person], kind) for person, kind in marks)
    each = Counter(group[person] for person, _ in marks)
    markers = Counter(group[person] for person in {person for person, _ in marks})
    even = evenness([each[name] / size for name, size in sorted(sizes.items())])
    return Balance(text, dict(counts), dict(markers), even)

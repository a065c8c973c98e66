"""Find the first place where two JSON values differ."""

import json
from dataclasses import dataclass

from workshop.records.wire import Json

LONGEST = 120
_ABSENT = object()


@dataclass(frozen=True)
class Difference:
    """Where (RFC 6901, JSON Pointer) and what: both values shortened for people."""

    where: str
    expected: str
    found: str


def first_difference(expected: object, found: object, where: str = "") -> Difference | None:
    """Return the first difference in reading order, or None if there is none."""
    if isinstance(expected, dict) and isinstance(found, dict):
        pairs = [
            (key, expected.get(key, _ABSENT), found.get(key, _ABSENT))
            for key in [*expected, *found]
        ]
    elif isinstance(expected, list) and isinstance(found, list):
        longest = max(len(expected), len(found))
        pairs = [(str(n), _item(expected, n), _item(found, n)) for n in range(longest)]
    else:
        same = type(expected) is type(found) and expected == found
        return None if same else Difference(where or "/", _shown(expected), _shown(found))
    for key, ours, theirs in pairs:
        step = f"{where}/{str(key).replace('~', '~0').replace('/', '~1')}"
        difference = first_difference(ours, theirs, step)
        if difference is not None:
            return difference
    return None


def _item(values: list[Json], place: int) -> object:
    return values[place] if place < len(values) else _ABSENT


def _shown(value: object) -> str:
    if value is _ABSENT:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

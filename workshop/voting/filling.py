"""A ballot filled in: each row of the paper with what its voter put there. Pure but for the language."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from workshop.core.i18n import Lazy, lazy
from workshop.voting.results import Json, Method
from workshop.voting.weights import place_names


class Option(Protocol):
    """What a row has to know of an option: an item of the poll."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def title(self) -> Mapping[str, str]:
        """Return its title by language."""


@dataclass(frozen=True)
class Line:
    """One option on a ballot; `value` is its place, points or votes, or whether it is ticked."""

    id: str
    title: Mapping[str, str]
    value: int = 0


@dataclass(frozen=True)
class Pair:
    """Two options to choose between; which stands first is drawn from the seed. `chosen`: its form value."""

    name: str
    first: Option
    second: Option
    chosen: str = ""

    @property
    def values(self) -> tuple[str, str]:
        """Return the form values of the two answers."""
        return f"{self.first.id}>{self.second.id}", f"{self.second.id}>{self.first.id}"


def lines_of(method: Method, options: Sequence[Option], answer: Json = None) -> list[Line]:
    """Return the rows of a ballot on the whole poll with what an answer put there."""
    values = values_in(method, answer)
    return [Line(one.id, one.title, values.get(one.id, 0)) for one in options]


def values_in(method: Method, answer: Json) -> dict[str, int]:
    """Return the number an answer gives to each option: its place, its points, or 1 where it is ticked."""
    if isinstance(answer, Mapping):
        return {str(one): int(str(value)) for one, value in answer.items()}
    if method.control == "rank" and isinstance(answer, list):
        return {str(one): place for place, tied in enumerate(answer, 1) for one in tied}
    if method.control == "pairs":
        return {}
    ticked = answer if isinstance(answer, list) else [answer]
    return {str(one): 1 for one in ticked if one}


def pairs_of(seed: str, options: Sequence[Option], answer: Json = None) -> list[Pair]:
    """Return every pair of options, in an order and with sides that anybody who knows the seed can compute.

    A pair's lot is SHA-256("<seed>|<id>|<id>"), the ids sorted: pairs stand by their lots, and an odd last digit
    changes the sides.
    """
    known = (
        [tuple(one) for one in answer if isinstance(one, list)] if isinstance(answer, list) else []
    )
    drawn = sorted((_lot(seed, one, other), one, other) for one, other in _sorted_pairs(options))
    by_id = {one.id: one for one in options}
    found = []
    for place, (lot, one, other) in enumerate(drawn, 1):
        first, second = (other, one) if int(lot[-1], 16) % 2 else (one, other)
        pair = Pair(f"p{place}", by_id[first], by_id[second])
        chosen = [
            value
            for value, winner in zip(pair.values, ((first, second), (second, first)), strict=True)
            if winner in known
        ]
        found.append(Pair(pair.name, pair.first, pair.second, "".join(chosen)))
    return found


def _sorted_pairs(options: Sequence[Option]) -> list[tuple[str, str]]:
    return list(combinations(sorted(one.id for one in options), 2))


def _lot(seed: str, one: str, other: str) -> str:
    return hashlib.sha256(f"{seed}|{one}|{other}".encode()).hexdigest()


def said_lines(
    method: Method, options: Sequence[Option], answer: Json
) -> list[tuple[str | Lazy, Mapping[str, str]]]:
    """Return an answer for reading: what was given, and to which option; nothing that was given nothing."""
    titles = {one.id: one.title for one in options}
    if method.control == "pairs" and isinstance(answer, list):
        before = lazy("before")
        return [
            line
            for pair in answer
            if isinstance(pair, list)
            for line in (("", titles[str(pair[0])]), (before, titles[str(pair[1])]))
        ]
    values = values_in(method, answer)
    if method.control == "rank" and isinstance(answer, list):
        names = place_names([[str(one) for one in tied] for tied in answer])
        return [(names[one], titles[one]) for one in names if one in titles]
    given = sorted(values.items(), key=lambda pair: -pair[1])
    counted = isinstance(answer, Mapping)
    return [(str(value) if counted else "", titles[one]) for one, value in given if one in titles]

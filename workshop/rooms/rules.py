"""Dealing people into rooms, and the clock of a room. Pure.

**The method `deal-1`**, so that anybody can compute the same rooms again from the seed: the *lot* of a word is the
SHA-256 of `seed:word`, as hex. Sort the people by delegation (lot of its code), within it by sector, then by
language (lots too), then by the lot of the person's id. Deal them in this order, one to each room in turn, without
starting anew between delegations: so sizes, and the people of one delegation, differ by at most one between rooms.
Then, in order of the lots of the ids, try to exchange two people of the same delegation; keep an exchange that
lowers the cost (100 for two people who sat together before, 3 for each two of one sector, 1 for each two of one
language, in one room); stop after a round without gain, or after 20,000 trials. At last the rooms are ordered by
the lots of `room 1`, `room 2`, … so that the extra seats are drawn as well.

Random assignment within strata after G. W. Imbens and D. B. Rubin, *Causal Inference for Statistics, Social, and
Biomedical Sciences* (2015), chapter 9; the exchange step is plain local search.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import combinations
from math import comb
from typing import Protocol

from workshop.core.errors import Invalid, NotNow
from workshop.core.i18n import lazy

METHOD = "deal-1"
MOST_ROOMS = 60
TRIALS = 20_000
MET, SECTOR, LANGUAGE = 100, 3, 1
Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True)
class Guest:
    """What matters of a person when rooms are dealt."""

    id: str
    delegation: str = ""
    sector: str = ""
    lang: str = ""


def lot(seed: str, word: str) -> str:
    """Return the lot of a word: the same for the same seed, and for nobody to choose."""
    return sha256(f"{seed}:{word}".encode()).hexdigest()


def how_many(people: int, *, rooms: int | None = None, size: int | None = None) -> int:
    """Return the number of rooms: as told, or as few as hold the people with at most `size` in each.

    Raises:
        Invalid: nobody is there, or there would be more rooms than people.
    """
    if people == 0:
        raise Invalid(lazy("Nobody is here yet who could be seated in a room."))
    wanted = rooms or -(-people // (size or people))
    if not 1 <= wanted <= min(people, MOST_ROOMS):
        raise Invalid(
            lazy("For %(people)s people choose from 1 to %(most)s rooms.", people=people)
            if people <= MOST_ROOMS
            else lazy("Choose fewer rooms.")
        )
    return wanted


def mix(
    people: Iterable[Guest], rooms: int, seed: str, met: Pairs = frozenset()
) -> list[list[Guest]]:
    """Deal people into rooms by the method above."""
    order = _dealing_order(people, seed)
    dealt: list[list[Guest]] = [order[place::rooms] for place in range(rooms)]
    _exchange(dealt, seed, met)
    drawn = sorted(range(rooms), key=lambda place: lot(seed, f"room {place + 1}"))
    return [sorted(dealt[place], key=lambda one: lot(seed, one.id)) for place in drawn]


def _dealing_order(people: Iterable[Guest], seed: str) -> list[Guest]:
    def place(one: Guest) -> tuple[str, ...]:
        words = (one.delegation, one.sector, one.lang, one.id)
        return tuple(lot(seed, word) for word in words)

    return sorted(people, key=place)


def _exchange(rooms: list[list[Guest]], seed: str, met: Pairs) -> None:
    """Exchange people of one delegation while that lowers the cost."""
    seats = {one.id: (room, at) for room, there in enumerate(rooms) for at, one in enumerate(there)}
    everybody = sorted((one for there in rooms for one in there), key=lambda x: lot(seed, x.id))
    costs = [cost(there, met) for there in rooms]
    trials, gained = TRIALS, True
    while gained and trials > 0:
        gained = False
        for one, other in combinations(everybody, 2):
            if one.delegation != other.delegation or trials <= 0:
                continue
            trials -= 1
            gained |= _try(rooms, seats, costs, (one, other), met)


def _try(
    rooms: list[list[Guest]],
    seats: dict[str, tuple[int, int]],
    costs: list[int],
    two: tuple[Guest, Guest],
    met: Pairs,
) -> bool:
    (here, at), (there, other_at) = seats[two[0].id], seats[two[1].id]
    if here == there:
        return False
    rooms[here][at], rooms[there][other_at] = two[1], two[0]
    new = cost(rooms[here], met), cost(rooms[there], met)
    if sum(new) >= costs[here] + costs[there]:
        rooms[here][at], rooms[there][other_at] = two
        return False
    costs[here], costs[there] = new
    seats[two[0].id], seats[two[1].id] = (there, other_at), (here, at)
    return True


def cost(there: Sequence[Guest], met: Pairs) -> int:
    """Return how unmixed a room is: pairs who met before, of one sector, of one language."""
    again = (
        sum(frozenset((one.id, other.id)) in met for one, other in combinations(there, 2))
        if met
        else 0
    )
    sectors = Counter(one.sector for one in there if one.sector)
    langs = Counter(one.lang for one in there if one.lang)
    same = SECTOR * _twos(sectors) + LANGUAGE * _twos(langs)
    return MET * again + same


def _twos(counts: Counter[str]) -> int:
    return sum(comb(count, 2) for count in counts.values())


def pairs_of(rooms: Iterable[Iterable[str]]) -> Pairs:
    """Return everybody who sat with whom."""
    return frozenset(
        frozenset(two) for there in rooms for two in combinations(sorted(set(there)), 2)
    )


def room_for(newcomer: Guest, rooms: Sequence[Sequence[Guest]]) -> int:
    """Return the room where somebody who comes late fits best: fewest of the own side, then fewest people."""

    def weight(place: int) -> tuple[int, ...]:
        there = rooms[place]
        return (
            sum(one.delegation == newcomer.delegation for one in there),
            len(there),
            sum(bool(one.sector) and one.sector == newcomer.sector for one in there),
            sum(one.lang == newcomer.lang for one in there),
            place,
        )

    return min(range(len(rooms)), key=weight)


class Clocked(Protocol):
    """What of a room these rules move."""

    clock: str
    ends_at: datetime | None
    left_seconds: int | None


def left_of(room: Clocked, now: datetime) -> int | None:
    """Return what is left on a room's own clock, in seconds; None without one."""
    if room.clock == "running" and room.ends_at is not None:
        return max(0, round((room.ends_at - now).total_seconds()))
    return room.left_seconds if room.clock == "paused" else None


def set_left(room: Clocked, now: datetime, seconds: int) -> None:
    """Let a room's own clock run with so much left."""
    room.clock, room.left_seconds = "running", None
    room.ends_at = now + timedelta(seconds=max(0, seconds))


def ensure_open(state: str) -> None:
    """Refuse what needs an open room.

    Raises:
        NotNow: the room is not open.
    """
    if state != "open":
        raise NotNow(lazy("This room is closed. What was written in it is kept."))

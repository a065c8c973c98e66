"""Dealing seats, clocks, who may sit where, what a share is in words. Pure.

**The method `seats-1`.** The *lot* of a word is the SHA-256 of `seed:word`. By lot, people come in the order of the
lots of their ids; by balance, delegation by delegation (lots of their codes) and within it by lot, so that chairs that
go round the tables get each delegation in equal parts. Each person in turn takes the first free chair that may be
theirs; where none is free, earlier people are moved along an augmenting path, so that as many as possible are seated
(H. W. Kuhn, The Hungarian method for the assignment problem, Naval Research Logistics Quarterly 2, 1955).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Protocol

from workshop.core.errors import NotAllowed, NotNow
from workshop.core.i18n import Lazy, lazy
from workshop.mediation.models import NEUTRAL
from workshop.rooms.rules import lot

METHOD = "seats-1"
MOST_TABLES = 12
QUIET_MINUTES = 3


@dataclass(frozen=True)
class Chair:
    """An empty seat: of which country its side is; `rank`: when it is filled, before others of a higher one."""

    id: str
    country: str
    rank: tuple[int, ...]


@dataclass(frozen=True)
class Sitter:
    """Somebody to be seated: id and the code of the delegation."""

    id: str
    country: str = ""


def may_sit(person: Sitter, chair: Chair, *, own_side: bool) -> bool:
    """Say whether somebody may be dealt a chair: nobody plays the own country unless that was agreed to."""
    return own_side or not chair.country or chair.country != person.country


def deal(
    seed: str,
    chairs: Sequence[Chair],
    people: Sequence[Sitter],
    *,
    own_side: bool,
    balance: bool,
) -> dict[str, str]:
    """Return who sits where, by seat, by the method above."""
    ordered = sorted(chairs, key=lambda one: (one.rank, one.id))
    taken: dict[str, str] = {}
    by_id = {one.id: one for one in people}
    for person in sorted(people, key=lambda one: _turn(seed, one, balance=balance)):
        free = [one for one in ordered if may_sit(person, one, own_side=own_side)]
        direct = next((one for one in free if one.id not in taken), None)
        if direct is not None:
            taken[direct.id] = person.id
        else:
            _squeeze(person, ordered, taken, by_id, own_side)
    return taken


def _turn(seed: str, person: Sitter, *, balance: bool) -> tuple[str, str]:
    return (lot(seed, person.country) if balance else "", lot(seed, person.id))


def _squeeze(
    person: Sitter,
    chairs: Sequence[Chair],
    taken: dict[str, str],
    people: Mapping[str, Sitter],
    own_side: bool,  # noqa: FBT001 — one setting, handed through
) -> bool:
    """Seat somebody by letting others move on, if that leads anywhere."""
    seen: set[str] = set()

    def find(one: Sitter) -> bool:
        for chair in chairs:
            if chair.id in seen or not may_sit(one, chair, own_side=own_side):
                continue
            seen.add(chair.id)
            if chair.id not in taken or find(people[taken[chair.id]]):
                taken[chair.id] = one.id
                return True
        return False

    return find(person)


def ensure_own_side(person: str, chair: str, *, own_side: bool, asked: bool) -> None:
    """Refuse to seat somebody on the own country's side without asking.

    Raises:
        NotAllowed: it is the own country, and nobody said that this is wanted.
    """
    if chair and chair == person and not (own_side or asked):
        raise NotAllowed(
            lazy(
                "This is the side of the person's own country. Ask first, then tick that it is agreed."
            )
        )


def ensure_robot(side: str, *, robots: bool) -> None:
    """Refuse robots where a person must speak.

    Raises:
        NotAllowed: the seat is a neutral's, or of people whose suffering the case tells.
    """
    if side in NEUTRAL or not robots:
        raise NotAllowed(
            lazy("No robot sits here: mediators, arbitrators, claimants and families are people.")
        )


class Clocked(Protocol):
    """What of a table or a treaty clock these rules move."""

    clock: str
    ends_at: datetime | None
    left_seconds: int | None


def left_of(one: Clocked, now: datetime) -> int | None:
    """Return what is left in seconds; None without a clock."""
    if one.clock == "running" and one.ends_at is not None:
        return max(0, round((one.ends_at - now).total_seconds()))
    return one.left_seconds if one.clock == "paused" else None


def run(one: Clocked, now: datetime, seconds: int) -> None:
    """Let a clock run with so much left."""
    one.clock, one.left_seconds = "running", None
    one.ends_at = now + timedelta(seconds=max(0, seconds))


def pause(one: Clocked, now: datetime) -> None:
    """Stop a running clock, keeping what is left.

    Raises:
        NotNow: it does not run.
    """
    if one.clock != "running":
        raise NotNow(lazy("This clock is not running."))
    one.left_seconds = left_of(one, now)
    one.clock, one.ends_at = "paused", None


def resume(one: Clocked, now: datetime) -> None:
    """Let a paused clock go on.

    Raises:
        NotNow: it is not paused.
    """
    if one.clock != "paused":
        raise NotNow(lazy("This clock is not paused."))
    run(one, now, one.left_seconds or 0)


def extend(one: Clocked, now: datetime, seconds: int) -> None:
    """Add time, or take some.

    Raises:
        NotNow: there is no clock.
    """
    left = left_of(one, now)
    if left is None:
        raise NotNow(lazy("This table has no clock yet. Begin a step first."))
    if one.clock == "paused":
        one.left_seconds = max(0, left + seconds)
    else:
        run(one, now, left + seconds)


def day_of(days: int, day_seconds: int, left: int) -> int:
    """Return which day of a treaty's period it is, from 1; after the last one, the last."""
    gone = days * day_seconds - left
    return min(days, max(1, gone // max(1, day_seconds) + 1))


def share_in_words(share: Fraction) -> Lazy:
    """Say how much of its own possible gain a side reached, without a grade."""
    if share < 0:
        return lazy("less than without an agreement")
    if share == 0:
        return lazy("as much as without an agreement")
    steps = (
        (Fraction(1, 4), lazy("a small part of its own possible gain")),
        (Fraction(1, 2), lazy("less than half of its own possible gain")),
        (Fraction(3, 4), lazy("more than half of its own possible gain")),
        (Fraction(19, 20), lazy("most of its own possible gain")),
    )
    return next((say for most, say in steps if share < most), lazy("all of its own possible gain"))


class Counting(Clocked, Protocol):
    """A clock that also counts how long it ran."""

    ran_seconds: int
    ran_since: datetime | None


def count_on(one: Counting, now: datetime) -> None:
    """Count from now on, if the clock was not counting."""
    one.ran_since = one.ran_since or now


def count_off(one: Counting, now: datetime) -> None:
    """Count no further: the clock stands."""
    one.ran_seconds, one.ran_since = reading_of(one, now), None


def reading_of(one: Counting, now: datetime) -> int:
    """Return how long the clock ran until now, without its pauses, in seconds."""
    running = (now - one.ran_since).total_seconds() if one.ran_since else 0
    return one.ran_seconds + max(0, int(running))

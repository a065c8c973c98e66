"""Instant run-off: whoever has the fewest first places is out, and these ballots go on to the next.

Source: Robert's Rules of Order Newly Revised, 12th edition, 2020, § 45 (preferential voting); first
described by Ware, 1871. Three points are left open there and settled here so that no option is
favoured. Where several have the fewest, any of them may go: every order is followed, and whoever
stays to the end in one of them is a winner (Conitzer, Rognlie and Xia, Preference functions that
score rankings and maximum likelihood estimation, IJCAI 2009: "parallel universes"); beyond `MOST`
situations all that are tied go together. A ballot that puts several on top at once counts for each
with an equal, exact share. A ballot that makes no difference between those left rests.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from workshop.voting.ranked.orders import Order
from workshop.voting.ranked.profile import Places, Profile, Truth

MOST = 300
Left: TypeAlias = tuple[int, ...]
Votes: TypeAlias = dict[int, Fraction]
Choose: TypeAlias = Callable[[Votes], list[Left]]


@dataclass(frozen=True)
class Round:
    """One round: the votes of those still in, who is out after it, and how many ballots rest.

    Where it matters which of several goes, none is `out`: `if_out` says who wins if that one goes.
    """

    votes: Votes
    out: Left
    exhausted: int
    if_out: dict[int, Left] = field(default_factory=dict)


@dataclass(frozen=True)
class Ways:
    """Every situation that can come about: the count in it, and the situations that may follow."""

    counts: dict[Left, Round]
    after: dict[Left, list[Left]]

    def last(self, left: Left, besides: Iterable[int] = ()) -> set[int]:
        """Return who can be the last to stay, some not being looked at."""
        aside, found, seen, waiting = set(besides), set[int](), {left}, [left]
        while waiting:
            now = waiting.pop()
            inside = set(now) - aside
            then = [one for one in self.after[now] if set(one) - aside]
            if len(inside) == 1 or not then:
                found |= inside
                continue
            waiting += [one for one in then if one not in seen]
            seen.update(then)
        return found


def instant_runoff(profile: Profile, most: int = MOST) -> tuple[Order, list[Round]]:
    """Return the order (the last to stay first) and the rounds, up to a tie on which the winner may hang."""
    every: Left = tuple(range(len(profile.options)))
    ways = _ways(profile, every, _one_by_one, most) or _ways(profile, every, _together)
    if ways is None or not every:
        return [], []
    order, placed = Order(), set[int]()
    while len(placed) < len(every):
        order.append(sorted(ways.last(every, placed)))
        placed.update(order[-1])
    return order, _rounds(ways, every)


def _ways(profile: Profile, every: Left, choose: Choose, most: int | None = None) -> Ways | None:
    """Follow each choice of who goes; None where there are too many situations."""
    ways, waiting = Ways({}, {}), [every]
    while waiting:
        left = waiting.pop()
        if left in ways.counts:
            continue
        if most is not None and len(ways.counts) >= most:
            return None
        ways.counts[left] = _count(profile, left)
        outs = choose(ways.counts[left].votes) if len(left) > 1 else []
        ways.after[left] = [tuple(one for one in left if one not in out) for out in outs]
        waiting += ways.after[left]
    return ways


def _fewest(votes: Votes) -> Left:
    fewest = min(votes.values())
    return tuple(option for option, count in votes.items() if count == fewest)


def _one_by_one(votes: Votes) -> list[Left]:
    """Return who may go next: one of those with the fewest, or at once all whom nobody puts first."""
    tied = _fewest(votes)
    if votes[tied[0]]:
        return [(option,) for option in tied]
    return [tied] if len(tied) < len(votes) else []


def _together(votes: Votes) -> list[Left]:
    tied = _fewest(votes)
    return [tied] if len(tied) < len(votes) else []


def _rounds(ways: Ways, left: Left) -> list[Round]:
    found: list[Round] = []
    while len(left) > 1:
        count = ways.counts[left]
        out = _surely_out(count.votes)
        after = tuple(option for option in left if option not in out)
        if not out or after not in ways.counts:
            return [*found, _undecided(ways, left)]
        found.append(Round(count.votes, out, count.exhausted))
        left = after
    return found


def _surely_out(votes: Votes) -> Left:
    """Return those with the fewest if all of them go before anybody else, whoever is first.

    That is so for one alone, and where all their votes together are fewer than the next one's.
    """
    tied = _fewest(votes)
    others = [count for option, count in votes.items() if option not in tied]
    sure = len(tied) == 1 or (others and votes[tied[0]] * len(tied) < min(others))
    return tied if sure else ()


def _undecided(ways: Ways, left: Left) -> Round:
    count = ways.counts[left]
    follow = {
        next(iter(set(left) - set(then))): tuple(sorted(ways.last(then)))
        for then in ways.after[left]
        if len(then) == len(left) - 1
    }
    return Round(count.votes, (), count.exhausted, follow)


def _count(profile: Profile, left: Left) -> Round:
    """Count first places among those left, exactly."""
    tops, sizes = _tops(profile.places, left)
    votes = dict.fromkeys(left, Fraction(0))
    for size in np.flatnonzero(np.bincount(sizes, minlength=2)):
        if size < len(left):
            alike = np.asarray(sizes == size)
            for option, top in zip(left, tops, strict=True):
                votes[option] += Fraction(profile.count(top & alike), int(size))
    return Round(votes, (), profile.count(np.asarray(sizes == len(left))))


def _tops(places: Places, left: Left) -> tuple[Truth, Places]:
    """Return which of those left each ballot puts on top, and how many these are."""
    among = places[list(left)]
    tops = np.asarray(among == among.min(axis=0, initial=np.iinfo(np.uint16).max))
    return tops, tops.sum(axis=0, dtype=np.uint16)

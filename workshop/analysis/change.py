"""Change of opinion: the same people on the same thing, before and after. Never a pooled winner."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import comb

Answers = Mapping[tuple[str, str], int]
"""By (person, thing): 1 agree, 0 pass, -1 disagree."""


@dataclass(frozen=True)
class Change:
    """How one group's matched answers to one thing moved.

    `mean_before` and `mean_after` lie between -1 and 1. `moves`: how many went from which answer to which. `p`: of the
    exact sign test on those who moved, two-sided; None where nobody did. `only_before` and `only_after` are unmatched.
    """

    group: str
    thing: str
    matched: int
    only_before: int
    only_after: int
    mean_before: float
    mean_after: float
    towards: int
    away: int
    moves: Mapping[tuple[int, int], int]
    p: float | None

    @property
    def shift(self) -> float:
        """Return by how much the mean moved."""
        return self.mean_after - self.mean_before


def changes(before: Answers, after: Answers, group: Mapping[str, str]) -> list[Change]:
    """Return the change of each group on each thing that was asked both times, in a fixed order."""
    things = sorted({thing for _, thing in before} & {thing for _, thing in after})
    groups = sorted(set(group.values()))
    return [_change(one, thing, before, after, group) for thing in things for one in groups]


def _change(
    name: str, thing: str, before: Answers, after: Answers, group: Mapping[str, str]
) -> Change:
    people = [one for one, side in group.items() if side == name]
    first = {one: before[one, thing] for one in people if (one, thing) in before}
    last = {one: after[one, thing] for one in people if (one, thing) in after}
    both = sorted(first.keys() & last.keys())
    towards = sum(last[one] > first[one] for one in both)
    away = sum(last[one] < first[one] for one in both)
    return Change(
        group=name,
        thing=thing,
        matched=len(both),
        only_before=len(first) - len(both),
        only_after=len(last) - len(both),
        mean_before=_mean(first[one] for one in both),
        mean_after=_mean(last[one] for one in both),
        towards=towards,
        away=away,
        moves=dict(Counter((first[one], last[one]) for one in both)),
        p=sign_test(towards, away),
    )


def sign_test(more: int, less: int) -> float | None:
    """Return how likely a split at least as uneven is if both ways are as likely (exact, two-sided).

    Source: Dixon and Mood, Journal of the American Statistical Association 41, 1946.
    """
    moved = more + less
    if not moved:
        return None
    tail = sum(comb(moved, count) for count in range(min(more, less) + 1))
    return min(1.0, float(2 * tail / 2**moved))


def _mean(values: Iterable[int]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0

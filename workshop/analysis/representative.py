"""What sets a group apart: the statements that represent it. Source: Polis, `math/src/polismath/math/repness.clj`."""

from dataclasses import dataclass

import numpy as np

from workshop.analysis.consensus import tallies_by
from workshop.analysis.groups import Grouping
from workshop.analysis.matrix import Floats, Votes, Whole
from workshop.analysis.significance import SIGNIFICANT, one_proportion, two_proportions

TOP = 5


@dataclass(frozen=True)
class Represents:
    """One statement for one group, by agreement or by disagreement.

    `share`: smoothed, (n+1)/(seen+2); `share_z`: how far from a half; `ratio`: to the share of everybody else;
    `ratio_z`: how far from theirs.
    """

    statement: int
    side: str
    count: int
    seen: int
    share: float
    share_z: float
    ratio: float
    ratio_z: float

    @property
    def weight(self) -> float:
        """Return what it is ranked by."""
        return self.ratio * self.ratio_z * self.share * self.share_z

    @property
    def is_sure(self) -> bool:
        """Say whether both tests find it (90 %, one-sided)."""
        return self.share_z > SIGNIFICANT and self.ratio_z > SIGNIFICANT


def representative(votes: Votes, grouping: Grouping, most: int = TOP) -> list[list[Represents]]:
    """Return for each group the statements that represent it: agrees before disagrees; at least one a group."""
    if grouping.count < 2:  # noqa: PLR2004 — one group differs from nobody
        return [[] for _ in range(grouping.count)]
    found = tallies_by(votes, grouping.labels, grouping.count)
    sides = {
        "agree": _figures(found.agrees, found.seen),
        "disagree": _figures(found.disagrees, found.seen),
    }
    shown = np.flatnonzero(~votes.hidden).tolist()
    return [
        _top([_stronger(sides, found.seen, group, one) for one in shown], most)
        for group in range(grouping.count)
    ]


@dataclass(frozen=True, eq=False)
class _Side:
    counts: Whole
    shares: Floats
    share_zs: Floats
    ratios: Floats
    ratio_zs: Floats


def _figures(counts: Whole, seen: Whole) -> _Side:
    others, seen_by_others = counts.sum(axis=0) - counts, seen.sum(axis=0) - seen
    shares = (counts + 1) / (seen + 2)
    return _Side(
        counts,
        shares,
        one_proportion(counts, seen),
        shares / ((others + 1) / (seen_by_others + 2)),
        two_proportions(counts, others, seen, seen_by_others),
    )


def _stronger(sides: dict[str, _Side], seen: Whole, group: int, statement: int) -> Represents:
    """Return the side on which the group differs more from everybody else."""
    agree, disagree = sides["agree"], sides["disagree"]
    at = (group, statement)
    name = "agree" if agree.ratio_zs[at] > disagree.ratio_zs[at] else "disagree"
    side = sides[name]
    return Represents(
        statement,
        name,
        int(side.counts[at]),
        int(seen[at]),
        *(float(one[at]) for one in (side.shares, side.share_zs, side.ratios, side.ratio_zs)),
    )


def _top(each: list[Represents], most: int) -> list[Represents]:
    sure = sorted(
        (one for one in each if one.is_sure), key=lambda one: (-one.weight, one.statement)
    )
    best = _best_agree(each)
    kept = [best, *(one for one in sure if one != best)] if best else sure
    if not kept:
        kept = sorted(each, key=lambda one: (-one.ratio_z, one.statement))[:1]
    return sorted(kept[:most], key=lambda one: one.side != "agree")


def _best_agree(each: list[Represents]) -> Represents | None:
    """Return the statement that the group agrees with most, if it is likely at all."""
    likely = [
        one
        for one in each
        if one.side == "agree" and (one.share_z > SIGNIFICANT or one.share > 1 / 2) and one.seen > 0
    ]
    return max(likely, key=lambda one: (one.weight, -one.statement), default=None)

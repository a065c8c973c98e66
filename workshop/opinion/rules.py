"""From an analysis to figures that may be kept and shown: whole numbers, and none of fewer than k people. Pure."""

from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from workshop.analysis.bridging import bridging
from workshop.analysis.consensus import tallies_by
from workshop.analysis.matrix import Votes
from workshop.analysis.report import Analysis, Mode, analyse, as_one_group
from workshop.analysis.robust import LEVEL
from workshop.opinion.ellipses import ellipse_of

MILLION = 1_000_000
FEWEST_ITEMS = 2
AT_HAND = 150
"""So many answers are analysed in a moment."""
OPEN_FROM = 25
MOST_KEPT = 8
Key = Hashable
Figures = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Table:
    """The votes of a meeting, the delegation of each person, and groups that a file brought."""

    votes: Votes
    sides: tuple[str, ...]
    published: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def is_enough(self) -> bool:
        """Say whether there is anything to compare."""
        return len(self.votes.people) > 1 and len(self.votes.statements) >= FEWEST_ITEMS

    def key(self, mode: Mode, k: int) -> Key:
        """Return what tells an analysis of this table from others."""
        votes = self.votes
        groups = tuple(self.published.get(one) or "" for one in votes.people)
        cells = (votes.answers.tobytes(), votes.hidden.tobytes())
        return (votes.people, votes.statements, *cells, groups, mode, k)


_kept: OrderedDict[Key, Analysis] = OrderedDict()


def found_before(key: Key) -> Analysis | None:
    """Return an analysis that is at hand."""
    return _kept.get(key)


def keep(key: Key, found: Analysis) -> Analysis:
    """Keep an analysis at hand; the oldest gives way."""
    _kept[key] = found
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return found


def forget() -> None:
    """Keep nothing at hand any more."""
    _kept.clear()


def analysed(table: Table, mode: Mode, k: int) -> Analysis:
    """Return the analysis of a table; asked again for the same votes it is at hand."""
    key = table.key(mode, k)
    found = found_before(key)
    return found or keep(key, found_in(table.votes, mode, table.published, k))


def at_hand(table: Table, mode: Mode, k: int) -> Analysis | None:
    """Return an analysis that costs nobody a wait: made before, or of few answers; else None."""
    found = found_before(table.key(mode, k))
    is_small = table.votes.answers.size < AT_HAND
    return found or (analysed(table, mode, k) if is_small else None)


def found_in(votes: Votes, mode: Mode, published: Mapping[str, str | None], k: int) -> Analysis:
    """Analyse votes for a page; of fewer than 25 people Polis' groups are told only if chance hardly gives them.

    Its rules find two groups or more in any dozen of people, mostly three: read as three countries.
    """
    found = analyse(votes, mode, published, smallest=k)
    inside = int(np.count_nonzero(found.grouping.labels >= 0))
    p = found.test.p
    is_closed = mode == "polis" and inside < OPEN_FROM and p is not None and p > LEVEL
    return as_one_group(found) if is_closed else found


def figures_of(table: Table, found: Analysis, k: int) -> Figures:
    """Return what may be shown to all. Shares and places are in millionths; what is of fewer than k people is null."""
    small = [size < k for size in found.grouping.sizes]
    return {
        "mode": found.mode,
        "k": k,
        "people": len(found.votes.people),
        "statements": len(found.votes.statements),
        "outside": int(np.count_nonzero(found.grouping.labels < 0)),
        "groups": _veiled(
            [_group(found, place, small=one) for place, one in enumerate(small)], found, k
        ),
        "clarity": _parts(found.grouping.clarity),
        "null": {
            "p": _parts(found.test.p),
            "times": found.test.permutations,
            "chance": _parts(found.test.chance),
        },
        "stability": {
            "order": _parts(found.stability.order),
            "resampled": _parts(found.stability.resampled),
            "rounds": found.stability.rounds,
        },
        "items": _items(table, found, k, veiled=any(small)),
        "shared": {
            side: [found.votes.statements[one.statement] for one in each]
            for side, each in found.figures.shared.items()
        },
    }


def _parts(value: float | None) -> int | None:
    return None if value is None else round(value * MILLION)


def letter_of(place: int) -> str:
    """Return what a group is called on the page."""
    return chr(ord("A") + place)


def _group(found: Analysis, place: int, *, small: bool) -> Figures:
    name = letter_of(place)
    if small:
        return {"name": name, "size": None, "ellipse": None, "says": []}
    inside = found.grouping.places[found.grouping.labels == place]
    says = [
        {
            "item": found.votes.statements[one.statement],
            "side": one.side,
            "count": one.count,
            "of": one.seen,
        }
        for one in found.figures.representative[place]
    ]
    drawn = [round(part * 1000) for part in ellipse_of(inside)]
    return {"name": name, "size": len(inside), "ellipse": drawn, "says": says}


def _veiled(groups: list[Figures], found: Analysis, k: int) -> list[Figures]:
    """Leave out counts which, taken from those of all, would tell the answers of fewer than k people."""
    told = [one for one in groups if one["size"] is not None]
    rest = len(found.votes.people) - sum(one["size"] for one in told)
    if not told or not 0 < rest < k:
        return groups
    everywhere = set.intersection(*({says["item"] for says in one["says"]} for one in told))
    for one in told:
        one["says"] = [
            says | {"count": None, "of": None} if says["item"] in everywhere else says
            for says in one["says"]
        ]
    return groups


def _items(table: Table, found: Analysis, k: int, *, veiled: bool) -> list[Figures]:
    votes, figures = found.votes, found.figures
    every = tallies_by(votes, np.zeros(len(votes.people), dtype=np.int64), 1)
    spans = _bridging(table, k)
    told = []
    for place, name in enumerate(votes.statements):
        agrees, disagrees = int(every.agrees[0, place]), int(every.disagrees[0, place])
        told.append(
            {
                "item": name,
                "agree": agrees,
                "disagree": disagrees,
                "pass": int(every.seen[0, place]) - agrees - disagrees,
                "consensus": None if veiled else _parts(float(figures.consensus[place])),
                "against": None if veiled else _parts(float(figures.against[place])),
                "bridging": _parts(spans[place]),
                "x": round(float(figures.places[place, 0]) * 1000),
                "y": round(float(figures.places[place, 1]) * 1000),
            }
        )
    return told


def _bridging(table: Table, k: int) -> list[float | None]:
    """Return the bridging scores; none where a delegation's answers are fewer than k, or there is one delegation."""
    names = sorted({one for one in table.sides if one})
    labels = np.array([names.index(one) if one else -1 for one in table.sides], dtype=np.int64)
    if len(names) < 2:  # noqa: PLR2004 — nothing to bridge
        return [None] * len(table.votes.statements)
    seen = tallies_by(table.votes, labels, len(names)).seen
    scores = bridging(table.votes, table.sides)
    return [
        float(score) if int(few) >= k else None
        for score, few in zip(scores, seen.min(axis=0), strict=True)
    ]


def dots_of(found: Analysis) -> Sequence[tuple[int, int, int]]:
    """Return where people stand, and in which group: for the hosts, who may see single open ballots anyway."""
    places = np.round(found.grouping.places * 1000).astype(int)
    return [
        (int(x), int(y), int(label))
        for (x, y), label in zip(places.tolist(), found.grouping.labels.tolist(), strict=True)
    ]

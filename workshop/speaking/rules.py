"""Who speaks next, by which lot, and how evenly people spoke. Pure."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import log
from typing import Protocol, TypeVar

KINDS = ("contribution", "question", "intervention", "point")
RANKS = {"question": 0, "intervention": 1, "point": 2, "contribution": 3, "round": 3}
POINTS = ("safety", "language", "procedure", "fact")
INTERRUPTING = ("question", "point")
COUNTED = ("contribution", "intervention", "round")
LOT_DOMAIN = "trialogue-lot-v1"


class Waiting(Protocol):
    """What the order has to know of a wish to speak."""

    id: str
    participant_id: str
    kind: str
    category: str
    position: int | None
    raised_at: datetime


Wish = TypeVar("Wish", bound=Waiting)
Key = tuple[int, int, bool, int, int, int, datetime, str]


@dataclass(frozen=True)
class Standing:
    """What a person and the person's delegation have spoken so far, in seconds, and the person's lot."""

    own: int = 0
    side: int = 0
    lot: int = 0
    used_up: bool = False


def in_order(
    hands: Iterable[Wish], standings: Mapping[str, Standing], *, balance: bool = False
) -> list[Wish]:
    """Put the list in order.

    Interposed questions come first, then interventions, then points of order by the rank of their
    category, then contributions (the order of OpenSlides, docs/actions/speaker.create.md). Within a kind
    who asked first comes first; with `balance` among contributions whoever has spoken least, then
    whose delegation has, then the lot; whoever has used up a strict budget comes last. Those whom the
    facilitator has placed stay where they are; others are put behind the last one who goes before them.
    """
    keyed = [(_key(one, standings, balance=balance), one) for one in hands]
    rest = sorted((pair for pair in keyed if pair[1].position is None), key=lambda pair: pair[0])
    line = sorted(
        (pair for pair in keyed if pair[1].position is not None),
        key=lambda pair: (pair[1].position or 0, pair[0]),
    )
    for key, one in rest:
        behind = [place for place, (other, _one) in enumerate(line, 1) if other <= key]
        line.insert(max(behind, default=0), (key, one))
    return [one for _key_of, one in line]


def _key(one: Waiting, standings: Mapping[str, Standing], *, balance: bool) -> Key:
    standing = standings.get(one.participant_id, Standing())
    point = POINTS.index(one.category) if one.category in POINTS else len(POINTS)
    plain = one.kind == "contribution"
    even = (standing.own, standing.side, standing.lot) if balance and plain else (0, 0, 0)
    return (
        RANKS[one.kind],
        point if one.kind == "point" else 0,
        plain and standing.used_up,
        *even,
        one.raised_at,
        one.id,
    )


def may_wait_besides(kind: str, waiting: Iterable[str]) -> bool:
    """Say whether a person may ask for a turn of a kind: one waits once, and once more with a point of order."""
    same = [one for one in waiting if (one == "point") == (kind == "point")]
    return not same


def lot(seed: str, *names: str) -> int:
    """Draw a number that anybody who knows the seed can draw again; the lowest goes first.

    It is the first 8 bytes, big-endian, of SHA-256("trialogue-lot-v1|<seed>|<name>|…"), so that a
    latecomer changes nobody else's number.
    """
    text = "|".join((LOT_DOMAIN, seed, *names))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def draw(seed: str, people: Sequence[tuple[str, str]], *, alternate: bool = False) -> list[str]:
    """Draw the order of a round from pairs (person, delegation).

    With `alternate` each delegation's people keep their order by lot and are spread evenly over the
    round: the i-th of n stands at (2i - 1) / 2n, equals by the delegation's lot. This is the order in which
    Webster's method gives seats away (Balinski and Young, Fair Representation, 1982, appendix A).
    """
    drawn = sorted(people, key=lambda pair: (lot(seed, pair[0]), pair[0]))
    if not alternate:
        return [person for person, _side in drawn]
    sides: dict[str, list[str]] = {}
    for person, side in drawn:
        sides.setdefault(side, []).append(person)
    spread = [
        (Fraction(2 * place - 1, 2 * len(group)), lot(seed, side), person)
        for side, group in sides.items()
        for place, person in enumerate(group, 1)
    ]
    return [person for _at, _lot, person in sorted(spread)]


def may_take_card(side: str, actors: Iterable[str], sides: Iterable[str]) -> bool:
    """Say whether somebody of a side may speak to a card: who would not have to act; anybody, if all would."""
    acting = set(actors)
    return side not in acting or all(one in acting for one in sides)


def evenness(seconds: Sequence[int]) -> Fraction | None:
    """Return how evenly people spoke, in whole thousandths: 1 if all spoke alike, 0 if one spoke alone.

    H / ln n with H = -Σ p ln p over the n people's shares p of the time: Shannon's entropy, made comparable
    by its greatest value (Pielou, J. Theor. Biol. 13, 1966, p. 131). None without time or with one person.
    """
    total, count = sum(seconds), len(seconds)
    if count < 2 or total <= 0:  # noqa: PLR2004 — one person alone is neither even nor uneven
        return None
    entropy = -sum(one / total * log(one / total) for one in seconds if one > 0)
    return Fraction(round(1000 * entropy / log(count)), 1000)


def gini(seconds: Sequence[int]) -> Fraction | None:
    """Return Gini's index of the people's times: 0 if all spoke alike, (n-1)/n if one spoke alone.

    G = 2 Σ i x_i / (n Σ x_i) - (n+1)/n, x sorted upward, i from 1 (Gini, Variabilità e mutabilità, 1912; in
    this form Sen, On Economic Inequality, 1973, p. 31). None without time.
    """
    total, count = sum(seconds), len(seconds)
    if not count or total <= 0:
        return None
    weighted = sum(place * one for place, one in enumerate(sorted(seconds), 1))
    return Fraction(2 * weighted, count * total) - Fraction(count + 1, count)


def in_words(even: Fraction | None) -> str:
    """Name a degree of evenness: none, even, fair, uneven or few."""
    if even is None:
        return "none"
    steps = (Fraction(55, 100), Fraction(75, 100), Fraction(9, 10))
    return ("few", "uneven", "fair", "even")[bisect_right(steps, even)]

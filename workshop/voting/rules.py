"""Rules of a poll that need no database: when, who is counted with whom, in what order."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Protocol

from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.voting.results import Json, Method, Rule, Tally

SMALLEST_GROUP = 5
HIDDEN = ("voted", "closed")
OTHER = "other"
ORDER_DOMAIN = "trialogue-order-v1"


class Openable(Protocol):
    """What `ensure_open` has to know of a poll."""

    @property
    def state(self) -> str:
        """Return `open` while it takes ballots."""

    @property
    def closed_at(self) -> datetime | None:
        """Return the moment from which no ballot counts, if there is one."""


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """Who sees what of a poll; others' answers are hidden until one `voted` or it `closed`."""

    confidential: bool = False
    hidden_until: str = "voted"


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Delegations counted together; `name` is the only one's id, or `other`."""

    name: str
    delegations: tuple[str, ...]
    cast: int


@dataclass(frozen=True, kw_only=True)
class Turnout:
    """How many of those who may vote are here, and how many did."""

    entitled: int
    present: int
    cast: int

    @property
    def share_of_present(self) -> Fraction:
        """Return the exact share of those present who voted; 0 if nobody is."""
        return Fraction(self.cast, self.present) if self.present else Fraction(0)

    def meets(self, quorum: Fraction) -> bool:
        """Say whether at least that share of those present voted."""
        return self.cast >= at_least(quorum, self.present)


def ensure_open(poll: Openable, at: datetime) -> None:
    """Refuse unless the poll takes ballots at this moment.

    Raises:
        NotNow: it is not open, not yet or no longer.
    """
    if poll.state == "open" and (poll.closed_at is None or at < poll.closed_at):
        return
    if poll.state in ("draft", "planned"):
        raise NotNow(lazy("This vote has not begun. It opens on your screen when it does."))
    raise NotNow(lazy("This vote is closed. Your last answer before the end counts."))


def ensure_one_way(before: Disclosure, after: Disclosure) -> None:
    """Refuse to take back what people were promised when they voted.

    Raises:
        NotAllowed: confidence or hiding would be loosened.
    """
    if before.confidential and not after.confidential:
        raise NotAllowed(lazy("A confidential vote stays confidential. Start a new one instead."))
    if HIDDEN.index(after.hidden_until) < HIDDEN.index(before.hidden_until):
        say = lazy("Results that are hidden cannot be shown earlier. Start a new vote instead.")
        raise NotAllowed(say)


def ensure_decidable(
    rule: Rule, disclosure: Disclosure, entitled: Mapping[str, int], k: int = SMALLEST_GROUP
) -> None:
    """Refuse to ask small delegations one by one in a confidential poll: the verdict would tell.

    Raises:
        NotAllowed: the rule needs a majority in a delegation of fewer than k people.
    """
    if disclosure.confidential and rule.by_group and min(entitled.values(), default=k) < k:
        say = lazy(
            "In a confidential vote every delegation needs at least %(k)s people for this rule. "
            "Choose another rule, or an open vote.",
            k=k,
        )
        raise NotAllowed(say)


def bins_of(
    cast_by_delegation: Mapping[str, int], k: int = SMALLEST_GROUP
) -> tuple[Bin, ...] | None:
    """Return which delegations are counted together, or None: only the total may be shown.

    Call it with the numbers of ballots cast, before any ballot is opened, so that small groups are
    never counted apart. Groups below k join one bin; while it has fewer than k ballots or only one
    group, the smallest big group joins it (of equals, the first by id). Source: own design; tested
    against an attacker who knows turnout, total and bins (tests/voting/test_grouping.py).
    """
    small = sorted(name for name, cast in cast_by_delegation.items() if cast < k)
    big = sorted(
        set(cast_by_delegation) - set(small), key=lambda one: (cast_by_delegation[one], one)
    )
    while small and big and (_cast(small, cast_by_delegation) < k or len(small) == 1):
        small.append(big.pop(0))
    bins = [_bin((name,), cast_by_delegation) for name in sorted(big)]
    if small:
        bins.append(_bin(tuple(sorted(small)), cast_by_delegation))
    fits = len(bins) >= 2 and all(one.cast >= k for one in bins)  # noqa: PLR2004 — a split has two
    return tuple(bins) if fits else None


def publishable(bins: Sequence[Bin] | None, tallies: Mapping[str, Tally]) -> bool:
    """Say whether the breakdown may be shown: in no bin did all vote alike. Tallies by bin name."""
    return bool(bins) and not any(tallies[one.name].is_unanimous for one in bins or ())


def shown_apart(bins: Sequence[Bin] | None) -> tuple[str, ...]:
    """Return the delegations whose own figures a published breakdown shows (those not merged)."""
    return tuple(one.delegations[0] for one in bins or () if len(one.delegations) == 1)


def order_for(seed: str, person_id: str, item_ids: Iterable[str]) -> list[str]:
    """Shuffle items for one person, so that anybody who knows the seed can compute it again.

    Sort the ids as text. For i = last place down to 1, exchange places i and j (Fisher and Yates,
    1938; Knuth, The Art of Computer Programming 2, 3.4.2 P). j comes from the numbers
    h(0), h(1), …, h(c) = the first 8 bytes, big-endian, of
    SHA-256("trialogue-order-v1|<seed>|<person>|<c>"): take the next number below the largest
    multiple of i+1 that is at most 2^64, skip others, and let j be its remainder by i+1.
    """
    items = sorted(item_ids)
    count = 0
    for last in range(len(items) - 1, 0, -1):
        size = last + 1
        limit = 2**64 - 2**64 % size
        number = limit
        while number >= limit:
            number = _number(seed, person_id, count)
            count += 1
        other = number % size
        items[last], items[other] = items[other], items[last]
    return items


def recount(choices: Iterable[Json], method: Method, options: Sequence[str] = ()) -> Tally:
    """Count a nameless list again.

    Raises:
        Invalid: an entry is no answer of the method in its canonical form.
    """
    listed = list(choices)
    for choice in listed:
        if method.read_choice(choice, options) != choice:
            raise Invalid(lazy("This list holds an answer that the method does not know."))
    return method.tally(listed, options)


def share_from(text: str) -> Fraction:
    """Read a share as people write it: 2/3, 1/2, 60%.

    Raises:
        Invalid: it is not a share between 0 and 1.
    """
    cleaned = text.strip()[:12]
    try:
        found = Fraction(cleaned.removesuffix("%")) / (100 if cleaned.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        found = Fraction(-1)
    if not 0 <= found <= 1:
        raise Invalid(lazy("Write a share between 0 and 1, such as 1/2 or 60%."))
    return found


def at_least(share: Fraction, base: int) -> int:
    """Return the smallest number that is at least the share: two thirds of 9 is 6."""
    return -(-share.numerator * base // share.denominator)


def more_than(share: Fraction, base: int) -> int:
    """Return the smallest number above the share: more than half of 9 is 5."""
    return share.numerator * base // share.denominator + 1


def _cast(names: Iterable[str], cast_by_delegation: Mapping[str, int]) -> int:
    return sum(cast_by_delegation[name] for name in names)


def _bin(names: tuple[str, ...], cast_by_delegation: Mapping[str, int]) -> Bin:
    name = names[0] if len(names) == 1 else OTHER
    return Bin(name=name, delegations=names, cast=_cast(names, cast_by_delegation))


def _number(seed: str, person_id: str, count: int) -> int:
    text = f"{ORDER_DOMAIN}|{seed}|{person_id}|{count}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")

"""Rules of a poll that need no database: when, who is counted with whom, in what order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Protocol

from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.grouping import OTHER, SMALLEST_GROUP, Bin, bins_of
from workshop.core.i18n import lazy
from workshop.core.lots import order_for
from workshop.voting.results import Base, Json, Method, Rule, Tally, Terms

__all__ = [
    "HIDDEN",
    "OTHER",
    "SMALLEST_GROUP",
    "Bin",
    "Disclosure",
    "Openable",
    "Turnout",
    "at_least",
    "bins_of",
    "ensure_decidable",
    "ensure_fits",
    "ensure_one_way",
    "ensure_open",
    "more_than",
    "order_for",
    "publishable",
    "reason_for",
    "recount",
    "share_from",
    "shown_apart",
    "terms_from",
]
HIDDEN = ("voted", "closed")
BASES: tuple[Base, ...] = ("cast", "yes_no", "present", "entitled")
LONGEST_SEALED_REASON = 600


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
class Turnout:
    """How many of those who may vote are here, and how many did."""

    entitled: int
    present: int
    cast: int

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


def ensure_fits(rule: Rule, method: Method) -> None:
    """Refuse a rule that cannot read the method's ballots.

    Raises:
        NotAllowed: it reads something that such ballots do not say.
    """
    if not rule.fits(method):
        raise NotAllowed(
            lazy(
                "“%(rule)s” cannot be read from answers of “%(method)s”. Choose another rule.",
                rule=rule.label,
                method=method.label,
            )
        )


def reason_for(method: Method, answer: Json, words: str, *, sealed: bool) -> str:
    """Return the reason to be kept with an answer.

    Raises:
        Invalid: one is required and missing, or it is longer than a sealed ballot can hold.
    """
    if method.needs_reason(answer) and not words.strip():
        say = lazy("Write your reason. It is shown with the result, without your name.")
        raise Invalid(errors={"reason": [str(say)]})
    if sealed and len(words) > LONGEST_SEALED_REASON:
        say = lazy("Shorten the reason to at most %(most)s characters.", most=LONGEST_SEALED_REASON)
        raise Invalid(errors={"reason": [str(say)]})
    return words


def terms_from(settings: Mapping[str, object]) -> Terms:
    """Return what was sealed with a rule, from the settings of a poll."""
    quorum, share, base = (settings.get(name) for name in ("quorum", "share", "base"))
    known: dict[object, Base] = {one: one for one in BASES}
    return Terms(
        quorum=share_from(str(quorum)) if quorum else None,
        share=share_from(str(share)) if share else None,
        base=known.get(base),
    )


def publishable(bins: Sequence[Bin] | None, tallies: Mapping[str, Tally]) -> bool:
    """Say whether the breakdown may be shown: in no bin did all vote alike. Tallies by bin name."""
    return bool(bins) and not any(tallies[one.name].is_unanimous for one in bins or ())


def shown_apart(bins: Sequence[Bin] | None) -> tuple[str, ...]:
    """Return the delegations whose own figures a published breakdown shows (those not merged)."""
    return tuple(one.delegations[0] for one in bins or () if len(one.delegations) == 1)


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

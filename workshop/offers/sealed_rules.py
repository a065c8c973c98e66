"""How sealed answers become one public sentence; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from workshop.core.errors import Invalid
from workshop.core.i18n import lazy
from workshop.core.lots import order_for

ROUNDS = 3
Answers = Mapping[str, object]


@dataclass(frozen=True)
class Ranking:
    """One party's choice among people: whom it strikes, and the others from the most welcome on."""

    strikes: tuple[str, ...]
    order: tuple[str, ...]


def proposal_outcome(answers: Answers) -> Literal["all", "not"]:
    """Say whether all sides said yes; silence is no yes."""
    return "all" if all(one is True for one in answers.values()) else "not"


def settle(most: Sequence[int | None], least: Sequence[int | None]) -> Fraction | None:
    """Return the midpoint between what is given together and the highest need; None where they do not meet.

    Source: the plain rule of blind bidding, overlap → midpoint (`mediation.md` §1.3, §4 c).
    """
    given, needed = (
        [one for one in most if one is not None],
        [one for one in least if one is not None],
    )
    if len(given) < len(most) or len(needed) < len(least) or not given or not needed:
        return None
    pool, floor = sum(given), max(needed)
    return Fraction(pool + floor, 2) if pool >= floor else None


def figure_of(value: Fraction) -> str:
    """Write a whole or half number exactly: `12` or `12.5`."""
    whole, rest = divmod(value, 1)
    return f"{whole}.5" if rest else str(whole)


def choose(
    rankings: Iterable[Ranking], candidates: Sequence[str], places: int, seed: str
) -> list[str]:
    """Return who is chosen: nobody whom anybody struck; of the others the lowest sums of ranks, ties by lot.

    Someone whom a party did not rank counts there as one place after its last. Fewer may be left than places.
    """
    heard = list(rankings)
    struck = {one for ranking in heard for one in ranking.strikes}
    left = [one for one in candidates if one not in struck]
    lot = {one: place for place, one in enumerate(order_for(seed, "", candidates))}
    return sorted(left, key=lambda one: (_sum(heard, one), lot[one]))[:places]


def _sum(rankings: Sequence[Ranking], candidate: str) -> int:
    return sum(
        one.order.index(candidate) + 1 if candidate in one.order else len(one.order) + 1
        for one in rankings
    )


def ranking_from(choices: Mapping[str, str], candidates: Sequence[str], strikes: int) -> Ranking:
    """Read a party's choice: each candidate `strike` or a place; every one not struck gets a place of its own.

    Raises:
        Invalid: too many are struck, or places are missing or doubled.
    """
    struck = tuple(one for one in candidates if choices.get(one) == "strike")
    if len(struck) > strikes:
        raise _wrong(lazy("You can strike at most %(count)s names.", count=strikes))
    ranked = {one: choices.get(one, "") for one in candidates if one not in struck}
    wanted = {str(place) for place in range(1, len(ranked) + 1)}
    if set(choices) - set(candidates) or set(ranked.values()) != wanted:
        raise _wrong(lazy("Give each name that you do not strike a place of its own, from 1 on."))
    return Ranking(struck, tuple(sorted(ranked, key=lambda one: int(ranked[one]))))


def ensure_round(number: int, most: int) -> None:
    """Refuse more rounds of bids than were agreed: who could try on would find the other side's limit.

    Raises:
        Invalid: says so.
    """
    if number > most:
        raise Invalid(
            lazy(
                "All rounds of bids are used up. More would let a side search for the limit of the other."
            )
        )


def _wrong(say: object) -> Invalid:
    return Invalid(errors={"choices": [str(say)]})

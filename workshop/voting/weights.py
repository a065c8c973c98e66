"""The ranking of a poll as a whole: every person, or every delegation, weighing the same. Pure."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from workshop.voting.results import Json, Method

DELEGATIONS, PEOPLE = "delegations", "people"
WEIGHTS = (DELEGATIONS, PEOPLE)
SPENT = ("points", "quadratic")
LEAST_BOXES = 2

Boxes = Mapping[str, Sequence[Json]]


def ranking_of(
    method: Method, boxes: Boxes, options: Sequence[str], *, wanted: str, apart: bool
) -> dict[str, Json]:
    """Return the ranking of published boxes and by what it is weighed, as a result keeps it.

    Delegations weigh the same only where each one's box is published `apart`, so that anybody can count it again.
    """
    every = [answer for box in boxes.values() for answer in box]
    filled = [box for box in boxes.values() if box]
    if wanted == DELEGATIONS and apart and method.control in SPENT and len(filled) >= LEAST_BOXES:
        shares = equal_shares(method, boxes, options)
        ranking: list[list[str]] = places(shares, options)
        return {"ranking": ranking, "weights": DELEGATIONS}
    found = method.tally(every, options).figures.get("ranking", [])
    return {"ranking": found, "weights": PEOPLE}


def are_apart(bins: Mapping[str, Sequence[object]], cast: Mapping[str, int]) -> bool:
    """Say whether each published box holds the ballots of one delegation alone."""
    return all(sum(cast.get(str(one), 0) > 0 for one in inside) <= 1 for inside in bins.values())


def equal_shares(method: Method, boxes: Boxes, options: Sequence[str]) -> dict[str, Fraction]:
    """Return each option's share of the points when every delegation with points weighs the same.

    A delegation's share of an option is what it gave to it of all it gave; the mean over delegations is returned,
    exactly. Source: plan 5 of the session templates (one third for each delegation).
    """
    tallies = [method.tally(box, options).counts for box in boxes.values()]
    sums = [(counts, sum(counts.values())) for counts in tallies if sum(counts.values())]
    return {
        one: sum((Fraction(counts.get(one, 0), spent) for counts, spent in sums), Fraction(0))
        / max(1, len(sums))
        for one in options
    }


def places(scores: Mapping[str, Fraction], options: Sequence[str]) -> list[list[str]]:
    """Group options by score, the highest first; equal ones share a place, in the order of the poll."""
    values = sorted({scores[one] for one in options}, reverse=True)
    return [[one for one in options if scores[one] == value] for value in values]


def place_names(ranking: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the place of each option as it is shown: `1`, and `2=` where several share it."""
    found: dict[str, str] = {}
    before = 0
    for tied in ranking:
        name = f"{before + 1}{'=' if len(tied) > 1 else ''}"
        found.update(dict.fromkeys(tied, name))
        before += len(tied)
    return found


def first_places(ranking: Sequence[Sequence[str]], most: int) -> list[str]:
    """Return the options of the first places, about `most` of them.

    Whole places are taken while fewer than that are in; options tied at the border come in together.
    """
    found: list[str] = []
    for tied in ranking:
        if len(found) >= most:
            break
        found += tied
    return found

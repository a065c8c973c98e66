"""When an agreement is consented to, and when it is ratified; pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

Votes = Mapping[str, Sequence[str]]
Seats = Mapping[str, int]
ANSWERS = ("yes", "no", "abstain")


def consent_outcome(
    consents: Mapping[str, str], parties: Sequence[str], must: Iterable[str], needed: int
) -> Literal["", "yes", "no"]:
    """Say whether the parties consent, once it cannot change any more whoever else answers.

    Whoever must consent decides alone to the no; the others by how many yes are needed.
    """
    refused = {one for one in parties if consents.get(one) == "no"}
    if refused & set(must) or len(parties) - len(refused) < needed:
        return "no"
    return "yes" if all(one in consents for one in parties) else ""


def missing_consents(
    consents: Mapping[str, str], parties: Sequence[str], must: Iterable[str], needed: int
) -> tuple[list[str], int]:
    """Return the parties whose consent is always needed and not given, and how many more yes had to come."""
    always = set(must)
    lacking = [one for one in parties if one in always and consents.get(one) != "yes"]
    given = sum(consents.get(one) == "yes" for one in parties)
    return lacking, max(0, needed - given)


def majority_of(seats: int) -> int:
    """Return how many yes are more than half of a panel's seats; of an empty panel, one more than it has."""
    return seats // 2 + 1


def verdict(box: Mapping[str, int], seats: int | None) -> bool:
    """Say whether a panel ratifies: more than half of its taken seats said yes, present or not.

    Without a number of seats (a constituency that asks for no own-seat majority): more yes than no.
    """
    if seats is None:
        return box.get("yes", 0) > box.get("no", 0)
    return box.get("yes", 0) >= majority_of(seats)


def counts_of(votes: Sequence[str]) -> dict[str, int]:
    """Count the votes of a panel by answer."""
    return {one: list(votes).count(one) for one in ANSWERS}


def verdicts_of(votes: Votes, seats: Seats) -> dict[str, bool]:
    """Say of each panel whether it ratifies: none can speak for another."""
    return {panel: verdict(counts_of(cast), seats.get(panel)) for panel, cast in votes.items()}


def shown_counts(votes: Votes, k: int) -> dict[str, dict[str, int]]:
    """Return the counts of each panel, and none where fewer than k voted: they would tell on single people."""
    return {panel: counts_of(cast) if len(cast) >= k else {} for panel, cast in votes.items()}


def is_ratified(verdicts: Mapping[str, bool]) -> bool:
    """Say whether every panel ratifies."""
    return all(verdicts.values())

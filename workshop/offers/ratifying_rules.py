"""When an agreement is consented to, and when it is ratified; pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

Votes = Mapping[str, Sequence[str]]
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


def verdict(votes: Sequence[str]) -> bool:
    """Say whether more said yes than no; abstentions count for neither."""
    return votes.count("yes") > votes.count("no")


def shown_counts(votes: Votes, k: int) -> dict[str, dict[str, int]]:
    """Return the counts of each panel, and none where fewer than k voted: they would tell on single people."""
    return {
        panel: {one: list(cast).count(one) for one in ANSWERS} if len(cast) >= k else {}
        for panel, cast in votes.items()
    }


def is_ratified(votes: Votes) -> bool:
    """Say whether every panel ratifies: none can speak for another."""
    return all(verdict(cast) for cast in votes.values())

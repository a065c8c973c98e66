"""The whole analysis of a table of votes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Literal, get_args

from workshop.analysis.chance import NullTest, null_test
from workshop.analysis.components import extremity_of, statement_places
from workshop.analysis.consensus import Shared, Tallies, group_informed, shared, tallies_by
from workshop.analysis.groups import Grouping, polis_groups, published_groups
from workshop.analysis.matrix import Floats, Votes
from workshop.analysis.priority import priority
from workshop.analysis.representative import Represents, representative
from workshop.analysis.robust import SMALLEST, candidate_groups, robust_groups
from workshop.analysis.stability import Stability, stability_of

Mode = Literal["polis", "published", "robust"]
MODES: tuple[str, ...] = get_args(Mode)


@dataclass(frozen=True, eq=False, kw_only=True)
class Figures:
    """What follows from groups, statement by statement: tallies by group, group-informed consensus, the map.

    `priority`: as Polis would weigh them, from the answers of those in groups; what is about people themselves
    would have `priority.META`.
    """

    tallies: Tallies
    consensus: Floats
    places: Floats
    extremity: Floats
    priority: Floats
    representative: list[list[Represents]]
    shared: dict[str, list[Shared]]


@dataclass(frozen=True, eq=False)
class Analysis:
    """What was found. `seconds`: without the null test and the stability, which name their own."""

    votes: Votes
    mode: Mode
    grouping: Grouping
    figures: Figures
    test: NullTest
    stability: Stability
    seconds: float


def permutations_for(people: int) -> int:
    """Return how often the answers are shuffled: fewer times for many people, so that the time stays bounded."""
    for most, times in ((150, 200), (400, 100), (1000, 60)):
        if people <= most:
            return times
    return 20


def rounds_for(people: int) -> int:
    """Return over how many rounds the stability is taken."""
    return 20 if people <= 150 else 10 if people <= 1000 else 4  # noqa: PLR2004 — as above


def analyse(
    votes: Votes,
    mode: Mode = "robust",
    published: Mapping[str, str | None] | None = None,
    *,
    smallest: int = SMALLEST,
    tested: bool = True,
) -> Analysis:
    """Group people, and compute what follows from the groups.

    `published`: the groups of a file. `tested`: with null test and stability; robust groups are always tested.
    """
    people = len(votes.people)
    permutations = permutations_for(people) if tested or mode == "robust" else 0
    rounds = rounds_for(people) if tested else 0
    begun = perf_counter()
    if mode == "robust":
        robust = robust_groups(votes, permutations, smallest)
        grouping, test = robust.grouping, robust.test
        stability = stability_of(
            votes, grouping, lambda one: candidate_groups(one, smallest), rounds
        )
    else:
        grouping = (
            published_groups(votes, published or {}) if mode == "published" else polis_groups(votes)
        )
        group = _same_kind(mode)
        test = null_test(votes, grouping, group, permutations)
        stability = stability_of(votes, grouping, group, rounds)
    figures = _figures(votes, grouping)
    spent = perf_counter() - begun - test.seconds - stability.seconds
    return Analysis(votes, mode, grouping, figures, test, stability, spent)


def _same_kind(mode: Mode) -> Callable[[Votes], Grouping]:
    """Return how to group shuffled answers: by the rules of Polis; in place of published groups, by ours."""
    return polis_groups if mode == "polis" else candidate_groups


def _figures(votes: Votes, grouping: Grouping) -> Figures:
    tallies = tallies_by(votes, grouping.labels, grouping.count)
    agrees, seen = tallies.agrees.sum(axis=0), tallies.seen.sum(axis=0)
    passes = seen - agrees - tallies.disagrees.sum(axis=0)
    extremity = extremity_of(grouping.components)
    return Figures(
        tallies=tallies,
        consensus=group_informed(votes, grouping),
        places=statement_places(grouping.components),
        extremity=extremity,
        priority=priority(agrees, passes, seen, extremity),
        representative=representative(votes, grouping),
        shared=shared(votes),
    )

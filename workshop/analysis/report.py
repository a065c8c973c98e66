"""The whole analysis of a table of votes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Literal, get_args

from workshop.analysis.chance import NullTest, null_test
from workshop.analysis.components import extremity_of, statement_places
from workshop.analysis.consensus import (
    Shared,
    Tallies,
    group_informed,
    group_informed_against,
    shared,
    tallies_by,
)
from workshop.analysis.groups import Grouping, polis_groups, published_groups
from workshop.analysis.matrix import Floats, Votes
from workshop.analysis.priority import priority
from workshop.analysis.representative import Represents, representative
from workshop.analysis.robust import (
    FEWEST_PEOPLE,
    FEWEST_STATEMENTS,
    SMALLEST,
    candidate_groups,
    in_fixed_order,
    one_group,
    robust_groups,
)
from workshop.analysis.stability import Stability, stability_of

Mode = Literal["polis", "published", "robust"]
MODES: tuple[str, ...] = get_args(Mode)


@dataclass(frozen=True, eq=False, kw_only=True)
class Figures:
    """What follows from groups, statement by statement: tallies by group, group-informed consensus, the map.

    `against`: the group-informed consensus of disagreement.
    `priority`: as Polis would weigh them, from the answers of those in groups; what is about people themselves
    would have `priority.META`.
    """

    tallies: Tallies
    consensus: Floats
    against: Floats
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
        grouping, test, stability = _ours(votes, permutations, rounds, smallest)
    else:
        grouping = (
            published_groups(votes, published or {}) if mode == "published" else polis_groups(votes)
        )
        group = _same_kind(mode)
        test = null_test(votes, grouping, group, permutations if _is_testable(votes, mode) else 0)
        stability = stability_of(votes, grouping, group, rounds)
    figures = _figures(votes, grouping)
    spent = perf_counter() - begun - test.seconds - stability.seconds
    return Analysis(votes, mode, grouping, figures, test, stability, spent)


def _ours(
    votes: Votes, permutations: int, rounds: int, smallest: int
) -> tuple[Grouping, NullTest, Stability]:
    """Group people our way; the stability, too, is taken from the sorted table, whatever order it came in."""
    robust = robust_groups(votes, permutations, smallest)
    ranked, order, _columns = in_fixed_order(votes)
    found = replace(robust.grouping, labels=robust.grouping.labels[order])
    stability = stability_of(ranked, found, lambda one: candidate_groups(one, smallest), rounds)
    return robust.grouping, robust.test, stability


def _same_kind(mode: Mode) -> Callable[[Votes], Grouping]:
    """Return how to group shuffled answers: by the rules of Polis; in place of published groups, by ours."""
    return polis_groups if mode == "polis" else candidate_groups


def as_one_group(found: Analysis) -> Analysis:
    """Return the analysis with everybody in one group, and the test that speaks against more."""
    grouping = one_group(found.grouping)
    nothing = Stability(0, None, None)
    figures = _figures(found.votes, grouping)
    return replace(found, grouping=grouping, figures=figures, stability=nothing)


def _is_testable(votes: Votes, mode: Mode) -> bool:
    """Say whether shuffled answers could be grouped at all: ours needs some people and statements."""
    enough = len(votes.people) >= FEWEST_PEOPLE and len(votes.statements) >= FEWEST_STATEMENTS
    return mode == "polis" or enough


def _figures(votes: Votes, grouping: Grouping) -> Figures:
    tallies = tallies_by(votes, grouping.labels, grouping.count)
    agrees, seen = tallies.agrees.sum(axis=0), tallies.seen.sum(axis=0)
    passes = seen - agrees - tallies.disagrees.sum(axis=0)
    extremity = extremity_of(grouping.components)
    return Figures(
        tallies=tallies,
        consensus=group_informed(votes, grouping),
        against=group_informed_against(votes, grouping),
        places=statement_places(grouping.components),
        extremity=extremity,
        priority=priority(agrees, passes, seen, extremity),
        representative=representative(votes, grouping),
        shared=shared(votes),
    )

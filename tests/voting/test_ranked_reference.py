"""Each ranked method gives what its definition says, word by word: compared with a slow, literal count."""

from collections.abc import Sequence
from random import Random
from typing import cast

import pytest

from tests.voting.elections import (
    Ballot,
    borda_points,
    orders_of_equal,
    ranked_pairs_order,
    runoff_order,
    schulze_winners,
)
from workshop.voting.ranked.report import exact, ranked_tally

MOST_ORDERS = 800


def election(seed: int, options: Sequence[str]) -> list[Ballot]:
    """Make ballots by chance: with ties and with options left out, as people cast them."""
    chance = Random(seed)
    found = []
    for _ in range(chance.randint(1, 12)):
        named = chance.sample(options, chance.randint(1, len(options)))
        ballot = [[named[0]]]
        for one in named[1:]:
            if chance.random() < 0.25:
                ballot[-1].append(one)
            else:
                ballot.append([one])
        found.append(ballot)
    return found


@pytest.mark.parametrize("options", ["ABC", "ABCD", "ABCDE"])
def test_the_winners_are_those_of_a_literal_count(options: str) -> None:
    tried = 0

    for seed in range(120):
        box = election(seed, options)
        tally = ranked_tally(box, options, "schulze")
        found = cast("dict[str, list[list[str]]]", tally.figures["methods"])
        assert set(found["schulze"][0]) == schulze_winners(box, options), box
        runoff = [set(tied) for tied in found["instant-runoff"]]
        assert runoff == runoff_order(box, options), box
        points = borda_points(box, options)
        assert tally.figures["scores"] == {one: exact(points[one]) for one in options}
        if orders_of_equal(box, options) <= MOST_ORDERS:
            tried += 1
            order = [set(tied) for tied in found["ranked-pairs"]]
            assert order == ranked_pairs_order(box, options), box

    assert tried >= 40

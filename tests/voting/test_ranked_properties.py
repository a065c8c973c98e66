"""Ranked methods have the properties that each is known to have, whatever the ballots."""

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from tests.voting.elections import Ballot, kings
from workshop.voting.methods import METHODS
from workshop.voting.ranked.matrix import change, pairwise
from workshop.voting.ranked.pairs import ranked_pairs
from workshop.voting.ranked.profile import of_rankings
from workshop.voting.ranked.report import ranked_tally
from workshop.voting.ranked.schulze import schulze

FOUR = ("schulze", "ranked-pairs", "instant-runoff", "borda")
OPTIONS = "ABCDE"


@st.composite
def ballots(draw: st.DrawFn, most: int = 9) -> list[Ballot]:
    """Draw ballots with ties and with options left out."""
    found = []
    for _ in range(draw(st.integers(1, most))):
        ranks = draw(st.lists(st.integers(0, 4), min_size=5, max_size=5))
        levels = sorted({rank for rank in ranks if rank})
        groups = [[o for o, r in zip(OPTIONS, ranks, strict=True) if r == n] for n in levels]
        found.append(groups or [["A"]])
    return found


def order(cast_ballots: list[Ballot], method: str, options: str = OPTIONS) -> list[set[str]]:
    figures = METHODS.get(method).tally(cast_ballots, options).figures
    return [set(tied) for tied in cast("list[list[str]]", figures["ranking"])]


@given(ballots(), st.permutations(OPTIONS), st.randoms(use_true_random=False))
def test_neither_names_nor_the_order_of_ballots_matter(
    box: list[Ballot], names: list[str], random: Any
) -> None:
    new = dict(zip(OPTIONS, names, strict=True))
    renamed = [[[new[one] for one in tied] for tied in ballot] for ballot in box]
    random.shuffle(renamed)

    for method in FOUR:
        before = [{new[one] for one in tied} for tied in order(box, method)]
        assert order(renamed, method) == before


@given(ballots())
def test_who_beats_every_other_wins_and_who_loses_to_every_other_does_not(
    box: list[Ballot],
) -> None:
    king, last = list(kings(box, OPTIONS)), list(kings([one[::-1] for one in full(box)], OPTIONS))

    for method in ("schulze", "ranked-pairs"):
        assert not king or order(box, method)[0] == set(king)
    for method in FOUR:
        assert not last or order(box, method)[0] != set(last)


def full(box: list[Ballot]) -> list[Ballot]:
    """Say in words what leaving out means: tied last."""
    found = []
    for ballot in box:
        rest = [one for one in OPTIONS if not any(one in tied for tied in ballot)]
        found.append([*ballot, rest] if rest else ballot)
    return found


@given(ballots())
def test_leaving_out_is_being_tied_last(box: list[Ballot]) -> None:
    for method in FOUR:
        assert order(box, method) == order(full(box), method)


@given(ballots(), st.data())
def test_more_support_does_no_harm(box: list[Ballot], data: st.DataObject) -> None:
    raised = data.draw(st.integers(0, len(box) - 1))

    for method in ("schulze", "ranked-pairs", "borda"):
        for winner in order(box, method)[0]:
            rest = [[one for one in tied if one != winner] for tied in box[raised]]
            better = [*box]
            better[raised] = [[winner], *(tied for tied in rest if tied)]
            assert winner in order(better, method)[0]


@given(ballots())
def test_who_alone_is_best_is_not_best_when_all_ballots_are_turned_round(
    box: list[Ballot],
) -> None:
    turned = [ballot[::-1] for ballot in full(box)]

    for method in ("schulze", "ranked-pairs", "borda"):
        best = order(box, method)[0]
        assert len(best) > 1 or not best & order(turned, method)[0]


@given(ballots())
def test_who_is_first_for_more_than_half_wins(box: list[Ballot]) -> None:
    for one in OPTIONS:
        if sum(ballot[0] == [one] for ballot in box) * 2 > len(box):
            for method in ("schulze", "ranked-pairs", "instant-runoff"):
                assert order(box, method)[0] == {one}


@given(ballots(), st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_weights_count_like_so_many_people(box: list[Ballot], people: list[int]) -> None:
    weights = people[: len(box)]
    every = [one for one, count in zip(box, weights, strict=True) for _ in range(count)]

    for method in FOUR:
        weighed = ranked_tally(box, OPTIONS, method, weights)  # type: ignore[arg-type]
        counted = ranked_tally(every, OPTIONS, method)  # type: ignore[arg-type]
        assert weighed.figures == counted.figures
        assert weighed.counts == counted.counts


@given(ballots())
def test_a_ballot_more_or_less_changes_the_matrix_at_once(box: list[Ballot]) -> None:
    profile = of_rankings(box, OPTIONS)
    running = pairwise(of_rankings(box[:-1], OPTIONS))

    change(running, profile.places[:, -1])

    assert (running == pairwise(profile)).all()
    change(running, profile.places[:, -1], -1)
    assert (running == pairwise(of_rankings(box[:-1], OPTIONS))).all()


@given(ballots())
def test_winning_votes_and_margins_agree_where_nobody_ties(box: list[Ballot]) -> None:
    strict = [[[one] for tied in ballot for one in sorted(tied)] for ballot in full(box)]
    matrix = pairwise(of_rankings(strict, OPTIONS))

    assert schulze(matrix, "winning") == schulze(matrix, "margins")
    assert ranked_pairs(matrix, "winning") == ranked_pairs(matrix, "margins")

"""How sealed answers become one sentence: cases and properties."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.offers.rules import changes, worth_of
from workshop.offers.sealed_rules import Ranking, choose, figure_of, proposal_outcome, settle

AMOUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("most", "least", "figure"),
    [
        ([8, 6], [9, 10], "12"),
        ([8, 5], [10], "11.5"),
        ([10], [10], "10"),
        ([3, 4], [8], None),
        ([8, None], [1], None),
        ([8], [1, None], None),
    ],
)
def test_where_bids_meet(
    most: list[int | None], least: list[int | None], figure: str | None
) -> None:
    value = settle(most, least)

    assert (figure_of(value) if value is not None else None) == figure


@given(AMOUNTS, AMOUNTS)
def test_it_settles_between_what_is_given_and_what_is_needed(
    most: list[int], least: list[int]
) -> None:
    value = settle(most, least)

    assert (value is not None) == (sum(most) >= max(least))
    if value is not None:
        assert max(least) <= value <= sum(most)
        assert value - max(least) == sum(most) - value
        assert Fraction(figure_of(value)) == value


@given(st.dictionaries(st.sampled_from("abcde"), st.sampled_from([True, False, None]), min_size=1))
def test_all_said_yes_only_if_all_did(answers: dict[str, bool | None]) -> None:
    assert (proposal_outcome(answers) == "all") == (set(answers.values()) == {True})


@given(st.lists(st.permutations("abcd"), min_size=1, max_size=4), st.uuids())
def test_who_is_struck_is_never_chosen_and_the_lot_can_be_drawn_again(
    orders: list[list[str]], seed: object
) -> None:
    rankings = [Ranking((order[0],), tuple(order[1:])) for order in orders]
    struck = {order[0] for order in orders}

    chosen = choose(rankings, "abcd", 2, str(seed))

    assert not struck & set(chosen)
    assert len(chosen) == min(2, 4 - len(struck))
    assert chosen == choose(list(reversed(rankings)), "abcd", 2, str(seed))


def test_ties_are_broken_by_the_recorded_lot() -> None:
    winners = {choose([], ["a", "b", "c"], 1, f"seed {number}")[0] for number in range(40)}

    assert winners == {"a", "b", "c"}


@given(
    st.dictionaries(st.sampled_from("XYZ"), st.sampled_from("ab")),
    st.dictionaries(st.sampled_from("XYZ"), st.sampled_from("ab")),
)
def test_changes_lead_from_one_package_to_the_other(
    before: dict[str, str], after: dict[str, str]
) -> None:
    package: dict[str, str | None] = dict(before)
    for one in changes(before, after, "XYZ"):
        package[one.issue] = one.after

    assert {issue: option for issue, option in package.items() if option} == after


def test_an_open_issue_counts_from_its_lowest_to_its_highest() -> None:
    worth = {"X": {"a": 1, "b": 5}, "Y": {"a": 10, "b": 20}}

    assert worth_of({"X": "b"}, worth) == (15, 25)
    assert worth_of({"X": "b", "Y": "a"}, worth) == (15, 15)

"""Change, participation, evenness, balance, order, bridging: plain values."""

import numpy as np
import pytest

from tests.analysis.made import votes
from workshop.analysis.balance import balance
from workshop.analysis.bridging import bridging
from workshop.analysis.change import changes, sign_test
from workshop.analysis.evenness import evenness, gini
from workshop.analysis.order import order_effect
from workshop.analysis.participation import participation


def test_only_people_who_answered_both_times_are_compared() -> None:
    before = {("a", "x"): -1, ("b", "x"): 0, ("c", "x"): 1, ("d", "x"): 1}
    after = {("a", "x"): 1, ("b", "x"): 1, ("c", "x"): 1, ("e", "x"): -1}

    (one,) = changes(before, after, dict.fromkeys("abcde", "jp"))

    assert (one.matched, one.only_before, one.only_after) == (3, 1, 1)
    assert (one.mean_before, one.mean_after, one.shift) == (0.0, 1.0, 1.0)
    assert (one.towards, one.away, one.p) == (2, 0, 0.5)
    assert one.moves == {(-1, 1): 1, (0, 1): 1, (1, 1): 1}


@pytest.mark.parametrize(
    ("more", "less", "p"), [(0, 0, None), (1, 1, 1.0), (6, 0, 2 / 64), (9, 1, 22 / 1024)]
)
def test_the_sign_test_is_exact(more: int, less: int, p: float | None) -> None:
    assert sign_test(more, less) == p


def test_participation_counts_people_and_what_they_did() -> None:
    group = {"a": "jp", "b": "jp", "c": "kr"}

    jp, kr = participation(group, {"spoke": {"a": 60, "c": 180}, "voted": {"b": 3}})

    assert (jp.people, jp.active["spoke"], jp.share["spoke"]) == (2, 1, 0.25)
    assert (kr.done["voted"], kr.share["voted"]) == (0, 0.0)


@pytest.mark.parametrize(
    ("amounts", "even", "spread"),
    [([5, 5, 5], 1.0, 0.0), ([9, 0, 0], 0.0, 2 / 3), ([1, 3], 0.811278, 0.25)],
)
def test_evenness_and_gini(amounts: list[int], even: float, spread: float) -> None:
    assert evenness(amounts) == pytest.approx(even, abs=1e-6)
    assert gini(amounts) == pytest.approx(spread)


def test_nothing_is_neither_even_nor_uneven() -> None:
    assert evenness([]) is evenness([3]) is evenness([0, 0]) is gini([]) is gini([0]) is None


def test_balance_weighs_delegations_by_their_people() -> None:
    group = {"a": "jp", "b": "jp", "c": "kr"}

    (one,) = balance([("t", "a", "support"), ("t", "b", "concern"), ("t", "c", "support")], group)

    assert one.marks["jp", "support"] == 1
    assert one.markers == {"jp": 2, "kr": 1}
    assert one.even == pytest.approx(1.0)


def test_the_order_is_compared_by_thirds() -> None:
    orders = {"a": ["x", "y", "z"], "b": ["z", "y", "x"]}
    answers = {("a", "x"): 1, ("a", "z"): 0, ("b", "z"): 1, ("b", "x"): 0}

    found = order_effect(orders, answers)

    first, middle, last = found.thirds
    assert (first.share("agreed"), last.share("passed")) == (1.0, 1.0)
    assert (middle.seen, middle.answered, middle.share("agreed")) == (2, 0, 0.0)
    assert found.agreed_z > 0 > found.passed_z


def test_bridging_is_the_least_support_over_delegations_whatever_their_sizes() -> None:
    answers = np.array([[1], [1], [1], [-1], [1]], dtype=np.int8)

    found = bridging(votes(answers), ["us", "us", "us", "kr", "kr"])

    assert found.tolist() == [2 / 4]

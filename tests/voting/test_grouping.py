"""Small groups stay covered: who knows turnout, total and bins learns of none how it split."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from workshop.voting.results import Tally
from workshop.voting.rules import Bin, bins_of, publishable

Row = tuple[int, ...]
K = 5
SIZES = st.integers(0, 9)
NAMES = "abcde"


def names_of(bins: Sequence[Bin] | None) -> object:
    return None if bins is None else {one.name: one.delegations for one in bins}


@pytest.mark.parametrize(
    ("cast", "expected"),
    [
        ({"us": 12, "jp": 12, "kr": 12}, {"us": ("us",), "jp": ("jp",), "kr": ("kr",)}),
        ({"us": 4, "jp": 12, "kr": 9}, {"jp": ("jp",), "other": ("kr", "us")}),
        ({"us": 3, "jp": 3, "kr": 9}, {"kr": ("kr",), "other": ("jp", "us")}),
        ({"us": 2, "jp": 2, "kr": 9}, None),
        ({"us": 2, "jp": 2, "kr": 9, "xx": 7}, {"kr": ("kr",), "other": ("jp", "us", "xx")}),
        ({"us": 4, "jp": 4, "kr": 4}, None),
        ({"us": 0, "jp": 8, "kr": 9}, {"kr": ("kr",), "other": ("jp", "us")}),
        ({"us": 4, "jp": 8, "kr": 8}, {"kr": ("kr",), "other": ("jp", "us")}),
        ({"us": 30}, None),
        ({}, None),
    ],
)
def test_groups_below_k_are_counted_with_others(cast: dict[str, int], expected: object) -> None:
    assert names_of(bins_of(cast, K)) == expected


@given(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 40)), st.integers(3, 10))
def test_bins_hold_everybody_once_and_at_least_k(cast: dict[str, int], k: int) -> None:
    bins = bins_of(cast, k)
    assume(bins is not None)

    assert sorted(name for one in bins for name in one.delegations) == sorted(cast)
    assert len(bins) >= 2
    assert all(one.cast >= k for one in bins)
    assert all(
        len(one.delegations) > 1 for one in bins if any(cast[d] < k for d in one.delegations)
    )


@given(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 40)))
def test_the_order_of_delegations_does_not_change_the_bins(cast: dict[str, int]) -> None:
    turned = dict(reversed(cast.items()))

    assert bins_of(turned, K) == bins_of(cast, K)


def test_one_unanimous_bin_hides_the_whole_breakdown() -> None:
    bins = bins_of({"us": 6, "jp": 7}, K)
    split = Tally(counts={"yes": 6, "no": 1}, ballots=7)
    mixed = Tally(counts={"yes": 5, "no": 1}, ballots=6)
    same = Tally(counts={"yes": 6, "no": 0}, ballots=6)

    assert publishable(bins, {"us": mixed, "jp": split})
    assert not publishable(bins, {"us": same, "jp": split})
    assert not publishable(None, {})


def splits(size: int, choices: int) -> list[Row]:
    """Return every way in which so many people can answer."""
    return [one for one in product(range(size + 1), repeat=choices) if sum(one) == size]


def total(rows: Iterable[Row], choices: int) -> Row:
    return tuple(sum(row[place] for row in rows) for place in range(choices))


def shown(bins: Sequence[Bin], table: Mapping[str, Row], choices: int) -> Mapping[str, Row] | None:
    """Return what the program shows: the bins, if they may be shown."""
    figures = {one.name: total([table[d] for d in one.delegations], choices) for one in bins}
    tallies = {
        name: Tally(counts=dict(enumerate(row)), ballots=sum(row)) for name, row in figures.items()
    }
    return figures if publishable(bins, tallies) else None


def possible_in(
    one: Bin, cast: dict[str, int], figures: Mapping[str, Row], choices: int
) -> dict[str, set[Row]]:
    """Return, per small group of a bin, every split an attacker cannot rule out (brute force)."""
    groups = [splits(cast[name], choices) for name in one.delegations]
    fitting = [rows for rows in product(*groups) if total(rows, choices) == figures[one.name]]
    return {
        name: {rows[place] for rows in fitting}
        for place, name in enumerate(one.delegations)
        if 0 < cast[name] < K
    }


def check(data: st.DataObject, choices: int) -> None:
    cast = data.draw(st.dictionaries(st.sampled_from(NAMES[:4]), SIZES, min_size=2))
    bins = bins_of(cast, K)
    assume(bins is not None)
    table = {name: data.draw(st.sampled_from(splits(size, choices))) for name, size in cast.items()}
    figures = shown(bins, table, choices)
    assume(figures is not None)

    for one in bins:
        merged = len(one.delegations)
        assume(merged < 4 or choices == 2)
        for name, candidates in possible_in(one, cast, figures, choices).items():
            assert len(candidates) > 1, (name, cast, table)
            assert table[name] in candidates


QUICK = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
DEEP = settings(QUICK, max_examples=5000)


@pytest.mark.parametrize("choices", [2, 3])
@QUICK
@given(data=st.data())
def test_an_attacker_cannot_tell_how_a_small_group_split(choices: int, data: st.DataObject) -> None:
    check(data, choices)


@pytest.mark.deep
@pytest.mark.parametrize("choices", [2, 3])
@DEEP
@given(data=st.data())
def test_an_attacker_cannot_tell_in_ten_thousand_tables(choices: int, data: st.DataObject) -> None:
    check(data, choices)


def test_the_attacker_wins_without_the_rule_so_the_test_can_fail() -> None:
    cast = {"a": 2, "b": 9}
    apart = [Bin(name="a", delegations=("a",), cast=2), Bin(name="b", delegations=("b",), cast=9)]
    figures = {"a": (1, 1), "b": (5, 4)}

    assert possible_in(apart[0], cast, figures, 2) == {"a": {(1, 1)}}

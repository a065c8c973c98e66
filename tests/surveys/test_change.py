"""What changed between two waves, counted exactly."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.surveys.change import change_of, sign_flip_p, sign_test_p, wave_of

SHIFTS = st.lists(st.integers(-6, 6), max_size=12)
PAIRS = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, 7)), min_size=2, max_size=2), max_size=30
)


def by_trying_all(shifts: list[int]) -> Fraction:
    """Flip every sign by hand."""
    seen = abs(sum(shifts))
    flips = list(product((-1, 1), repeat=len(shifts)))
    sums = [abs(sum(a * b for a, b in zip(flip, shifts, strict=True))) for flip in flips]
    return Fraction(sum(one >= seen for one in sums), len(flips))


@settings(deadline=None, max_examples=60)
@given(SHIFTS)
def test_the_count_by_sums_is_the_count_of_all_flips(shifts: list[int]) -> None:
    assert sign_flip_p(shifts) == by_trying_all(shifts)


@given(SHIFTS)
def test_it_does_not_matter_which_way_or_in_what_order(shifts: list[int]) -> None:
    turned = [-one for one in reversed(shifts)]

    assert sign_flip_p(turned) == sign_flip_p(shifts)
    assert sign_test_p(turned) == sign_test_p(shifts)


def test_fishers_own_example_of_darwins_maize() -> None:
    # Heights in eighths of an inch, fifteen pairs: 863 of 32,768 in one tail (The Design of Experiments, §21).
    darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]

    assert sign_flip_p(darwin) == Fraction(2 * 863, 2**15)


def test_the_sign_test_leaves_out_those_who_did_not_move() -> None:
    assert sign_test_p([1, 2, 3, 1, 1, 0, 0]) == Fraction(1, 16)
    assert sign_test_p([1, -1]) == 1
    assert sign_test_p([0, 0]) == 1


def test_a_change_counts_only_those_who_gave_a_value_twice() -> None:
    change = change_of([[2, 4], [3, 3], [5, 0], [None, 6], [4, 7]])

    assert (change.people, change.matched) == (5, 3)
    assert (change.before.mean, change.after.mean) == (Fraction(3), Fraction(14, 3))
    assert change.mean_shift == Fraction(5, 3)
    assert change.shifts == {0: 1, 2: 1, 3: 1}
    assert (change.before.unanswered, change.after.no_opinion) == (1, 1)


@given(PAIRS)
def test_the_shift_of_the_mean_is_the_mean_of_the_shifts(pairs: list[list[int | None]]) -> None:
    change = change_of(pairs)

    if change.matched:
        assert change.after.mean - change.before.mean == change.mean_shift
    assert sum(change.shifts.values()) == change.matched == change.before.answered


def test_one_wave_alone_has_mean_median_and_non_response() -> None:
    wave = wave_of([1, 2, 4, 4, 0, None])

    assert (wave.mean, wave.median) == (Fraction(11, 4), Fraction(3))
    assert (wave.answered, wave.no_opinion, wave.unanswered) == (4, 1, 1)


def test_a_thousand_people_are_counted_at_once() -> None:
    shifts = [one % 13 - 6 for one in range(1000)]

    assert 0 < sign_flip_p(shifts) <= 1

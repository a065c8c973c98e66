"""Middle grades: exact, and ordered as if middle grades were taken away one by one."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.voting.ranked.grades import gauge, lower_median, majority_value

COUNTS = st.lists(st.integers(0, 6), min_size=6, max_size=6)


def every(counts: list[int]) -> list[int]:
    return [grade for grade, count in enumerate(counts) for _ in range(count)]


@given(COUNTS)
def test_the_lower_median_is_the_middle_of_the_sorted_grades(counts: list[int]) -> None:
    grades = every(counts)

    median = lower_median(dict(enumerate(counts)))

    assert median == (grades[(len(grades) - 1) // 2] if grades else None)


@given(COUNTS, st.integers(0, 5))
def test_it_reaches_a_grade_exactly_if_more_than_half_do(counts: list[int], grade: int) -> None:
    grades, median = every(counts), lower_median(dict(enumerate(counts)))

    reached = sum(one >= grade for one in grades) * 2 > len(grades)

    assert (median is not None and median >= grade) is reached


@given(COUNTS)
def test_the_majority_value_takes_the_middle_away_again_and_again(counts: list[int]) -> None:
    grades, taken = every(counts), []
    while grades:
        taken.append(grades.pop((len(grades) - 1) // 2))

    assert list(majority_value(counts)) == taken


@given(COUNTS, st.integers(0, 5))
def test_those_above_below_and_at_a_grade_are_all(counts: list[int], grade: int) -> None:
    above, below = gauge(dict(enumerate(counts)), grade)

    assert above + below + counts[grade] == sum(counts)

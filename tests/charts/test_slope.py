"""Slopes and shares: labels never overlap; what is drawn, said and tabled is the same numbers."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.charts.distribution import WIDTH, Spread, distribution_chart
from workshop.charts.slope import BELOW, LABEL_GAP, TALL, TOP, Ends, slope_chart, spread

MEANS = st.lists(
    st.tuples(
        st.fractions(1, 7, max_denominator=30),
        st.fractions(1, 7, max_denominator=30),
    ),
    min_size=1,
    max_size=14,
)


def ends(means: list[tuple[Fraction, Fraction]]) -> list[Ends]:
    return [
        Ends(id=str(at), letters="JP", name="Japan", before=a, after=b, people=6)
        for at, (a, b) in enumerate(means)
    ]


@given(MEANS)
def test_labels_never_overlap_and_stay_in_the_picture(
    means: list[tuple[Fraction, Fraction]],
) -> None:
    chart = slope_chart(ends(means), 7)

    for side in (0, 1):
        places = sorted(one.tags[side].y for one in chart.slopes)
        assert all(b - a >= LABEL_GAP - 0.02 for a, b in pairwise(places))
        assert places[0] >= TOP - 0.01
        assert places[-1] <= chart.height - BELOW + 0.01


@given(st.lists(st.floats(TOP, TOP + TALL), min_size=1, max_size=8))
def test_labels_keep_the_order_of_their_points(wanted: list[float]) -> None:
    found = spread(wanted, TOP + TALL)

    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    assert [found[place] for place in order] == sorted(found)


def test_a_higher_mean_is_drawn_higher_and_groups_keep_their_order() -> None:
    chart = slope_chart(ends([(Fraction(3), Fraction(5)), (Fraction(1), Fraction(7))]), 7)

    first, second = chart.slopes
    assert first.dots[1][1] < first.dots[0][1]
    assert (second.dots[0][1], second.dots[1][1]) == (TOP + TALL, TOP)
    assert chart.rows[0] == ("Japan", "3.00", "5.00", "6")
    assert "Japan: from 3.00 to 5.00." in chart.sentence


@pytest.mark.parametrize("counts", [{1: 3, 4: 1, 7: 2}, {4: 6}, {}])
def test_shares_fill_the_bar_and_the_table_says_the_counts(counts: dict[int, int]) -> None:
    labels = [f"answer {one}" for one in range(1, 8)]
    chart = distribution_chart([Spread(id="a", name="Japan", counts=counts, silent=2)], labels)

    (bar,) = chart.bars
    drawn = sum(one.w for one in bar.segments)
    assert drawn == pytest.approx(WIDTH if counts else 0, abs=0.1)
    assert chart.rows[0] == ("Japan", *(counts.get(one, 0) for one in range(1, 8)), 2)
    assert len(chart.legend) == 7

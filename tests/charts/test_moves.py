"""Moves: a row a delegation; what is drawn, said and written is the same numbers."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workshop.charts.moves import LEFT, RIGHT, Move, moves_chart, signed

MEANS = st.floats(-1, 1, allow_nan=False)


@given(st.lists(st.tuples(MEANS, MEANS), max_size=8))
def test_rows_are_apart_and_every_mark_is_on_the_axis(means: list[tuple[float, float]]) -> None:
    chart = moves_chart(
        [Move(letters="JP", name="Japan", before=a, after=b, people=6) for a, b in means]
    )

    assert len(chart.lines) == len(means)
    assert all(later.y - one.y >= 20 for one, later in pairwise(chart.lines))
    assert all(one.y < chart.height - 8 for one in chart.lines)
    for one, (before, after) in zip(chart.lines, means, strict=True):
        assert LEFT <= one.start <= RIGHT
        assert LEFT <= one.end <= RIGHT
        assert one.figures == f"{signed(before)} → {signed(after)}"
        assert f"from {signed(before)} to {signed(after)}." in chart.sentence


def test_what_did_not_move_has_no_line() -> None:
    still, moved = (
        Move(letters="KR", name="Korea", before=0.25, after=after, people=5)
        for after in (0.25, -0.5)
    )

    chart = moves_chart([still, moved])

    assert [one.moved for one in chart.lines] == [False, True]
    assert "−0.50" in chart.lines[1].figures

"""Tally rows: what is drawn, said and tabled is the same numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.charts.tally import BAR_WIDTH, Answer, Counted, tally_chart

ANSWERS = (
    Answer(name="yes", label="Yes", position="yes"),
    Answer(name="no", label="No", position="no"),
    Answer(name="abstain", label="Abstain", position="abstain"),
)


def counted(name: str, yes: int, no: int, abstain: int) -> Counted:
    return Counted(id=name, name=name.title(), counts={"yes": yes, "no": no, "abstain": abstain})


def test_small_delegations_get_a_mark_for_every_person() -> None:
    chart = tally_chart([counted("japan", 7, 4, 1), counted("korea", 8, 3, 2)], ANSWERS)
    strip = chart.strips[0]

    assert chart.kind == "marks"
    assert [box.css for box in strip.boxes] == ["c-yes"] * 7 + ["c-no"] * 4 + ["c-abs"]
    assert (strip.width, strip.height) == (282, 18)
    assert strip.boxes[7].path == "M155 17L171 1"
    assert (strip.boxes[11].x, strip.boxes[11].w) == (242.75, 16.5)
    assert strip.sentence == "Japan. Yes: 7, No: 4, Abstain: 1."


def test_more_marks_than_fit_a_line_go_on_in_the_next() -> None:
    strip = tally_chart([counted("a", 20, 20, 0)], ANSWERS).strips[0]

    assert len({box.y for box in strip.boxes}) == 4
    assert strip.height == 4 * 22 - 4
    assert max(box.x + box.w for box in strip.boxes) <= strip.width


def test_one_large_delegation_turns_all_rows_into_bars() -> None:
    chart = tally_chart([counted("a", 30, 10, 1), counted("b", 1, 1, 0)], ANSWERS)

    assert chart.kind == "bars"
    assert [(box.css, bool(box.path)) for box in chart.strips[0].boxes] == [
        ("c-yes", False),
        ("c-no", True),
        ("c-abs", False),
    ]
    assert sum(box.w for box in chart.strips[1].boxes) == pytest.approx(BAR_WIDTH)


def test_the_table_holds_the_same_numbers() -> None:
    chart = tally_chart([counted("japan", 7, 4, 1)], ANSWERS)

    assert chart.head == ("Delegation", "Yes", "No", "Abstain", "Votes")
    assert chart.rows == (("Japan", 7, 4, 1, 12),)
    assert chart.strips[0].counts == (("Yes", 7), ("No", 4), ("Abstain", 1))
    assert [label for label, _box in chart.legend] == ["Yes", "No", "Abstain"]


@pytest.mark.parametrize("rows", [[], [("a", 0, 0, 0)]])
def test_nothing_cast_is_drawn_without_fault(rows: list[tuple[str, int, int, int]]) -> None:
    chart = tally_chart([counted(*row) for row in rows], ANSWERS)

    assert all(not strip.boxes and strip.width > 0 for strip in chart.strips)


@given(st.lists(st.tuples(*[st.integers(0, 300)] * 3), min_size=1, max_size=6))
def test_every_shape_lies_inside_and_counts_add_up(rows: list[tuple[int, int, int]]) -> None:
    chart = tally_chart([counted(str(n), *row) for n, row in enumerate(rows)], ANSWERS)

    for strip, row in zip(chart.strips, rows, strict=True):
        assert all(0 <= box.x <= box.x + box.w <= strip.width + 0.01 for box in strip.boxes)
        assert all(0 <= box.y <= box.y + box.h <= strip.height + 0.01 for box in strip.boxes)
        if chart.kind == "marks":
            assert len(strip.boxes) == sum(row)
        elif sum(row):
            assert sum(box.w for box in strip.boxes) == pytest.approx(BAR_WIDTH, abs=0.05)

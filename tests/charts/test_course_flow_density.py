"""Course, flow and density: what is drawn, said and tabled is the same numbers, and nothing overlaps."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.charts.course import WIDTH, Ran, course_chart
from workshop.charts.density import Touched, density_chart
from workshop.charts.flow import GAP, Outcome, flow_chart

STAGES = st.lists(
    st.tuples(st.integers(1, 90), st.lists(st.integers(1, 4000), min_size=0, max_size=3)),
    min_size=1,
    max_size=9,
)


def ran(given_stages: list[tuple[int, list[int]]]) -> list[Ran]:
    at, stages = 0, []
    for number, (planned, lengths) in enumerate(given_stages):
        spans = []
        for length in lengths:
            spans.append((float(at), float(at + length)))
            at += length
        stages.append(Ran(name=f"Stage {number}", planned=planned, spans=tuple(spans)))
    return stages


@given(STAGES)
def test_every_bar_of_the_course_lies_in_the_picture_in_the_order_of_time(
    given_stages: list[tuple[int, list[int]]],
) -> None:
    chart = course_chart(ran(given_stages))

    if chart is None:
        assert all(sum(lengths) <= 30 for _planned, lengths in given_stages)
        return
    bars = [bar for row in chart.rows for bar in row.bars]
    assert all(0 <= x <= WIDTH and x + w <= WIDTH + 1.51 for x, w in bars)
    assert all(x + w <= WIDTH + 0.02 for x, w in (row.planned for row in chart.rows))
    assert [x for x, _w in bars] == sorted(x for x, _w in bars)
    assert [row.minutes for row in chart.rows] == [row[2] for row in chart.table]


def test_the_course_says_what_was_planned_and_what_it_took() -> None:
    chart = course_chart([Ran(name="Reading", planned=20, spans=((0.0, 600.0), (900.0, 1500.0)))])

    assert chart is not None
    assert chart.sentence == "Reading: planned 20 minutes, took 20."
    assert len(chart.rows[0].bars) == 2


COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=6)


@given(COUNTS)
def test_the_flow_keeps_every_one_and_its_labels_apart(counts: list[int]) -> None:
    chart = flow_chart([Outcome(name=str(at), count=one) for at, one in enumerate(counts)])

    if chart is None:
        assert sum(counts) == 0
        return
    assert sum(int(one.words.split()[0]) for one in chart.streams) == chart.total == sum(counts)
    assert sum(one.h for one in chart.streams) == pytest.approx(chart.source[1], abs=0.1)
    assert all(b.label_y - a.label_y >= GAP - 0.02 for a, b in pairwise(chart.streams))
    assert all(one.y >= -0.01 and one.y + one.h <= chart.height + 0.02 for one in chart.streams)


def test_the_flow_says_the_same_in_words() -> None:
    chart = flow_chart([Outcome(name="accepted", count=2), Outcome(name="declined", count=0)])

    assert chart is not None
    assert chart.sentence == "Of 2 proposed: accepted: 2."
    assert flow_chart([Outcome(name="accepted", count=0)]) is None


def test_the_density_counts_each_sentence() -> None:
    none = (("Support", 0), ("Doubt", 0))
    chart = density_chart(
        [
            Touched(words="One sentence.", counts=(("Support", 2), ("Doubt", 1))),
            Touched(words="x" * 80, counts=none),
        ]
    )

    assert chart is not None
    assert [row.total for row in chart.rows] == [3, 0]
    assert [row.length for row in chart.rows] == [chart.width, 0]
    assert chart.head[2:] == ("Support", "Doubt")
    assert chart.sentence == "Sentence 1: 3 annotations."
    assert str(chart.table[1][0]).endswith("…")
    assert density_chart([Touched(words="One.", counts=none)]) is None

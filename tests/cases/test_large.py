"""A case of many sides: what nothing dominates is found exactly, and drawn without listing thousands of packages."""

from benchmarks.cases import large
from workshop.mediation.case import Case
from workshop.mediation.look_panels import charts_of
from workshop.mediation.picture import picture_of
from workshop.mediation.solver import Space

SIDES = 8


def small(issues: int) -> Case:
    """Return the invented case of eight sides with fewer issues."""
    whole = large(parties=SIDES, batna=5)
    kept = whole.issues[:issues]
    points = {
        party: {one.id: table[one.id] for one in kept} for party, table in whole.points.items()
    }
    return Case(id="small", parties=whole.parties, batna=whole.batna, issues=kept, points=points)


def test_what_nothing_dominates_is_the_same_as_counted_one_by_one() -> None:
    space = Space(small(4))
    rows = [tuple(map(int, one)) for one in space.scores]

    found = {rows[place] for place in space.best}

    best = {
        one
        for one in rows
        if all(score > 5 for score in one)
        and not any(
            other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in rows
        )
    }
    assert found == best
    assert len(best) > 100


def test_a_frontier_of_thousands_is_one_line_of_dots_and_no_long_table() -> None:
    space = Space(small(6))
    agreed = dict(
        zip(
            (one.id for one in space.case.issues),
            space.options(int(space.acceptable[0])),
            strict=True,
        )
    )

    figures = picture_of(space, agreed, [])
    charts = charts_of(figures, {})

    many = [one for one in charts if one.cloud]
    assert many
    for chart in many:
        assert f"{len(space.best)} packages that nothing improves" in chart.sentence
        assert [one.kind for one in chart.dots] == ["agreed"]
        assert len(chart.rows) == 1
        assert 300 < chart.cloud.count("h0") <= len(space.best)

"""The figures of cases: exact, the same as the recorded ones, and as a slow count from the definitions gives them."""

import json
import os
from fractions import Fraction
from itertools import product
from math import prod
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from workshop.mediation.case import Case, CaseFault, Issue, case_from
from workshop.mediation.figures import figures_of, warnings_of
from workshop.mediation.solver import Space

RECORDED = Path(os.environ.get("TRIALOGUE_EXERCISES", "../shared/exercises")) / "exercises.json"


def _cases() -> list[dict]:
    if not RECORDED.exists():
        return []
    return json.loads(RECORDED.read_text("utf-8"))["exercises"]


@pytest.mark.skipif(not RECORDED.exists(), reason=f"the recorded exercises are not at {RECORDED}")
@pytest.mark.parametrize("content", _cases(), ids=lambda one: one["id"])
def test_the_recorded_figures_are_found_again(content: dict) -> None:
    assert figures_of(case_from(content)) == content["figures"]


@some.composite
def cases(draw: some.DrawFn) -> Case:
    """Draw a small case."""
    parties = ("A", "B", "C")[: draw(some.integers(2, 3))]
    issues = tuple(
        Issue(id=f"I{n}", options=("a", "b", "c")[: draw(some.integers(2, 3))])
        for n in range(draw(some.integers(1, 3)))
    )
    points = {
        party: {
            one.id: {option: draw(some.integers(0, 9)) for option in one.options} for one in issues
        }
        for party in parties
    }
    batna = {party: draw(some.integers(0, 9)) for party in parties}
    return Case(id="drawn", parties=parties, batna=batna, issues=issues, points=points)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_the_definitions_hold_by_a_slow_count(case: Case) -> None:
    space = Space(case)
    rows = [
        (
            options,
            tuple(
                sum(case.points[p][i.id][o] for i, o in zip(case.issues, options, strict=True))
                for p in case.parties
            ),
        )
        for options in product(*(one.options for one in case.issues))
    ]
    batna = [case.batna[party] for party in case.parties]
    inside = [row for row in rows if all(u > b for u, b in zip(row[1], batna, strict=True))]
    front = [
        u
        for _, u in rows
        if not any(v != u and all(a >= b for a, b in zip(v, u, strict=True)) for _, v in rows)
    ]
    assert [space.options(int(one)) for one in space.acceptable] == [row[0] for row in inside]
    assert [bool(one) for one in space.efficient] == [u in front for _, u in rows]
    if not inside:
        with pytest.raises(CaseFault):
            figures_of(case)
        return
    best = max(prod(u - b for u, b in zip(row[1], batna, strict=True)) for row in inside)
    assert {space.options(one) for one in space.nash()} == {
        row[0] for row in inside if prod(u - b for u, b in zip(row[1], batna, strict=True)) == best
    }
    ideal = [max(row[1][at] for row in inside) for at in range(len(batna))]
    key = {
        row[0]: sorted(Fraction(u - b, i - b) for u, b, i in zip(row[1], batna, ideal, strict=True))
        for row in inside
    }
    fairest = max(key.values())
    assert {space.options(one) for one in space.kalai_smorodinsky()} == {
        name for name, value in key.items() if value == fairest
    }


def _simple(points_b: dict[str, int] | None = None, batna: int = 30) -> dict:
    own = {"I1": {"a": 60, "b": 0}, "I2": {"a": 40, "b": 0}}
    other = {"I1": points_b or {"a": 0, "b": 60}, "I2": {"a": 40, "b": 0}}
    parties = [{"id": "A", "batna": batna}, {"id": "B", "batna": batna}]
    issues = [{"id": one, "options": [{"id": "a"}, {"id": "b"}]} for one in ("I1", "I2")]
    return {"id": "x", "parties": parties, "issues": issues, "points": {"A": own, "B": other}}


def test_a_case_without_a_zone_of_agreement_is_refused() -> None:
    with pytest.raises(CaseFault, match="no package"):
        figures_of(case_from(_simple(batna=70)))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"points": {"A": {}, "B": {}}}, "whole number"),
        ({"parties": [{"id": "A", "batna": 5}]}, "two parties"),
        ({"issues": []}, "issues"),
        ({"decision": {"must_consent": ["Z"], "yes_needed": 2}}, "consent"),
    ],
)
def test_a_case_that_does_not_add_up_is_refused(change: dict, why: str) -> None:
    with pytest.raises(CaseFault, match=why):
        case_from({**_simple(), **change})


def test_a_case_with_too_many_packages_is_refused() -> None:
    issues = [{"id": f"I{n}", "options": [{"id": o} for o in "abcdefghij"]} for n in range(6)]
    with pytest.raises(CaseFault, match="packages"):
        case_from({**_simple(), "issues": issues})


def test_the_same_letter_everywhere_is_warned_of() -> None:
    case = case_from(_simple(points_b={"a": 60, "b": 0}))
    assert any("too easy" in str(one) for one in warnings_of(case, figures_of(case)))
    assert any("everything" in str(one) for one in warnings_of(case, figures_of(case)))

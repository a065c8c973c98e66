"""A plan somebody wrote: read, or refused by line; written out it reads the same."""

from dataclasses import replace

import pytest

from workshop import load_features
from workshop.library import check_plan, plan_of, plans, read_plan
from workshop.library.plan import Plan
from workshop.library.plan_text import written

load_features()
STAGE = "stages:\n- {kind: break, minutes: 5}\n"


OTHER = """title: {en: a}
proposals: [invest-in-exchanges]
stages:
- {kind: voting, minutes: 5, settings: {proposals: [culcon-style-commission]}}
"""


def bare(plan: Plan) -> Plan:
    """Leave out where things stood in the file, and what is not written out."""
    stages = tuple(replace(one, line=0, lines={}) for one in plan.stages)
    return replace(plan, stages=stages, lines={}, number=0, needs="", translation={})


def test_a_plan_of_ones_own_is_read() -> None:
    plan, problems = read_plan(
        "title: {en: Ours}\nstages:\n- kind: break\n  minutes: 5\n  settings: {tea: true}\n"
    )

    assert not problems
    assert plan is not None
    assert plan.stages[0].settings == {"tea": True}


@pytest.mark.parametrize("name", list(plans()))
def test_a_plan_written_out_reads_the_same(name: str) -> None:
    plan, problems = read_plan(written(plan_of(name)))

    assert problems == ()
    assert plan is not None
    assert bare(plan) == bare(plan_of(name))


def test_only_a_stage_ahead_of_the_day_takes_no_minutes() -> None:
    head = "title: {en: a}\nstages:\n- kind: break\n  minutes: 0\n"

    assert read_plan(head)[0] is None
    plan, problems = read_plan(head + "  ahead: true\n" + "- {kind: break, minutes: 5}\n")

    assert not problems
    assert plan is not None
    assert plan.minutes == 5
    assert [one.ahead for one in plan.stages] == [True, False]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("words", 1),
        ("title: {en: a}\n", 1),
        ("title: {en: a}\nstages: []\n", 2),
        ("title: {en: a}\nstages: [one]\n", 2),
        ("title: {en: a}\nstages:\n- kind: break\n  minutes: 0\n", 4),
        ("title: {en: a}\nstages:\n- kind: break\n  minutes: yes\n", 4),
        ("title: {en: a}\nstages:\n- kind: break\n  minutes: 5\n  settings: tea\n", 5),
        ("title: {fr: a}\n" + STAGE, 1),
        ("title: a\n\tstages: 1\n", 2),
        ("title: {en: a}\nminutes: 6\n" + STAGE, 2),
        ("title: {en: a}\ngoals: one\n" + STAGE, 2),
        ("title: {en: a}\ninterpretation: 9\n" + STAGE, 2),
        ("title: {en: a}\ngroup: {least: 9, most: 3}\n" + STAGE, 2),
        ("title: {en: a}\ncolour: blue\n" + STAGE, 2),
    ],
)
def test_a_plan_whose_form_does_not_fit_is_refused_by_line(text: str, line: int) -> None:
    plan, problems = read_plan(text)

    assert plan is None
    assert line in [found for found, _say in problems]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("title: {en: a}\nstages:\n- {kind: party, minutes: 5}\n", 3, "no kind of stage"),
        ("title: {en: a}\nstages:\n- kind: break\n  minutes: 5\n  settings:\n    tea: true\n", 6, "no setting"),
        ("title: {en: a}\nstages:\n- kind: voting\n  minutes: 5\n  settings:\n    k: 99\n", 6, "k:"),
        ("title: {en: a}\nproposals: [nothing]\n" + STAGE, 2, "no proposal called"),
        ("title: {en: a}\ndeck: nowhere\n" + STAGE, 2, "no deck"),
        ("title: {en: a}\nrule: might\n" + STAGE, 2, "no rule"),
        ("title: {en: a, ko: b}\npurpose: {en: c}\n" + STAGE, 2, "ko"),
        ("title: {en: a}\nsensitivity: high\nproposals: [us-explore-mediation]\n" + STAGE, 1, "notes on safety"),
        ("title: {en: a}\nsafety: [{en: b}]\nproposals: [us-explore-mediation]\n" + STAGE, 1, "sensitivity: high"),
        (OTHER, 4, "not among the proposals"),
        ("title: {en: a}\nstages:\n- {kind: proposal, minutes: 5}\n", 3, "no kind of stage"),
    ],
)  # fmt: skip
def test_what_does_not_hold_of_a_plan_is_told_by_line(text: str, line: int, says: str) -> None:
    plan, problems = check_plan(text)

    assert plan is None
    assert any(found == line and says in str(say) for found, say in problems), problems

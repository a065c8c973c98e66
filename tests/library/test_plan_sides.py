"""What a plan says of delegations: read from its file, written out again."""

import pytest

from workshop.library import check_plan
from workshop.library.plan_text import written

PLAN = """
title: {en: Circle with listeners}
delegations:
  us: {speaks: false, votes: false}
  guest: {speaks: false}
stages:
- {kind: welcome, minutes: 5}
- {kind: discussion, minutes: 10}
"""


def test_a_plan_says_who_votes_and_who_speaks_and_is_written_out_the_same() -> None:
    plan, problems = check_plan(PLAN)

    assert not problems
    assert plan is not None
    assert plan.sides == {"us": {"speaks": False, "votes": False}, "guest": {"speaks": False}}
    again, _none = check_plan(written(plan))
    assert again is not None
    assert again.sides == plan.sides


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("us: {speaks: maybe}", 4),
        ("us: {sings: true}", 4),
        ("us: yes", 4),
    ],
)
def test_what_cannot_be_said_of_a_delegation_is_refused_with_its_line(
    wrong: str, line: int
) -> None:
    text = PLAN.replace("us: {speaks: false, votes: false}", wrong)

    plan, problems = check_plan(text)

    assert plan is None
    assert problems[0].line == line

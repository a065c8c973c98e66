"""Plans that come with the program fit; a plan somebody wrote is refused by line."""

import pytest

from workshop.core.errors import NotFound
from workshop.core.i18n import LANGUAGES
from workshop.library import plan_of, plans, read_plan
from workshop.library.plan import KINDS
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS


def test_three_plans_come_with_the_program() -> None:
    assert [(plan.id, plan.minutes) for plan in plans().values()] == [
        ("short-vote", 30),
        ("exchange-90", 90),
        ("reading-round", 115),
    ]


def test_plans_begin_with_a_welcome_and_speak_three_languages() -> None:
    for plan in plans().values():
        assert set(plan.title) == set(plan.description) == set(LANGUAGES)
        assert [plan.stages[0].kind, plan.stages[-1].kind] == ["welcome", "close"]
        assert {stage.kind for stage in plan.stages} <= set(KINDS)


def test_votes_in_plans_name_methods_and_rules_that_exist() -> None:
    for plan in plans().values():
        for stage in plan.stages:
            assert stage.settings.get("method", "agree") in METHODS
            assert stage.settings.get("rule", "maj-each") in RULES


def test_an_unknown_plan_is_not_found() -> None:
    with pytest.raises(NotFound):
        plan_of("nowhere")


def test_a_plan_of_ones_own_is_read() -> None:
    plan, problems = read_plan(
        "title: {en: Ours}\nstages:\n- kind: break\n  minutes: 5\n  settings: {tea: true}\n"
    )

    assert not problems
    assert plan is not None
    assert plan.stages[0].settings == {"tea": True}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("words", 1),
        ("title: {en: a}\n", 1),
        ("title: {en: a}\nstages: []\n", 2),
        ("title: {en: a}\nstages: [one]\n", 2),
        ("title: {en: a}\nstages:\n- {kind: party, minutes: 5}\n", 3),
        ("title: {en: a}\nstages:\n- kind: break\n  minutes: 0\n", 4),
        ("title: {en: a}\nstages:\n- kind: break\n  minutes: yes\n", 4),
        ("title: {en: a}\nstages:\n- kind: break\n  minutes: 5\n  settings: tea\n", 5),
        ("title: {fr: a}\nstages:\n- {kind: break, minutes: 5}\n", 1),
        ("title: a\n\tstages: 1\n", 2),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_by_line(text: str, line: int) -> None:
    plan, problems = read_plan(text)

    assert plan is None
    assert line in [found for found, _say in problems]

"""The plans that come with the program: the seven, whole, in three languages, with their minutes and notes."""

import pytest

from workshop import load_features
from workshop.core.errors import NotFound
from workshop.core.i18n import LANGUAGES
from workshop.core.kinds import kinds
from workshop.library import deck_of, plan_of, plans
from workshop.library.plan import Plan
from workshop.library.plan_check import faults_of
from workshop.web.using import can_be_used

SEVEN = {
    "culcon-exchange": (1, 90, 9),
    "resilience-half-day": (2, 240, 13),
    "deliberative-poll": (3, 360, 10),
    "listening-circle": (4, 120, 9),
    "priority-plenary": (5, 150, 11),
    "annotation-round": (6, 155, 7),
    "mock-mediation": (7, 210, 12),
}
SHORT = {"short-vote": 30, "exchange-90": 90, "reading-round": 115}
load_features()


def seven() -> list[Plan]:
    return [plan_of(name) for name in SEVEN]


def test_the_seven_plans_come_first_then_the_short_ones() -> None:
    assert list(plans()) == [*SEVEN, *SHORT]


@pytest.mark.parametrize(("name", "told"), SEVEN.items())
def test_a_plan_has_the_minutes_and_stages_it_is_known_for(
    name: str, told: tuple[int, int, int]
) -> None:
    plan = plan_of(name)

    assert (plan.number, plan.minutes, len(plan.stages)) == told


@pytest.mark.parametrize("name", [*SEVEN, *SHORT])
def test_nothing_is_wrong_with_a_plan_of_the_program(name: str) -> None:
    assert [f"{line}: {say}" for line, say in faults_of(plan_of(name))] == []


@pytest.mark.parametrize("plan", seven(), ids=list(SEVEN))
def test_each_of_the_seven_says_all_that_a_facilitator_needs(plan: Plan) -> None:
    assert set(plan.title) == set(plan.purpose) == set(LANGUAGES)
    assert plan.goals
    assert plan.safety
    assert plan.before
    assert plan.group is not None
    assert plan.group.least <= plan.group.most
    for stage in plan.stages:
        assert stage.kind == "break" or (stage.todo and stage.lead), stage


def test_the_priorities_cover_every_theme_with_at_most_two_sensitive_cards() -> None:
    cards = [deck_of("two-essays").card_by_id[one] for one in plan_of("priority-plenary").proposals]

    assert len(cards) == 12
    assert {card.theme for card in cards} == set(deck_of("two-essays").theme_by_id)
    assert all(card.deck == "core" for card in cards)
    assert sum(card.sensitivity == "high" for card in cards) <= 2


def test_the_round_without_a_room_has_a_day_for_each_stage_and_nothing_too_heavy() -> None:
    plan = plan_of("annotation-round")
    cards = [deck_of("two-essays").card_by_id[one] for one in plan.proposals]

    assert (plan.asynchronous, plan.days) == (True, 7)
    assert [stage.day for stage in plan.stages] == [1, 2, 3, 4, 5, 6, 7]
    assert 8 <= len(cards) <= 12
    assert len({card.theme for card in cards}) <= 3
    assert sum(card.sensitivity == "high" for card in cards) <= 2
    assert all("mediation" not in card.id for card in cards)


def test_the_mediation_can_be_used() -> None:
    plan = plan_of("mock-mediation")
    unknown = {stage.kind for stage in plan.stages} - set(kinds())

    assert plan.needs == "mediation"
    assert not unknown
    assert can_be_used(plan)


def test_the_listening_circle_keeps_no_stories_and_asks_at_the_end_in_private() -> None:
    plan = plan_of("listening-circle")
    rounds = [stage for stage in plan.stages if stage.kind == "round"]

    assert plan.settings["sensitive"] is True
    assert [stage.settings.get("store", "") for stage in rounds] == ["none", "", "none"]
    assert rounds[1].settings["release"] == "held"
    assert rounds[1].settings["label"] == "none"
    assert plan.stages[-1].settings["ask"] is True


def test_an_unknown_plan_is_not_found() -> None:
    with pytest.raises(NotFound):
        plan_of("nowhere")

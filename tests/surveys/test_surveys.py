"""A survey before and after: who is asked what, what is counted, who sees it."""

import pytest

from tests.surveys.asked import TWO, ask, refused
from tests.world import World
from workshop.surveys.models import Survey, SurveyResult


def test_small_delegations_are_counted_together(world: World) -> None:
    asked = ask(world, {"jp": 6, "kr": 3, "us": 3})
    asked.open(0, items=["s03-reasons"])
    for side in asked.people:
        asked.all_answer(0, side, [(2,), (3,), (4,), (5,), (1,), (6,)])

    asked.do("close", 0)

    (row,) = asked.results(0)
    assert {name: len(found) for name, found in row.answers.items()} == {
        asked.world.side("jp").id: 6,
        "other": 6,
    }


def test_with_fewer_than_k_nothing_is_listed(world: World) -> None:
    asked = ask(world, {"jp": 2, "kr": 2})
    asked.open(0, items=["s03-reasons"])
    for side in asked.people:
        asked.all_answer(0, side, [(2,), (3,)])

    asked.do("close", 0)

    assert asked.results(0)[0].answers == {}
    assert "Fewer than 5 took part" in asked.world.see(asked.world.host, "survey_control")


def test_the_facilitator_sees_how_many_have_finished_and_nothing_else(world: World) -> None:
    asked = ask(world, {"jp": 2})
    survey = asked.open(0, items=TWO)
    asked.answer(asked.people["jp"][0], 0, 6, 7)
    asked.answer(asked.people["jp"][1], 0, 6)

    seen = asked.world.see(asked.world.host, "survey_turnout", survey.id)

    assert "1 of 2" in seen
    assert "jp-0" not in seen


def test_results_released_at_the_close_go_to_all(world: World) -> None:
    asked = ask(world, {"jp": 6})
    asked.open(0, items=["s03-reasons"], released="closed")
    asked.all_answer(0, "jp", [(2,), (3,), (4,), (5,), (1,), (6,)])

    asked.do("close", 0)

    assert {one.audience for one in asked.results(0)} == {"all"}
    assert "Mean 3.50" in asked.world.see(asked.people["jp"][0], "survey")


def test_results_that_stay_with_the_facilitators_cannot_be_shown(world: World) -> None:
    asked = ask(world, {"jp": 6})
    asked.open(0, items=["s03-reasons"])
    asked.do("close", 0)

    assert all(one.audience.startswith("circle:") for one in asked.results(0))
    assert "Mean" not in asked.world.see(asked.people["jp"][0], "survey")
    with refused("stay with the facilitators"):
        asked.do("show", 0)


@pytest.mark.both_databases
def test_on_the_day_nothing_is_counted_where_the_plan_says_so(world: World) -> None:
    asked = ask(world, {"jp": 6})
    asked.open(0, items=["s03-reasons"], released="later")
    asked.all_answer(0, "jp", [(2,), (3,), (4,), (5,), (1,), (6,)])
    asked.do("close", 0)

    assert asked.world.rows(SurveyResult) == []
    with refused("on the day"):
        asked.do("count", 0)

    asked.world.act(asked.world.host, "meeting.close")
    asked.do("count", 0)
    asked.do("show", 0)

    assert asked.results(0)[0].answers == {"all": [1, 2, 3, 4, 5, 6]}
    page = asked.world.page(asked.people["jp"][0], "survey").get_data(as_text=True)
    assert "Mean 3.50" in page


def test_the_rating_at_the_close_is_asked_where_the_plan_says_so(world: World) -> None:
    asked = ask(world, {"jp": 6})
    (stage,) = [one for one in asked.world.rows(type(asked.stage(0))) if one.kind == "close"]
    asked.world.act(asked.world.host, "stage.edit", stage=stage.id, settings={"rating": "1"})
    asked.world.go_to("close")
    asked.world.act(asked.world.host, "survey.open", stage=stage.id)
    survey = asked.world.one(Survey)
    for number, person in enumerate(asked.people["jp"]):
        words = {"words": f"remark {9 - number}"} if number < 2 else {}
        answer = {"a-0": str(number % 5 + 1)}
        asked.world.act(person, "survey.answer", survey=survey.id, **answer, **words)

    asked.world.act(asked.world.host, "survey.close", survey=survey.id)

    rating, remarks = sorted(asked.world.rows(SurveyResult), key=lambda one: one.position)
    assert rating.answers == {"all": [1, 1, 2, 3, 4, 5]}
    assert remarks.answers == {"all": [["remark 8", "en"], ["remark 9", "en"]]}
    assert remarks.audience.startswith("circle:")


def test_a_voided_survey_can_be_opened_again(world: World) -> None:
    asked = ask(world, {"jp": 1})
    asked.open(0, items=TWO)
    asked.answer(asked.people["jp"][0], 0, 3, 3)
    first = asked.survey(0).id

    asked.do("void", 0)
    asked.world.act(asked.world.host, "survey.open", stage=asked.stage(0).id)

    assert asked.survey(0).id != first
    assert "0 of 2 answered" in asked.world.see(
        asked.people["jp"][0], "my_survey", asked.survey(0).id
    )


def test_the_wall_says_one_sentence_and_no_figure(world: World) -> None:
    asked = ask(world, {"jp": 6})
    asked.open(0, items=["s03-reasons"], released="closed")
    wall = asked.world.join("us", role="projector")
    asked.all_answer(0, "jp", [(2,), (3,), (4,), (5,), (1,), (6,)])

    during = asked.world.see(wall, "wall_survey")
    asked.do("close", 0)
    after = asked.world.see(wall, "wall_survey")

    assert "by yourself" in during
    assert "The survey is closed." in after
    assert "Mean" not in after


def test_the_facilitator_is_told_which_translations_are_drafts(world: World) -> None:
    asked = ask(world, {})
    asked.open(0, items=TWO)

    seen = asked.world.see(asked.world.host, "survey_control")

    assert "Draft translation: 日本語, 한국어." in seen

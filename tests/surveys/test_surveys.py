"""A survey before and after: who is asked what, what is counted, who sees it."""

import pytest

from tests.surveys.asked import TWO, ask, refused
from tests.world import World
from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.surveys.models import Survey, SurveyResult

SIX = {"jp": 6, "kr": 6}
BEFORE = [(2, 3), (3, 3), (4, 4), (5, 0), (1, 2), (6, 5)]
AFTER = [(4, 3), (3, 4), (5, 4), (5, 2), (2, 2), (7, None)]


@pytest.mark.both_databases
def test_two_waves_of_the_same_people_become_pairs_without_names(world: World) -> None:
    asked = ask(world, SIX)
    asked.open(0, wave="pre", items=TWO)
    for side in SIX:
        asked.all_answer(0, side, BEFORE)
    asked.do("close", 0)
    asked.open(1, wave="post", items=TWO)
    for side in SIX:
        asked.all_answer(1, side, AFTER)

    asked.do("close", 1)

    first, second = asked.results(1)
    sides = {asked.world.side(code).id for code in SIX}
    assert set(first.answers) == sides
    assert all(
        pairs == [[1, 2], [2, 4], [3, 3], [4, 5], [5, 5], [6, 7]]
        for pairs in first.answers.values()
    )
    assert [0, 2] in next(iter(second.answers.values()))
    assert [5, None] in next(iter(second.answers.values()))
    assert asked.survey(1).state == "counted"
    assert asked.survey(0).state == "counted"
    both = {"before": 6, "after": 6, "both": 6}
    assert asked.survey(1).counts == dict.fromkeys(sides, both)


@pytest.mark.both_databases
def test_only_those_who_answered_both_times_are_in_the_lists(world: World) -> None:
    asked = ask(world, {"jp": 7, "kr": 6})
    asked.open(0, wave="pre", items=TWO)
    asked.all_answer(0, "jp", [*BEFORE, (7, 7)])
    asked.all_answer(0, "kr", BEFORE)
    asked.do("close", 0)
    asked.open(1, wave="post", items=TWO)
    asked.all_answer(1, "jp", AFTER)
    asked.all_answer(1, "kr", AFTER)

    asked.do("close", 1)

    jp = asked.world.side("jp").id
    assert [7, None] not in asked.results(1)[0].answers[jp]
    assert asked.survey(1).counts[jp] == {"before": 7, "after": 6, "both": 6}


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


def test_nobody_is_asked_about_the_own_country_and_guests_about_all(world: World) -> None:
    asked = ask(world, {"jp": 1, "guest": 1})
    survey = asked.open(0, items=["s02-trust"])

    seen = asked.world.see(asked.people["jp"][0], "my_survey", survey.id)
    guest = asked.world.see(asked.people["guest"][0], "my_survey", survey.id)

    assert "Most people in the Republic of Korea" in seen
    assert "Most people in the United States" in seen
    assert "Most people in Japan" not in seen
    assert guest.count("Most people in") == 3


def test_an_answer_about_the_own_country_is_refused(world: World) -> None:
    asked = ask(world, {"jp": 1})
    survey = asked.open(0, items=["s02-trust"])
    own = next(at for at, one in enumerate(survey.questions) if one["country"] == "jp")

    with pytest.raises(Invalid):
        asked.world.act(
            asked.people["jp"][0], "survey.answer", survey=survey.id, **{f"a-{own}": "3"}
        )


@pytest.mark.parametrize("value", ["8", "-1", "x", "10"])
def test_an_answer_off_the_scale_is_refused(world: World, value: str) -> None:
    asked = ask(world, {"jp": 1})
    survey = asked.open(0, items=TWO)

    with pytest.raises(Invalid):
        asked.world.act(asked.people["jp"][0], "survey.answer", survey=survey.id, **{"a-0": value})


def test_choosing_one_of_a_balanced_pair_asks_both(world: World) -> None:
    asked = ask(world, {})

    survey = asked.open(0, items=["s08-continuity"])

    assert {one["key"] for one in survey.questions} == {"s08-continuity", "s09-affected-voice"}


def test_proposals_are_rated_by_their_exact_version(world: World) -> None:
    asked = ask(world, {"jp": 1})
    survey = asked.open(0, items=TWO, ratings="1")

    rated = [one for one in survey.questions if one["block"] == "proposals"]
    seen = asked.world.see(asked.people["jp"][0], "my_survey", survey.id)

    assert len(rated) == 2
    assert all(len(one["sha256"]) == 64 for one in rated)
    assert rated[0]["title"]["en"] in seen


@pytest.mark.both_databases
def test_answers_can_be_changed_until_the_close(world: World) -> None:
    asked = ask(world, {"jp": 6})
    asked.open(0, items=["s03-reasons"])
    asked.all_answer(0, "jp", [(2,), (3,), (4,), (5,), (1,), (6,)])
    asked.answer(asked.people["jp"][0], 0, 7)

    asked.do("close", 0)

    assert asked.results(0)[0].answers == {"all": [1, 3, 4, 5, 6, 7]}
    with refused("closed"):
        asked.answer(asked.people["jp"][0], 0, 1)


def test_answers_are_kept_part_by_part_and_progress_is_in_words(world: World) -> None:
    asked = ask(world, {"jp": 1})
    (person,) = asked.people["jp"]
    survey = asked.open(0, items=TWO)

    asked.answer(person, 0, 6)
    partly = asked.world.see(person, "my_survey", survey.id)
    asked.answer(person, 0, None, 0)
    whole = asked.world.see(person, "my_survey", survey.id)

    assert "1 of 2 answered" in partly
    assert 'name="a-0" value="6" checked' in partly
    assert "All 2 answered." in whole
    assert 'name="a-0" value="6" checked' in whole


@pytest.mark.both_databases
def test_somebody_can_take_the_answers_back(world: World) -> None:
    asked = ask(world, {"jp": 6})
    asked.open(0, items=["s03-reasons"])
    asked.all_answer(0, "jp", [(2,), (3,), (4,), (5,), (1,), (6,)])

    asked.world.act(asked.people["jp"][0], "survey.withdraw", survey=asked.survey(0).id)
    asked.do("close", 0)

    assert asked.results(0)[0].answers == {"all": [1, 3, 4, 5, 6]}
    with refused("without names"):
        asked.world.act(asked.people["jp"][1], "survey.withdraw", survey=asked.survey(0).id)


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


def test_a_first_wave_that_is_never_followed_can_be_counted_alone(world: World) -> None:
    asked = ask(world, {"jp": 6})
    asked.open(0, wave="pre", items=["s03-reasons"])
    asked.all_answer(0, "jp", [(2,), (3,), (4,), (5,), (1,), (6,)])
    asked.do("close", 0)
    assert asked.world.rows(SurveyResult) == []

    asked.do("count", 0)

    assert asked.results(0)[0].answers == {"all": [1, 2, 3, 4, 5, 6]}


def test_the_second_wave_waits_for_the_first_to_close(world: World) -> None:
    asked = ask(world, {"jp": 1})
    asked.open(0, wave="pre", items=TWO)

    with refused("survey before is still open"):
        asked.open(1, wave="post", items=TWO)


def test_once_the_second_wave_is_open_the_first_is_not_counted_alone_or_voided(
    world: World,
) -> None:
    asked = ask(world, {"jp": 1})
    asked.open(0, wave="pre", items=TWO)
    asked.do("close", 0)
    asked.open(1, wave="post", items=TWO)

    for verb in ("count", "void"):
        with pytest.raises(NotNow):
            asked.do(verb, 0)


def test_a_survey_is_answered_ahead_on_a_page_of_its_own(world: World) -> None:
    asked = ask(world, {"jp": 1})
    (person,) = asked.people["jp"]
    asked.plan(0, items=TWO)
    asked.world.go_to("welcome")
    asked.world.act(asked.world.host, "survey.open", stage=asked.stage(0).id)

    asked.answer(person, 0, 4)

    assert "A survey waits for you." in asked.world.see(person, "surveys_ahead")
    page = asked.world.page(person, "survey").get_data(as_text=True)
    assert "answered" in page
    assert asked.world.page(asked.world.host, "survey").status_code == 200


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


def test_observers_and_facilitators_do_not_answer(world: World) -> None:
    asked = ask(world, {})
    survey = asked.open(0, items=TWO)
    observer = asked.world.join("us", role="observer")

    for person in (observer, asked.world.host):
        with pytest.raises(NotAllowed):
            asked.world.act(person, "survey.answer", survey=survey.id, **{"a-0": "3"})


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


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_the_survey_speaks_the_reader_s_language(world: World, lang: str) -> None:
    asked = ask(world, {})
    survey = asked.open(0)
    reader = asked.world.join("us", lang=lang)

    seen = asked.world.see(reader, "my_survey", survey.id)

    names = {"en": "the Republic of Korea", "ja": "韓国の人々", "ko": "한국 사람들"}
    assert names[lang] in seen
    assert ("draft-translation" in seen) == (lang != "en")


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

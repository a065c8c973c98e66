"""Answering a survey: who is asked what, what is taken, changed and taken back."""

import pytest

from tests.surveys.asked import TWO, ask, refused
from tests.world import World
from workshop.core.errors import Invalid, NotAllowed


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


def test_observers_and_facilitators_do_not_answer(world: World) -> None:
    asked = ask(world, {})
    survey = asked.open(0, items=TWO)
    observer = asked.world.join("us", role="observer")

    for person in (observer, asked.world.host):
        with pytest.raises(NotAllowed):
            asked.world.act(person, "survey.answer", survey=survey.id, **{"a-0": "3"})


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_the_survey_speaks_the_reader_s_language(world: World, lang: str) -> None:
    asked = ask(world, {})
    survey = asked.open(0)
    reader = asked.world.join("us", lang=lang)

    seen = asked.world.see(reader, "my_survey", survey.id)

    names = {"en": "the Republic of Korea", "ja": "韓国の人々", "ko": "한국 사람들"}
    assert names[lang] in seen
    assert ("draft-translation" in seen) == (lang != "en")

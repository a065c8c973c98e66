"""Two waves of one survey: pairs without names, and what waits for what."""

import pytest

from tests.surveys.asked import TWO, ask, refused
from tests.world import World
from workshop.core.errors import NotNow
from workshop.surveys.models import SurveyResult

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

"""Turns and budgets by the clock."""

import pytest

from tests.speaking.conftest import Begin, ask, hand_of, speak, stands
from tests.world import World
from workshop.core import clock
from workshop.core.errors import Invalid, NotNow
from workshop.speaking.models import ExtraTime


def test_a_turn_has_the_stages_time_and_says_when_it_is_up(world: World, begin: Begin) -> None:
    begin(turn_seconds=60)
    one = world.join(name="Speaker")
    world.act(world.host, "floor.give", person=one.id)
    clock.advance(45)
    assert ">0:15</span>" in world.see(one, "queue")

    clock.advance(30)

    html = world.see(one, "queue")
    assert "is-over" in html
    assert "time is up" in html
    assert ">0:00</span>" in world.see(one, "my_hand")


def test_pausing_stops_the_clock_and_more_time_is_added(world: World, begin: Begin) -> None:
    begin(turn_seconds=60)
    one = world.join()
    world.act(world.host, "floor.give", person=one.id)
    hand = hand_of(world, one).id
    clock.advance(20)
    world.act(world.host, "hand.pause", hand=hand)
    clock.advance(300)
    assert ">0:40</span>" in world.see(one, "queue")
    world.act(world.host, "hand.extend", hand=hand, seconds=30)

    world.act(world.host, "hand.resume", hand=hand)

    assert ">1:10</span>" in world.see(one, "queue")
    with pytest.raises(NotNow):
        world.act(world.host, "hand.resume", hand=hand)
    world.act(world.host, "hand.pause", hand=hand)
    with pytest.raises(NotNow):
        world.act(world.host, "hand.pause", hand=hand)


def test_a_turn_without_a_limit_counts_up(world: World, begin: Begin) -> None:
    begin()
    one = world.join()
    world.act(world.host, "floor.give", person=one.id)
    clock.advance(75)

    html = world.see(one, "queue")

    assert "data-since" in html
    assert ">1:15</span>" in html
    with pytest.raises(NotNow):
        world.act(world.host, "hand.extend", hand=hand_of(world, one).id, seconds=30)


@pytest.mark.both_databases
def test_interpretation_lengthens_the_turn_and_costs_the_speaker_nothing(
    world: World, begin: Begin
) -> None:
    begin(turn_seconds=60, person_seconds=100)
    one = world.join()
    world.act(world.host, "floor.give", person=one.id)
    world.act(world.host, "hand.factor", hand=hand_of(world, one).id, percent=170)
    assert ">1:42</span>" in world.see(one, "queue")

    clock.advance(102)
    world.act(one, "hand.lower")

    assert "You have 0:40 of your speaking time left" in world.see(one, "my_time")


def test_the_stages_factor_is_that_of_each_turn(world: World, begin: Begin) -> None:
    begin(turn_seconds=60, factor=150)
    one = world.join()

    world.act(world.host, "floor.give", person=one.id)

    assert hand_of(world, one).allowed_seconds == 90


@pytest.mark.both_databases
def test_budgets_of_persons_and_delegations_run_down(world: World, begin: Begin) -> None:
    begin(person_seconds=60, side_seconds=90)
    one, other, _third = world.join("jp"), world.join("jp"), world.join("us")
    speak(world, one, 50)

    world.act(world.host, "floor.give", person=other.id)

    assert hand_of(world, other).allowed_seconds == 40
    assert "You have 0:10" in world.see(one, "my_time")
    assert '<span class="left-time">0:40</span>' in world.see(one, "queue")
    assert '<span class="left-time">1:30</span>' in world.see(one, "queue")


@pytest.mark.parametrize(("at_zero", "order"), [("shown", ("Spent", "Fresh")), ("last", None)])
def test_at_zero_a_person_is_shown_or_called_last(
    world: World, begin: Begin, at_zero: str, order: tuple[str, ...] | None
) -> None:
    begin(person_seconds=30, at_zero=at_zero)
    spent, fresh = world.join("jp", name="Spent"), world.join("us", name="Fresh")
    speak(world, spent, 45)

    ask(world, spent, fresh)

    assert stands(world.see(fresh, "queue"), *(order or ("Fresh", "Spent")))
    assert "time used up" in world.see(world.host, "queue_control")
    assert "Your speaking time is used up" in world.see(spent, "my_time")


def test_extra_time_is_given_to_a_person_or_a_delegation(world: World, begin: Begin) -> None:
    begin(person_seconds=30, side_seconds=30)
    one = world.join("jp")
    speak(world, one, 30)
    world.act(world.host, "time.give", person=one.id, seconds=60)
    world.act(world.host, "time.give", side=world.side("jp").id, seconds=20)

    world.act(world.host, "floor.give", person=one.id)

    assert hand_of(world, one).allowed_seconds == 20
    assert len(world.rows(ExtraTime)) == 2


def test_extra_time_needs_one_name_and_a_limit(world: World, begin: Begin) -> None:
    begin(person_seconds=30)
    one = world.join("jp")

    with pytest.raises(Invalid):
        world.act(world.host, "time.give", seconds=60)
    with pytest.raises(Invalid):
        world.act(world.host, "time.give", person=one.id, side=world.side("jp").id, seconds=60)
    with pytest.raises(NotNow):
        world.act(world.host, "time.give", side=world.side("jp").id, seconds=60)


def test_a_question_costs_no_budget(world: World, begin: Begin) -> None:
    begin(person_seconds=60)
    one = world.join("jp")
    ask(world, one, sort="question")
    world.act(world.host, "floor.next")
    clock.advance(30)

    world.act(one, "hand.lower")

    assert "You have 1:00" in world.see(one, "my_time")


def test_without_limits_there_is_nothing_to_show(world: World, begin: Begin) -> None:
    begin()

    assert "own-time" not in world.see(world.join(), "my_time")
    assert "left-time" not in world.see(world.host, "queue")

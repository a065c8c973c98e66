"""The list: its order, closing it, moving people, points of order, questions that interrupt."""

import pytest

from tests.speaking.conftest import Begin, ask, hand_of, stands
from tests.world import World
from workshop.core import clock
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.speaking.models import Floor, Hand


@pytest.mark.both_databases
def test_questions_replies_and_points_of_order_go_before_contributions(
    world: World, begin: Begin
) -> None:
    begin()
    people = [world.join(name=one) for one in ("Plain", "Procedure", "Safety", "Reply", "Query")]
    wishes = [
        {},
        {"sort": "point", "category": "procedure"},
        {"sort": "point", "category": "safety"},
        {"sort": "intervention"},
        {"sort": "question"},
    ]
    for one, fields in zip(people, wishes, strict=True):
        ask(world, one, **fields)

    html = world.see(people[0], "queue")

    assert stands(html, "Query", "Reply", "Safety", "Procedure", "Plain")
    assert "you, 4 before you" in html


def test_one_waits_once_and_once_more_with_a_point_of_order(world: World, begin: Begin) -> None:
    begin()
    one = world.join()
    ask(world, one)
    ask(world, one, sort="point", category="fact")

    for again in ({}, {"sort": "question"}, {"sort": "point"}):
        with pytest.raises(NotNow):
            world.act(one, "hand.raise", **again)
    seen = world.see(one, "my_hand")
    assert "Withdraw my wish to speak" in seen
    assert "Withdraw: point of order" in seen


def test_each_of_two_wishes_is_withdrawn_by_itself(world: World, begin: Begin) -> None:
    begin()
    one = world.join()
    ask(world, one)
    ask(world, one, sort="point")

    world.act(one, "hand.lower", hand=hand_of(world, one, "point").id)

    assert hand_of(world, one, "point").state == "withdrawn"
    assert hand_of(world, one, "contribution").state == "waiting"


def test_a_closed_list_takes_points_of_order_only(world: World, begin: Begin) -> None:
    begin()
    one = world.join()
    world.act(world.host, "floor.close")

    with pytest.raises(NotNow):
        world.act(one, "hand.raise")
    world.act(one, "hand.raise", sort="point")

    assert "The list is closed" in world.see(one, "queue")
    assert "Open the list again" in world.see(world.host, "queue_control")


def test_an_opened_list_takes_wishes_again(world: World, begin: Begin) -> None:
    begin()
    one = world.join()
    world.act(world.host, "floor.close")
    with pytest.raises(NotNow):
        world.act(world.host, "floor.close")
    world.act(world.host, "floor.open")

    world.act(one, "hand.raise")

    assert hand_of(world, one).state == "waiting"


@pytest.mark.both_databases
def test_a_question_interrupts_and_the_turn_goes_on_afterwards(world: World, begin: Begin) -> None:
    begin(turn_seconds=60)
    speaker, other = world.join("jp", name="Speaker"), world.join("us", name="Asker")
    ask(world, speaker)
    world.act(world.host, "floor.next")
    clock.advance(20)
    ask(world, other, sort="question")
    world.act(world.host, "floor.next")
    clock.advance(15)
    assert "waits for a moment" in world.see(other, "queue")

    world.act(world.host, "hand.resume", hand=hand_of(world, speaker).id)
    clock.advance(10)
    world.act(speaker, "hand.lower")

    assert hand_of(world, other).spoken_seconds == 15
    assert hand_of(world, speaker).spoken_seconds == 31


def test_a_contribution_called_ends_every_turn_before_it(world: World, begin: Begin) -> None:
    begin()
    first, asker, last = world.join("jp"), world.join("us"), world.join("kr")
    ask(world, first)
    world.act(world.host, "floor.next")
    ask(world, asker, sort="question")
    world.act(world.host, "floor.next")
    ask(world, last)

    world.act(world.host, "floor.next")

    states = [hand_of(world, one).state for one in (first, asker, last)]
    assert states == ["done", "done", "speaking"]


def test_the_facilitator_moves_people_and_puts_the_list_back(world: World, begin: Begin) -> None:
    begin()
    people = [world.join(name=one) for one in ("Ann", "Ben", "Cho")]
    ask(world, *people)
    world.act(world.host, "hand.order", hand=hand_of(world, people[2]).id, way="up")
    assert stands(world.see(people[0], "queue"), "Ann", "Cho", "Ben")

    world.act(world.host, "hand.order", way="rule")

    assert stands(world.see(people[0], "queue"), "Ann", "Ben", "Cho")
    with pytest.raises(NotNow):
        world.act(world.host, "hand.order", way="rule")
    with pytest.raises(NotNow):
        world.act(world.host, "hand.order", hand=hand_of(world, people[0]).id, way="up")


def test_who_asks_after_a_move_stands_behind(world: World, begin: Begin) -> None:
    begin()
    people = [world.join(name=one) for one in ("Ann", "Ben", "Cho")]
    ask(world, *people[:2])
    world.act(world.host, "hand.order", hand=hand_of(world, people[1]).id, way="up")

    ask(world, people[2])

    assert stands(world.see(people[0], "queue"), "Ben", "Ann", "Cho")


def test_somebody_who_has_not_asked_gets_the_floor(world: World, begin: Begin) -> None:
    begin()
    one = world.join(name="Quiet")
    assert "Quiet" in world.see(world.host, "queue_control")

    world.act(world.host, "floor.give", person=one.id)

    assert hand_of(world, one).state == "speaking"
    with pytest.raises(NotNow):
        world.act(world.host, "floor.give", person=one.id)


def test_the_floor_is_not_given_to_observers_or_strangers(world: World, begin: Begin) -> None:
    begin()
    one = world.join()
    world.act(world.host, "people.role", person=one.id, role="observer")

    with pytest.raises(NotFound):
        world.act(world.host, "floor.give", person=one.id)
    with pytest.raises(NotAllowed):
        world.act(world.join(), "floor.give", person=world.host.id)


def test_somebody_is_taken_off_with_a_reason(world: World, begin: Begin) -> None:
    begin()
    one = world.join()
    ask(world, one)

    world.act(world.host, "hand.end", hand=hand_of(world, one).id, reason="Asked me to")

    assert (hand_of(world, one).state, hand_of(world, one).reason) == ("withdrawn", "Asked me to")


def test_nobody_waits_nobody_is_next(world: World, begin: Begin) -> None:
    begin()

    with pytest.raises(NotNow):
        world.act(world.host, "floor.next")


@pytest.mark.both_databases
def test_balancing_lets_those_speak_who_spoke_least_and_draws_among_equals(
    world: World, begin: Begin
) -> None:
    begin(balance="1")
    loud, calm, new = world.join("jp", name="Loud"), world.join("jp", name="Calm"), world.join("us")
    world.act(world.host, "floor.give", person=loud.id)
    clock.advance(40)
    world.act(world.host, "hand.end", hand=hand_of(world, loud).id)

    ask(world, loud, calm, new)

    html = world.see(loud, "queue")
    assert stands(html, new.name, "Calm", "Loud")
    assert "those who have spoken least come first" in html
    assert world.one(Floor).seed


def test_a_turn_left_behind_by_a_stage_ends_when_the_stage_ended(
    world: World, begin: Begin
) -> None:
    begin()
    one, other = world.join("jp"), world.join("us")
    world.act(world.host, "floor.give", person=one.id)
    clock.advance(30)
    begin()
    clock.advance(600)

    world.act(world.host, "floor.give", person=other.id)

    (left,) = [row for row in world.rows(Hand) if row.participant_id == one.id]
    assert (left.state, left.spoken_seconds) == ("done", 30)


def test_a_member_does_not_run_the_list(world: World, begin: Begin) -> None:
    begin()
    one = world.join()
    ask(world, one)
    hand = hand_of(world, one).id

    for kind in ("floor.next", "floor.close", "floor.open", "round.draw", "round.card"):
        with pytest.raises(NotAllowed):
            world.act(one, kind)
    for kind in ("hand.call", "hand.end", "hand.pause", "hand.resume", "round.postpone"):
        with pytest.raises(NotAllowed):
            world.act(one, kind, hand=hand)

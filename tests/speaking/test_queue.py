"""Asking to speak, being given the floor, leaving the list."""

import pytest

from tests.world import World
from workshop.core import clock
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.people import Participant
from workshop.speaking.models import Hand


@pytest.fixture
def room(world: World) -> World:
    world.go_to("discussion")
    clock.advance(0)
    return world


def raised(world: World, *people: Participant) -> list[Hand]:
    for one in people:
        world.act(one, "hand.raise")
        clock.advance(1)
    return sorted(world.rows(Hand), key=lambda hand: hand.raised_at)


def test_one_waits_at_most_once(room: World) -> None:
    one = room.join()
    raised(room, one)

    with pytest.raises(NotNow):
        room.act(one, "hand.raise")


def test_asking_and_withdrawing_is_the_same_button(room: World) -> None:
    one = room.join()
    assert "Ask to speak" in room.see(one, "my_hand")

    raised(room, one)

    assert "Withdraw my wish to speak" in room.see(one, "my_hand")
    room.act(one, "hand.lower")
    assert "Ask to speak" in room.see(one, "my_hand")


def test_the_list_is_in_order_of_asking_and_each_line_knows_its_owner(room: World) -> None:
    first, second = room.join("jp", name="First"), room.join("us", name="Second")
    raised(room, first, second)

    html = room.see(second, "queue")

    assert html.index("First") < html.index("Second")
    assert f'data-own="{second.id}"' in html


def test_who_gets_the_floor_speaks_and_the_one_before_is_done(room: World) -> None:
    first, second = room.join("jp"), room.join("us")
    hands = raised(room, first, second)
    room.act(room.host, "hand.call", hand=hands[0].id)

    room.act(room.host, "hand.call", hand=hands[1].id)

    states = {one.participant_id: one.state for one in room.rows(Hand)}
    assert states == {first.id: "done", second.id: "speaking"}
    assert "I have finished" in room.see(second, "my_hand")


def test_the_speaker_stands_first_whoever_asked_earlier(room: World) -> None:
    first, second = room.join("jp", name="First"), room.join("us", name="Second")
    hands = raised(room, first, second)

    room.act(room.host, "hand.call", hand=hands[1].id)

    html = room.see(first, "queue")
    assert html.index("Second") < html.index("First")
    assert "speaking" in html


def test_a_person_who_does_not_wait_any_more_is_not_given_the_floor(room: World) -> None:
    one = room.join()
    (hand,) = raised(room, one)
    room.act(one, "hand.lower")

    with pytest.raises(NotNow):
        room.act(room.host, "hand.call", hand=hand.id)
    with pytest.raises(NotNow):
        room.act(room.host, "hand.end", hand=hand.id)


def test_taken_off_by_the_facilitator_one_may_ask_again(room: World) -> None:
    one = room.join()
    (hand,) = raised(room, one)
    room.act(room.host, "hand.end", hand=hand.id)

    room.act(one, "hand.raise")

    assert "Withdraw" in room.see(one, "my_hand")


def test_somebody_removed_leaves_the_list(room: World) -> None:
    one = room.join("kr", name="Gone Person")
    raised(room, one)

    room.act(room.host, "people.remove", person=one.id)

    assert "Gone Person" not in room.see(room.join(), "queue")


def test_an_observer_does_not_ask_to_speak(room: World) -> None:
    one = room.join()
    room.act(room.host, "people.role", person=one.id, role="observer")

    with pytest.raises(NotAllowed):
        room.act(one, "hand.raise")


def test_a_member_does_not_give_the_floor(room: World) -> None:
    one = room.join()
    (hand,) = raised(room, one)

    with pytest.raises(NotAllowed):
        room.act(one, "hand.call", hand=hand.id)

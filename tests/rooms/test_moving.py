"""Who is where: moved, late, choosing, in the plenary for a while, calling for help."""

import pytest

from tests.rooms.crowd import Crowd
from workshop.core.circles import circle_audience
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.people import Delegation, Participant


@pytest.mark.both_databases
def test_somebody_is_moved_to_another_room_and_to_the_plenary(crowd: Crowd) -> None:
    first, second, *_ = crowd.open(rooms=4)
    person = first.seats[0]

    crowd.host("room.move", people=[person], room=second.id)
    assert person in crowd.inside(second)
    assert person not in crowd.inside(first)

    crowd.host("room.move", people=[person])
    assert person not in crowd.inside(second)
    assert crowd.world.one(Participant, id=person).place == "all"


def test_who_comes_late_is_seated_where_the_balance_is_kept(crowd: Crowd) -> None:
    rooms = crowd.open(rooms=4)
    late = crowd.world.join("kr", name="Late")
    crowd.host("room.move", people=[rooms[2].seats[0]])

    gone = rooms[2].seats[0]
    crowd.host("room.move", people=[late.id], suit="yes")

    there = next(one for one in rooms if late.id in crowd.inside(one))
    kr = crowd.world.one(Delegation, code="kr").id
    people = {one.id: one.delegation_id for one in crowd.world.rows(Participant)}
    before = {one.id: sum(people[i] == kr for i in one.seats if i != gone) for one in rooms}
    assert before[there.id] == min(before.values())


def test_one_goes_to_the_plenary_for_a_while_and_back(crowd: Crowd) -> None:
    room = crowd.open(rooms=4)[0]
    person = next(one for one in crowd.everybody if one.id in room.seats)
    crowd.world.act(person, "room.leave")
    assert crowd.place(person) == "all"
    assert "Back to my room" in crowd.world.see(person, "my_room") or person.lang != "en"

    crowd.world.act(person, "room.return")

    assert crowd.place(person) == circle_audience(room.circle_id or "")


def test_all_are_called_to_the_plenary_and_sent_back_by_one_tap(crowd: Crowd) -> None:
    crowd.open(rooms=4)

    crowd.host("room.recall")
    assert {crowd.place(one) for one in crowd.everybody} == {"all"}
    crowd.host("room.resume")

    assert "all" not in {crowd.place(one) for one in crowd.everybody}
    with pytest.raises(NotNow):
        crowd.host("room.resume")


def test_a_room_closed_by_mistake_opens_again_without_those_who_went_elsewhere(
    crowd: Crowd,
) -> None:
    first, second, *_ = crowd.open(rooms=4)
    crowd.host("room.close", room=first.id)
    crowd.host("room.move", people=[first.seats[0]], room=second.id)

    crowd.host("room.reopen", stage=crowd.stage())

    assert crowd.inside(first) == set(first.seats[1:])
    assert first.seats[0] in crowd.inside(second)


def test_people_choose_a_room_while_there_is_a_place(crowd: Crowd) -> None:
    room, other, _third = crowd.open("choice", size=2)
    one, two, three = crowd.people["us"][:3]
    for person in (one, two):
        crowd.world.act(person, "room.choose", room=room.id)

    with pytest.raises(NotNow):
        crowd.world.act(three, "room.choose", room=room.id)
    crowd.world.act(two, "room.choose", room=other.id)
    crowd.world.act(three, "room.choose", room=room.id)

    assert crowd.inside(room) == {one.id, three.id}


def test_where_the_facilitator_seats_people_nobody_chooses(crowd: Crowd) -> None:
    first, second, *_ = crowd.open(rooms=4)
    person = next(one for one in crowd.everybody if one.id in first.seats)

    with pytest.raises(NotAllowed):
        crowd.world.act(person, "room.choose", room=second.id)


def test_in_the_next_round_people_meet_others(crowd: Crowd) -> None:
    first = crowd.open("pair")
    crowd.host("room.close")
    met = {frozenset(one.seats) for one in first}
    crowd.world.go_to("caucus")

    second = crowd.prepare("pair", fresh="yes")

    assert all(len(one.seats) == 2 for one in second)
    assert not met & {frozenset(one.seats) for one in second}


def test_a_call_from_a_room_reaches_the_console_with_the_name_of_the_room(crowd: Crowd) -> None:
    room = crowd.open(rooms=4)[0]
    person = next(one for one in crowd.everybody if one.id in room.seats)

    crowd.world.act(person, "call.make", need="room")

    desk = crowd.world.see(crowd.world.host, "needs_you")
    assert room.name["en"] in desk
    assert "Asks for a facilitator" in crowd.world.see(crowd.world.host, "rooms_control")

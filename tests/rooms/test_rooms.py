"""Making rooms, opening them, moving people, the clock, closing."""

import pytest

from tests.rooms.crowd import Crowd
from workshop.core import clock
from workshop.core.circles import Circle, circle_audience
from workshop.core.errors import Invalid, NotAllowed, NotFound, NotNow
from workshop.core.people import Participant
from workshop.rooms.due import closing
from workshop.rooms.models import Mixing
from workshop.rooms.rules import Guest, left_of, mix


def test_a_proposal_is_for_facilitators_alone(crowd: Crowd) -> None:
    rooms = crowd.prepare(rooms=4)

    person = crowd.everybody[0]
    assert [len(one.seats) for one in rooms] == [3, 3, 3, 3]
    assert "Table 1" in crowd.world.see(crowd.world.host, "rooms_control")
    assert "Table 1" not in crowd.world.see(person, "rooms_list")
    with pytest.raises(NotFound):
        crowd.world.act(person, "room.choose", room=rooms[0].id)


@pytest.mark.both_databases
def test_opening_puts_everybody_into_the_room_proposed(crowd: Crowd) -> None:
    planned = crowd.prepare(rooms=4)

    crowd.host("room.open", stage=crowd.stage())

    for before, room in zip(planned, crowd.rooms(), strict=True):
        assert crowd.inside(room) == set(before.seats)
        audience = circle_audience(room.circle_id or "")
        assert all(crowd.place(one) == audience for one in crowd.everybody if one.id in room.seats)


def test_anybody_can_compute_the_same_rooms_from_the_record(crowd: Crowd) -> None:
    crowd.open(rooms=4, seed="1965")

    mixing: Mixing = crowd.world.one(Mixing)
    again = mix([Guest(*one) for one in mixing.people], mixing.rooms, mixing.seed)
    assert mixing.audience == "all"
    assert [[one.id for one in there] for there in again] == [one.seats for one in crowd.rooms()]


def test_rooms_have_names_in_three_languages_and_one_of_each_side_speaks(crowd: Crowd) -> None:
    room = crowd.open(rooms=4)[0]

    assert set(room.name) == {"en", "ja", "ko"}
    sides = {
        one.delegation_id for one in crowd.world.rows(Participant) if one.id in crowd.inside(room)
    }
    assert len(sides) == 3


def test_who_can_look_after_a_room_is_listed_by_name(crowd: Crowd) -> None:
    for name in ("Yun Helper", "Abe Helper"):
        crowd.world.join(name=name, role="support")
    crowd.prepare(rooms=4)

    html = crowd.world.see(crowd.world.host, "rooms_control")

    assert html.index("Abe Helper") < html.index("Yun Helper")


def test_a_proposal_is_changed_by_hand(crowd: Crowd) -> None:
    first, second, *_ = crowd.prepare(rooms=4)

    crowd.host("room.move", people=[first.seats[0]], room=second.id)
    crowd.host("room.move", people=[first.seats[1]])

    assert first.seats[0] in crowd.room(second.id).seats
    assert crowd.room(first.id).seats == first.seats[2:]
    assert "Without a room" in crowd.world.see(crowd.world.host, "rooms_control")


def test_a_new_proposal_replaces_the_one_before(crowd: Crowd) -> None:
    crowd.prepare(rooms=4)

    rooms = crowd.prepare(size=6)

    assert [len(one.seats) for one in rooms] == [6, 6]


def test_open_rooms_are_not_made_anew(crowd: Crowd) -> None:
    crowd.open(rooms=2)

    with pytest.raises(NotNow):
        crowd.prepare(rooms=3)
    with pytest.raises(NotNow):
        crowd.host("room.open", stage=crowd.stage())


def test_more_rooms_than_people_are_refused(crowd: Crowd) -> None:
    with pytest.raises(Invalid):
        crowd.prepare(rooms=13)


def test_a_member_does_not_make_rooms(crowd: Crowd) -> None:
    with pytest.raises(NotAllowed):
        crowd.world.act(
            crowd.everybody[0], "room.prepare", stage=crowd.stage(), mixing="mixed", rooms=2
        )


def test_a_room_has_its_own_clock_once_it_gets_time(crowd: Crowd) -> None:
    clock.advance(0)
    first, second, *_ = crowd.open(rooms=4)

    crowd.host("room.extend", room=first.id, seconds=120)

    assert left_of(crowd.room(first.id), clock.now()) == 12 * 60
    assert left_of(crowd.room(second.id), clock.now()) is None
    person = next(one for one in crowd.everybody if one.id in first.seats)
    assert "12:00" in crowd.world.see(person, "room")


def test_one_minute_is_left_then_the_console_calls_everybody_back(crowd: Crowd) -> None:
    clock.advance(0)
    room = crowd.open(rooms=4)[0]
    crowd.host("room.warn")
    person = next(one for one in crowd.people["us"] if one.id)
    assert "One minute left" in crowd.world.see(person, "room")
    assert "is over" not in crowd.world.see(crowd.world.host, "rooms_control")

    clock.advance(61)

    assert "is over" in crowd.world.see(crowd.world.host, "rooms_control")
    crowd.host("room.close")
    assert crowd.room(room.id).state == "closed"


def test_when_the_last_minute_is_over_the_rooms_close_by_themselves(crowd: Crowd) -> None:
    clock.advance(0)
    first, second, *_ = crowd.open(rooms=4)
    close_due = closing(crowd.world.database, crowd.world.writer)
    crowd.host("room.warn", room=first.id)

    close_due()
    assert crowd.room(first.id).state == "open"
    clock.advance(60)
    close_due()

    assert crowd.room(first.id).state == "closed"
    assert crowd.room(second.id).state == "open"
    crowd.host("room.warn")
    clock.advance(60)
    close_due()
    assert {one.state for one in crowd.rooms()} == {"closed"}


def test_closing_brings_everybody_back_and_keeps_who_was_where(crowd: Crowd) -> None:
    room = crowd.open(rooms=4)[0]

    crowd.host("room.close")

    assert {crowd.place(one) for one in crowd.everybody} == {"all"}
    assert crowd.inside(room) == set(room.seats)
    assert crowd.world.one(Circle, id=room.circle_id).closed_at is not None
    with pytest.raises(NotNow):
        crowd.host("room.close")


def test_the_same_rooms_open_again(crowd: Crowd) -> None:
    rooms = crowd.open(rooms=4)
    crowd.host("room.close")

    crowd.host("room.reopen", stage=crowd.stage())

    assert [one.circle_id for one in crowd.rooms()] == [one.circle_id for one in rooms]
    assert "all" not in {crowd.place(one) for one in crowd.everybody}


def test_going_on_to_the_next_stage_closes_the_rooms(crowd: Crowd) -> None:
    room = crowd.open(rooms=4)[0]

    crowd.world.go_to("discussion")

    assert crowd.room(room.id).state == "closed"
    assert {crowd.place(one) for one in crowd.everybody} == {"all"}


def test_rooms_open_in_their_own_stage_only(crowd: Crowd) -> None:
    stage = crowd.stage()
    crowd.prepare(rooms=2)
    crowd.world.go_to("discussion")

    with pytest.raises(NotNow):
        crowd.host("room.open", stage=stage)


def test_what_a_room_is_called_and_reads_is_set_before_it_opens(crowd: Crowd) -> None:
    from workshop.proposals.models import Proposal

    room = crowd.prepare(rooms=2)[0]
    text = crowd.world.rows(Proposal)[0]
    values = {"name-en": "Harbour", "proposals": [text.id], "card-en": "A burden elsewhere"}
    us = crowd.world.side("us").id
    crowd.host("room.edit", room=room.id, speaks_first=us, **values)
    crowd.host("room.open", stage=crowd.stage())
    person = next(one for one in crowd.everybody if one.id in room.seats)

    assert "Harbour" in crowd.world.see(person, "room")
    assert "A burden elsewhere" in crowd.world.see(person, "room")
    assert f"text:{text.id}" in crowd.world.see(person, "room_texts")
    assert crowd.world.see(person, "room_texts").count('data-panel="text:') == 1
    other = next(one for one in crowd.everybody if one.id not in room.seats)
    assert crowd.world.see(other, "room_texts").count('data-panel="text:') == 2

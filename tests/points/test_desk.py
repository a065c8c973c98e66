"""The recorder's hand on a list, rooms that send lines to the plenary, the parking lot."""

import pytest

from tests.points.lists import again, collecting, write
from tests.support.seating import seat_in_room
from tests.world import World
from workshop.core.errors import Conflict, NotAllowed, NotFound, NotNow
from workshop.core.people import Participant
from workshop.lobby.founding import Newcomer, take_seat
from workshop.points.models import Point


def wall(world: World) -> Participant:
    newcomer = Newcomer(name="Wall", lang="en", delegation_id=None, role="projector", admitted=True)
    return take_seat(world.writer, world.meeting_id, newcomer).actor


@pytest.mark.both_databases
def test_alike_lines_stand_under_one_and_can_be_taken_apart(world: World) -> None:
    collecting(world, collect="question")
    one, two = world.join(), world.join("us")
    first, second = write(world, one, "Who pays?"), write(world, two, "Who bears the cost?")

    world.act(world.host, "point.merge", point=second.id, into=first.id)

    html = world.see(one, "points")
    assert "Who bears the cost?" not in html.split('id="own-points"')[0]
    assert "and 1 alike" in html
    world.act(world.host, "point.release", points=[second.id])
    html = world.see(one, "points")
    assert "Who bears the cost?" in html
    assert "alike" not in html


def test_only_lines_of_one_list_are_joined(world: World) -> None:
    collecting(world, collect=["gift", "need"])
    person = world.join()
    gift, need = write(world, person, "G", list="gift"), write(world, person, "N", list="need")

    for into in (need.id, gift.id):
        with pytest.raises(NotNow):
            world.act(world.host, "point.merge", point=gift.id, into=into)


def test_a_reworded_line_keeps_the_writers_words_beside_it(world: World) -> None:
    collecting(world, collect="need")
    person = world.join()
    point = write(world, person, "Stop lying to us")

    world.act(world.host, "point.reword", point=point.id, words="To hear what happened, in full")
    world.act(world.host, "point.reword", point=point.id, words="To hear in full what happened")

    html = world.see(person, "points")
    assert "To hear in full what happened" in html
    assert "As it was written" in html
    assert "Stop lying to us" in html


def test_a_struck_line_leaves_its_reason(world: World) -> None:
    collecting(world, collect="question")
    writer, reader = world.join(), world.join("us")
    point = write(world, writer, "Names an employer")

    world.act(world.host, "point.set_aside", point=point.id, reason="No employers are named here.")

    html = world.see(reader, "points")
    assert "Names an employer" not in html
    assert "No employers are named here." in html
    with pytest.raises(NotNow):
        world.act(world.host, "point.set_aside", point=point.id, reason="Again")


def test_held_back_a_line_is_off_every_screen_until_released(world: World) -> None:
    collecting(world, collect="question")
    person, screen = world.join(), wall(world)
    point = write(world, person, "For later")
    assert "For later" in world.see(screen, "wall_points")

    world.act(world.host, "point.hold", point=point.id)

    assert "For later" not in world.see(screen, "wall_points")
    assert "For later" not in world.see(world.join("us"), "points")
    world.act(world.host, "point.release", points=[point.id])
    assert "For later" in world.see(screen, "wall_points")


def test_order_answers_and_other_lists(world: World) -> None:
    collecting(world, collect=["question", "theme"])
    person = world.join()
    one, two = (write(world, person, words, list="question") for words in ("Alpha", "Beta"))

    world.act(world.host, "point.order", point=two.id, way="up")
    html = world.see(world.host, "points_desk")
    assert html.index("Beta") < html.index("Alpha")

    world.act(world.host, "point.answer", point=one.id, note="In the spring")
    assert "In the spring" in world.see(person, "points")
    world.act(world.host, "point.answer", point=one.id)
    assert "In the spring" not in world.see(person, "points")

    world.act(world.host, "point.order", point=one.id, list="theme")
    assert again(world, one).list_kind == "theme"


def test_a_member_has_no_hand_on_the_list(world: World) -> None:
    collecting(world, collect="question")
    person = world.join()
    point = write(world, person, "Mine")

    for kind, fields in (
        ("point.hold", {}),
        ("point.reword", {"words": "Other"}),
        ("point.set_aside", {"reason": "No"}),
        ("point.park", {}),
        ("point.answer", {}),
        ("point.order", {"way": "up"}),
    ):
        with pytest.raises(NotAllowed):
            world.act(person, kind, point=point.id, **fields)


@pytest.mark.both_databases
def test_a_confidential_room_keeps_its_lines_until_it_sends_them(world: World) -> None:
    collecting(world, collect="gift", carry=1)
    inside, outside = world.join("jp"), world.join("us")
    audience = seat_in_room(world, inside)
    first, second = write(world, inside, "A visa week"), write(world, inside, "A joint fund")
    assert first.audience == audience
    assert "A visa week" in world.see(inside, "points")
    assert "A visa week" not in world.see(outside, "points")
    with pytest.raises(NotFound):
        world.act(outside, "point.carry", point=first.id)

    world.act(inside, "point.carry", point=first.id)

    html = world.see(outside, "points")
    assert "A visa week" in html
    assert "Table 1" in html
    with pytest.raises(NotNow):
        world.act(inside, "point.carry", point=first.id)
    with pytest.raises(NotNow):
        world.act(inside, "point.carry", point=second.id)


def test_a_sent_line_can_be_taken_back_to_send_another(world: World) -> None:
    collecting(world, collect="gift", carry=1)
    inside, outside = world.join("jp"), world.join("us")
    seat_in_room(world, inside)
    first, second = write(world, inside, "First gift"), write(world, inside, "Second gift")
    world.act(inside, "point.carry", point=first.id)
    copy = next(one for one in world.rows(Point) if one.source_id == first.id)

    world.act(inside, "point.strike", point=copy.id)
    world.act(inside, "point.carry", point=second.id)

    html = world.see(outside, "points")
    assert "First gift" not in html
    assert "Second gift" in html


def test_in_a_sensitive_meeting_what_a_room_sends_waits_for_the_recorder(world: World) -> None:
    collecting(world, sensitive=True, collect="need")
    inside, outside = world.join("jp"), world.join("us")
    seat_in_room(world, inside)
    point = write(world, inside, "Time to speak")

    world.act(inside, "point.carry", point=point.id)

    assert "Time to speak" not in world.see(outside, "points")
    assert "Time to speak" in world.see(world.host, "points_desk")


def test_an_open_rooms_lines_are_its_own_list_and_only_it_or_a_host_sends_them(
    world: World,
) -> None:
    collecting(world, collect="point")
    inside, outside = world.join("jp"), world.join("us")
    seat_in_room(world, inside, shares=True)
    point = write(world, inside, "From the table")
    assert "From the table" not in world.see(outside, "points")
    assert "From the table" in world.see(world.host, "points_desk")

    with pytest.raises(NotAllowed):
        world.act(outside, "point.carry", point=point.id)
    world.act(world.host, "point.carry", point=point.id)

    assert "From the table" in world.see(outside, "points")


def test_releasing_what_was_struck_meanwhile_says_so(world: World) -> None:
    collecting(world, collect="need", release="held")
    person = world.join()
    point = write(world, person, "Changed my mind")
    world.act(person, "point.strike", point=point.id)

    with pytest.raises(Conflict):
        world.act(world.host, "point.release", points=[point.id])


@pytest.mark.both_databases
def test_a_list_is_put_in_the_order_of_its_support_when_asked(world: World) -> None:
    collecting(world, collect=["question"], support="1")
    people = [world.join(side) for side in ("jp", "kr", "us")]
    first, second, third = (write(world, one, f"Line {n}") for n, one in enumerate(people))
    for one in people[:2]:
        world.act(one, "point.echo", point=third.id)
    world.act(people[2], "point.echo", point=second.id)

    world.act(world.host, "list.sort", list="question")

    places = {one.id: one.position for one in world.rows(Point)}
    assert sorted(places, key=places.__getitem__) == [third.id, second.id, first.id]
    with pytest.raises(NotNow):
        world.act(world.host, "list.sort", list="question")
    with pytest.raises(NotAllowed):
        world.act(people[0], "list.sort", list="question")


def test_where_nobody_supports_lines_there_is_no_such_order(world: World) -> None:
    collecting(world, collect=["question"])
    write(world, world.join("jp"), "A line")

    with pytest.raises(NotNow) as refused:
        world.act(world.host, "list.sort", list="question")

    assert "Nobody can support" in str(refused.value.say)

"""What a room writes down, and what it gives to everybody."""

import pytest

from tests.rooms.crowd import Crowd
from tests.rooms.secrecy import SECRET, annotate, note, outsiders, room_of
from workshop.core import clock
from workshop.core.circles import EVERYONE
from workshop.core.errors import Conflict, NotAllowed, NotFound, NotNow
from workshop.points.models import Point
from workshop.rooms.models import RoomNote


def test_an_author_may_tell_newcomers_again(caucus: Crowd) -> None:
    room, author = room_of(caucus, "jp"), caucus.people["jp"][0]
    said = note(caucus, author, room)
    late = caucus.world.join("jp", name="Late")
    caucus.host("room.move", people=[late.id], suit="yes")

    with pytest.raises(NotFound):
        caucus.world.act(late, "room_note.share", note=said.id)
    with pytest.raises(NotAllowed):
        caucus.world.act(caucus.people["jp"][1], "room_note.share", note=said.id)
    caucus.world.act(author, "room_note.share", note=said.id)

    assert SECRET in caucus.world.see(late, "room_notes")


def test_words_typed_before_somebody_came_in_are_not_said_to_the_newcomer(caucus: Crowd) -> None:
    room, author = room_of(caucus, "jp"), caucus.people["jp"][0]
    late = caucus.world.join("jp", name="Late")
    caucus.host("room.move", people=[late.id], suit="yes")

    with pytest.raises(Conflict):
        caucus.world.act(
            author, "room_note.write", room=room.id, circle=room.circle_id, words=SECRET
        )


def test_words_typed_in_a_room_are_not_said_in_the_plenary(caucus: Crowd) -> None:
    room = room_of(caucus, "jp")
    caucus.host("room.recall")

    with pytest.raises(Conflict):
        note(caucus, caucus.people["jp"][0], room)

    assert caucus.world.rows(RoomNote) == []


@pytest.mark.both_databases
def test_a_comment_that_arrives_after_the_room_has_closed_is_not_said_to_everybody(
    caucus: Crowd,
) -> None:
    from workshop.texts.models import Annotation

    author, place = caucus.people["jp"][0], caucus.place(caucus.people["jp"][0])
    assert f'data-place="{place}"' in caucus.world.see(author, "room")
    caucus.host("room.recall")

    with pytest.raises(Conflict):
        annotate(caucus, author, written_at=place)

    assert caucus.world.rows(Annotation) == []


@pytest.mark.both_databases
def test_the_delegation_decides_what_everybody_reads(caucus: Crowd) -> None:
    room, people = room_of(caucus, "jp"), caucus.people["jp"]
    said = note(caucus, people[0], room, words="We could start with youth exchanges.")

    with pytest.raises(NotFound):
        caucus.world.act(caucus.people["kr"][0], "room_note.release", note=said.id)
    caucus.world.act(people[1], "room_note.release", note=said.id)

    point = caucus.world.one(Point)
    assert (point.audience, point.author_id, point.words) == (EVERYONE, None, said.words)
    assert point.source_title == room.name
    with pytest.raises(NotNow):
        caucus.world.act(people[0], "room_note.release", note=said.id)


def test_a_room_gives_no_more_points_than_asked_for(caucus: Crowd) -> None:
    room, author = room_of(caucus, "jp"), caucus.people["jp"][0]
    notes = [note(caucus, author, room, words=f"Point {number}") for number in range(3)]
    for one in notes[:2]:
        caucus.world.act(author, "room_note.release", note=one.id)

    with pytest.raises(NotNow):
        caucus.world.act(author, "room_note.release", note=notes[2].id)


def test_rooms_report_in_turn_and_the_wall_shows_the_one_that_speaks(caucus: Crowd) -> None:
    room, author = room_of(caucus, "jp"), caucus.people["jp"][0]
    said = note(caucus, author, room, words="Kept for later")
    caucus.world.go_to("reporting")
    clock.advance(1)

    caucus.world.act(author, "room_note.release", note=said.id)
    caucus.world.act(author, "room_note.bring", room=room.id, words="Youth first")
    with pytest.raises(NotAllowed):
        caucus.world.act(
            caucus.people["kr"][0], "room_note.bring", room=room.id, words="Not theirs"
        )
    caucus.host("room.report", room=room.id)

    screen = outsiders(caucus)[3]
    for person in (caucus.people["us"][0], screen):
        panel = "wall_reports" if person is screen else "reports"
        html = caucus.world.see(person, panel)
        assert "Youth first" in html
        assert "Kept for later" in html
    assert "Reporting now" in caucus.world.see(caucus.world.host, "reports_control")


def test_the_wall_names_persons_only_when_released(caucus: Crowd) -> None:
    screen = outsiders(caucus)[3]
    assert "JP 0" not in caucus.world.see(screen, "wall_rooms")

    caucus.host("wall.set", languages=["en"], names="yes")

    assert "JP 0" in caucus.world.see(screen, "wall_rooms")


def test_members_withdraw_their_own_notes_alone(caucus: Crowd) -> None:
    said = note(caucus, caucus.people["jp"][0], room_of(caucus, "jp"))

    with pytest.raises(NotAllowed):
        caucus.world.act(caucus.people["jp"][1], "room_note.withdraw", note=said.id)
    caucus.world.act(caucus.people["jp"][0], "room_note.edit", note=said.id, words="Better")
    caucus.world.act(caucus.people["jp"][0], "room_note.withdraw", note=said.id)

    assert "Better" not in caucus.world.see(caucus.people["jp"][1], "room_notes")
    with pytest.raises(NotNow):
        caucus.world.act(caucus.people["jp"][0], "room_note.withdraw", note=said.id)

"""What a delegation says alone stays there: on every screen, in every number, in the record."""

from collections.abc import Callable

import pytest
from sqlalchemy import Select, select

from tests.rooms.crowd import Crowd
from tests.rooms.secrecy import (
    SECRET,
    annotate,
    everything_sent,
    leaks,
    note,
    outsiders,
    room_of,
    say_all,
)
from workshop.core import delivery
from workshop.core.circles import circle_audience
from workshop.core.db import Journaled
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.jobs import Committed
from workshop.core.panels import LENSES
from workshop.core.views import View


@pytest.mark.both_databases
def test_what_is_said_in_a_caucus_reaches_its_members_and_nobody_else(caucus: Crowd) -> None:
    say_all(caucus)

    assert SECRET in everything_sent(caucus.world, caucus.people["jp"][2])
    assert leaks(caucus) == []


def test_a_screen_that_ignores_who_may_see_is_caught(
    caucus: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The saboteur: rows for everybody, whatever their audience."""

    def careless(view: View, model: type[Journaled], *where: object) -> Select[tuple[Journaled]]:
        return select(model).where(model.meeting_id == view.meeting.id, *where)  # type: ignore[arg-type]

    say_all(caucus)
    monkeypatch.setattr(View, "visible", careless)

    assert leaks(caucus) != []


def test_a_caucus_does_not_move_the_numbers_that_others_see(caucus: Crowd) -> None:
    people = [one for one in outsiders(caucus) if one.role != "projector"]
    before = [delivery.catch_up(caucus.world.database, one.id, {}, ())["n"] for one in people]

    say_all(caucus)

    after = [delivery.catch_up(caucus.world.database, one.id, {}, ())["n"] for one in people]
    assert after == before


@pytest.mark.parametrize("say", [say_all, lambda c: annotate(c, c.people["jp"][0])])
def test_only_the_screens_of_the_room_are_told(caucus: Crowd, say: Callable[[Crowd], None]) -> None:
    heard: list[Committed] = []
    caucus.world.writer.announce = heard.append

    say(caucus)

    audience = circle_audience(room_of(caucus, "jp").circle_id or "")
    with caucus.world.database.reading() as db:
        for one in heard:
            stale = delivery.stale_after(db, one)
            assert not any(stale.shared[lens] for lens in LENSES)
            assert {place for _lens, place in stale.placed} == {audience}


def test_a_delegation_has_its_room_alone(caucus: Crowd) -> None:
    stranger = caucus.people["kr"][0]

    with pytest.raises(NotAllowed):
        caucus.host("room.move", people=[stranger.id], room=room_of(caucus, "jp").id)
    with pytest.raises(Conflict):
        note(caucus, stranger, room_of(caucus, "jp"))
    with pytest.raises(NotNow):
        caucus.world.act(stranger, "room.choose", room=room_of(caucus, "jp").id)
    with pytest.raises(NotAllowed):
        caucus.world.act(stranger, "room.enter", room=room_of(caucus, "jp").id)


@pytest.mark.both_databases
def test_who_comes_late_does_not_get_what_was_said_before(caucus: Crowd) -> None:
    room = room_of(caucus, "jp")
    note(caucus, caucus.people["jp"][0], room)
    late = caucus.world.join("jp", name="Late")

    caucus.host("room.move", people=[late.id], suit="yes")

    after = caucus.room(room.id)
    assert after.circle_id != room.circle_id
    assert after.circles == [room.circle_id, after.circle_id]
    assert caucus.place(caucus.people["jp"][0]) == circle_audience(after.circle_id or "")
    assert SECRET not in everything_sent(caucus.world, late)
    assert SECRET in caucus.world.see(caucus.people["jp"][1], "my_notes")
    caucus.world.act(caucus.people["jp"][0], "room_note.write", room=room.id, words="Now to all")
    assert "Now to all" in caucus.world.see(late, "room_notes")


@pytest.mark.both_databases
def test_who_is_taken_out_has_no_access_any_more_not_even_to_what_was_heard(
    caucus: Crowd,
) -> None:
    note(caucus, caucus.people["jp"][0], room_of(caucus, "jp"))
    out = caucus.people["jp"][3]
    assert SECRET in everything_sent(caucus.world, out)

    caucus.host("room.move", people=[out.id])

    assert SECRET not in everything_sent(caucus.world, out)
    with pytest.raises(NotNow):
        caucus.world.act(out, "room.return")


def test_a_facilitator_sees_that_the_room_is_there_and_nothing_of_what_is_said(
    caucus: Crowd,
) -> None:
    note(caucus, caucus.people["jp"][0], room_of(caucus, "jp"))

    html = caucus.world.see(caucus.world.host, "rooms_control")

    assert "4 of 4 in the room" in html
    assert "what is said stays there" in html
    assert "last words at" not in html


@pytest.mark.both_databases
def test_a_facilitator_who_comes_in_hears_from_then_on(caucus: Crowd) -> None:
    room, author = room_of(caucus, "jp"), caucus.people["jp"][0]
    note(caucus, author, room)

    caucus.host("room.enter", room=room.id)
    note(caucus, author, room, words="With you here")

    html = caucus.world.see(caucus.world.host, "room_notes")
    assert "With you here" in html
    assert SECRET not in everything_sent(caucus.world, caucus.world.host)
    assert "Host" in caucus.world.see(caucus.people["jp"][1], "room_people")
    caucus.host("room.leave")
    assert "With you here" not in everything_sent(caucus.world, caucus.world.host)


def test_a_facilitator_of_the_room_belongs_to_it_from_the_start(crowd: Crowd) -> None:
    crowd.go_to("caucus")
    planned = crowd.prepare("delegation")
    crowd.host("room.edit", room=planned[0].id, facilitator=crowd.world.host.id)
    crowd.host("room.open", stage=crowd.stage())
    before = crowd.rooms()[0]

    crowd.host("room.enter", room=before.id)

    assert crowd.room(before.id).circle_id == before.circle_id


def test_after_the_caucus_its_members_keep_the_record_and_nobody_else(caucus: Crowd) -> None:
    say_all(caucus)

    caucus.host("room.close")

    assert SECRET in caucus.world.see(caucus.people["jp"][2], "my_notes")
    assert leaks(caucus) == []

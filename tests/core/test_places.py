"""Where somebody is: what is said in a room reaches those in it, and nobody else."""

import pytest

from tests.support.seating import seat_in_room
from tests.world import World
from workshop.core import clock
from workshop.core.actions import Act
from workshop.core.circles import audiences_of, place_of
from workshop.core.delivery import stale_after
from workshop.core.jobs import Committed
from workshop.core.meeting import meeting_of
from workshop.core.people import Participant
from workshop.core.views import view_for


@pytest.mark.both_databases
def test_somebody_in_a_room_is_there_and_sees_what_is_said_there(world: World) -> None:
    inside, outside = world.join("jp"), world.join("kr")
    audience = seat_in_room(world, inside)
    with world.database.reading() as db:
        assert place_of(db, db.get(Participant, inside.id)) == audience  # type: ignore[arg-type]
        view = view_for(
            db, meeting_of(db, world.meeting_id), db.get(Participant, inside.id), clock.now()
        )  # type: ignore[arg-type]
        assert audience in view.audiences.named
        other = view_for(
            db, meeting_of(db, world.meeting_id), db.get(Participant, outside.id), clock.now()
        )  # type: ignore[arg-type]
        assert audience not in other.audiences.named


def test_whoever_went_back_to_the_plenary_sees_the_room_in_the_record_not_on_the_screen(
    world: World,
) -> None:
    person = world.join("jp")
    audience = seat_in_room(world, person)

    def back(db: object, now: object) -> Act:
        seated = db.get(Participant, person.id)  # type: ignore[attr-defined]
        act = Act(db, meeting_of(db, world.meeting_id), seated, now, "")  # type: ignore[attr-defined,arg-type]
        seated.place = "all"
        act.record(seated)
        return act

    world.writer.bring_in("room.leave", world.meeting_id, back)
    with world.database.reading() as db:
        seated = db.get(Participant, person.id)
        assert seated is not None
        assert audience in audiences_of(db, seated).named
        assert (
            audience
            not in view_for(
                db, meeting_of(db, world.meeting_id), seated, clock.now()
            ).audiences.named
        )


def test_what_is_said_in_a_room_makes_only_that_rooms_screens_stale(world: World) -> None:
    person = world.join("jp")
    audience = seat_in_room(world, person)
    note = (audience, 1, [("annotation", {"id": "x", "proposal_id": "p"})])
    with world.database.reading() as db:
        stale = stale_after(db, Committed(world.meeting_id, (note,), 0))
    assert not any(stale.shared.values())
    assert set(stale.placed) == {(lens, audience) for lens, _ in stale.placed}
    assert stale.placed["member", audience]


def test_the_contributions_of_an_open_table_are_for_everybody(world: World) -> None:
    person, other = world.join("jp"), world.join("kr")
    seat_in_room(world, person, shares=True)
    kept = seat_in_room(world, other)
    with world.database.reading() as db:
        found = {}
        for one in (person, other):
            actor = db.get(Participant, one.id)
            assert actor is not None
            found[one.id] = Act(db, meeting_of(db, world.meeting_id), actor, clock.now(), "").here
    assert found == {person.id: "all", other.id: kept}


def test_whoever_was_removed_and_let_back_in_is_in_the_plenary_without_the_rooms_secrets(
    world: World,
) -> None:
    person = world.join("jp")
    audience = seat_in_room(world, person)
    world.act(world.host, "people.remove", person=person.id)
    world.act(world.host, "people.restore", person=person.id)
    with world.database.reading() as db:
        seated = db.get(Participant, person.id)
        assert seated is not None
        assert seated.place == "all"
        assert audience not in audiences_of(db, seated).named

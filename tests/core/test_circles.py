"""Who sees what: desks, circles, lenses, and numbers that give nothing away."""

import pytest

from tests.core.verbs import verb
from tests.world import World
from workshop.core import circles, clock, delivery
from workshop.core.actions import Act
from workshop.core.errors import NotFound
from workshop.core.journal import heads_for
from workshop.core.people import Participant
from workshop.core.views import view_for
from workshop.lobby.models import Call

pytestmark = pytest.mark.both_databases


def seen_by(world: World, person: Participant) -> tuple[list[str], dict[str, int]]:
    """Return the calls a person sees, and the numbers the person knows."""
    with world.database.reading() as db:
        meeting, viewer = delivery.seats(db, person.id)
        view = view_for(db, meeting, viewer, clock.now())
        return [one.participant_id for one in view.rows(Call)], dict(
            heads_for(db, meeting.id, view.audiences)
        )


def test_what_is_told_to_the_desk_is_seen_by_the_teller_and_the_hosts(world: World) -> None:
    caller, other = world.join("jp"), world.join("jp")

    world.act(caller, "call.make", need="support")

    assert seen_by(world, caller)[0] == [caller.id]
    assert seen_by(world, world.host)[0] == [caller.id]
    assert seen_by(world, other)[0] == []


def test_a_row_that_may_not_be_known_is_not_found_by_id(world: World) -> None:
    caller, other = world.join("jp"), world.join("kr")
    world.act(caller, "call.make", need="support")
    call = world.one(Call)

    def fetch(act: Act) -> None:
        act.get(Call, call.id)

    with verb("test.fetch", fetch):
        world.act(caller, "test.fetch")
        world.act(world.host, "test.fetch")
        with pytest.raises(NotFound):
            world.act(other, "test.fetch")


def test_a_row_of_another_meeting_is_not_found(world: World) -> None:
    from workshop.agenda.models import Stage

    foreign = world.rows(Stage)[0].id
    first = world.meeting_id
    world.found()
    assert world.meeting_id != first

    with pytest.raises(NotFound):
        world.act(world.host, "stage.start", expected="", stage=foreign)


def test_nobody_learns_from_numbers_that_others_wrote_to_the_desk(world: World) -> None:
    caller, other = world.join("jp"), world.join("kr")
    before = seen_by(world, other)[1]

    world.act(caller, "call.make", need="support")

    assert seen_by(world, other)[1] == before
    assert not any(
        name.startswith(("desk:", "person:")) and other.id not in name for name in before
    )


def test_hosts_get_all_desks_as_one_number(world: World) -> None:
    before = seen_by(world, world.host)[1]

    for side in ("jp", "kr"):
        world.act(world.join(side), "call.make", need="pause")

    after = seen_by(world, world.host)[1]
    assert after["desk"] > before.get("desk", 0)
    assert [name for name in after if name.startswith("desk:")] == [circles.desk(world.host.id)] * (
        circles.desk(world.host.id) in after
    )


def test_who_waits_sees_only_the_own_desk_and_who_was_removed_nothing(world: World) -> None:
    waiting, gone = world.join("jp", admit=False), world.join("kr")
    world.act(world.host, "people.remove", person=gone.id)

    with world.database.reading() as db:
        waits = circles.audiences_of(db, db.get_one(Participant, waiting.id))
        out = circles.audiences_of(db, db.get_one(Participant, gone.id))

    assert waits.named == {circles.desk(waiting.id), circles.person(waiting.id)}
    assert not waits.cover(circles.EVERYONE)
    assert out.named == frozenset()


def test_who_leaves_the_hosts_circle_hears_no_more_of_it(world: World) -> None:
    person = world.join()
    world.act(world.host, "people.role", person=person.id, role="recorder")
    with world.database.reading() as db:
        circle = circles.hosts_circle(db, world.meeting_id)
        assert circles.audiences_of(db, db.get_one(Participant, person.id)).cover(circle)

    world.act(world.host, "people.role", person=person.id, role="member")

    with world.database.reading() as db:
        seen = circles.audiences_of(db, db.get_one(Participant, person.id))
    assert not seen.cover(circle)
    assert not seen.desks

"""Whatever was missed, a catch-up gives the page that a fresh load gives; and so does all that was heard."""

import random

import pytest
from flask import Flask

from tests.rooms.crowd import Crowd
from tests.support.watching import Watch
from tests.voting.ballots import SECRET, vote
from tests.web.staffed import signed_in
from tests.world import World, world_of
from workshop.agenda.models import stages_of
from workshop.core.people import Participant
from workshop.demo.deeds import let_them_act


def watchers(world: World) -> list[Participant]:
    """Seat a member, a projector and somebody who waits; the host looks on, too."""
    member = world.join("jp", "member", lang="ja")
    wall = world.join("us", "wall", role="projector")
    return [member, world.host, wall, world.join("kr", "waiting", lang="ko", admit=False)]


@pytest.mark.parametrize("settings", [{}, pytest.param(SECRET, marks=pytest.mark.deep)])
def test_votes_and_who_comes_to_vote(world: World, settings: dict[str, object]) -> None:
    one = vote(world, {"jp": 1, "us": 1}, **settings)
    watch = Watch(world, watchers(world))

    one.cast(one.people["jp"][0], "agree")
    assert watch.faults() == []

    late = world.join("us", "late")
    assert watch.faults() == []

    one.cast(late, "disagree")
    one.do("close")
    one.do("reveal")
    assert watch.faults() == []


def test_hands_notices_roles_and_the_end(world: World) -> None:
    speakers = [world.join(side) for side in ("kr", "us")]
    world.go_to("discussion")
    people = watchers(world)
    watch = Watch(world, people)

    for one in speakers:
        world.act(one, "hand.raise")
    world.act(speakers[0], "call.make", need="pause")
    world.act(world.host, "notice.say", words="Ten minutes more.")
    world.act(speakers[1], "seat.step_out")
    world.act(world.host, "people.role", person=people[0].id, role="observer")
    assert watch.faults() == []

    world.act(world.host, "people.admit", people=[people[-1].id])
    world.act(world.host, "meeting.close")
    assert watch.faults() == []


def test_who_sits_in_a_room_while_it_ends(app: Flask) -> None:
    crowd = Crowd(world_of(app).found(plan=("caucus", "close")))
    world = crowd.world
    crowd.people = {side: [world.join(side), world.join(side)] for side in ("jp", "kr")}
    crowd.go_to("caucus")
    rooms = crowd.open("delegation")
    watch = Watch(world, [crowd.people["jp"][0], crowd.people["kr"][0], world.host])

    for there in crowd.people.values():
        room = next(one for one in rooms if one.delegation_id == there[1].delegation_id)
        world.act(there[1], "room_note.write", room=room.id, words="Only for us.")
    assert watch.faults() == []

    for room in rooms:
        crowd.host("room.close", room=room.id)
    assert watch.faults() == []


@pytest.mark.deep
@pytest.mark.parametrize("plan", ["culcon-exchange", "exchange-90"])
def test_all_that_a_rehearsal_does(app: Flask, plan: str) -> None:
    desk, world, chance = signed_in(app), world_of(app), random.Random(plan)
    address = desk.send(f"/library/plans/{plan}/use").location.removesuffix("/plan")
    seat = desk.send(f"{address}/rehearse").location.strip("/").split("/")[1]
    with world.database.reading() as db:
        world.host = db.get_one(Participant, seat)
        world.meeting_id = world.host.meeting_id
        stages = stages_of(db, world.meeting_id)
    cast = world.rows(Participant, role="member", state="admitted")
    watch = Watch(world, [world.host, *chance.sample(cast, 3)])

    for stage in stages:
        world.act(world.host, "stage.start", expected=world.latest_step(), stage=stage.id)
        let_them_act(world.database, world.writer, world.meeting_id, chance)
        assert watch.faults() == []

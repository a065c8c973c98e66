"""A ballot in a room that keeps to itself: who votes there, and that nobody outside learns of it."""

import pytest

from tests.support.seating import seat_in_room as room
from tests.world import World
from workshop.core.errors import NotFound, NotNow
from workshop.core.people import Participant
from workshop.records.collect import record_of
from workshop.voting.models import Ballot, Poll, PollItem, PollResult

pytestmark = pytest.mark.both_databases


def voting(world: World) -> tuple[list[Participant], Participant, Participant, Poll]:
    """Open a ballot in a room with a cohost and three people; return them, an outsider, and it."""
    people = [world.join("jp", f"jp-{number}") for number in range(3)]
    outsider, helper = world.join("kr"), world.join("us", role="cohost")
    stage = world.go_to("voting")
    room(world, *people, helper)
    world.act(helper, "poll.open", stage=stage.id)
    return people, outsider, helper, world.one(Poll)


def test_only_those_in_the_room_are_asked_and_see_it(world: World) -> None:
    people, outsider, helper, poll = voting(world)
    item = world.rows(PollItem, poll_id=poll.id)[0].id

    world.act(people[0], "ballot.cast", poll=poll.id, item=item, choice="agree")

    with pytest.raises(NotFound):
        world.act(outsider, "ballot.cast", poll=poll.id, item=item, choice="agree")
    assert "Cast my vote" in world.see(people[1], "ballots")
    assert "Cast my vote" not in world.see(outsider, "ballots")
    assert "1 of 3" in world.see(helper, "turnout", poll.id)
    assert "Ballot · not open yet" in world.see(world.host, "poll_control")


def test_who_left_the_room_does_not_vote_there(world: World) -> None:
    people, _outsider, _helper, poll = voting(world)
    item = world.rows(PollItem, poll_id=poll.id)[0].id
    room(world, people[0])

    with pytest.raises(NotNow) as refused:
        world.act(people[0], "ballot.cast", poll=poll.id, item=item, choice="agree")

    assert "Go back to the room" in str(refused.value.say)


def test_answers_and_results_stay_in_the_room(world: World) -> None:
    people, outsider, helper, poll = voting(world)
    item = world.rows(PollItem, poll_id=poll.id)[0].id
    for person in people:
        world.act(person, "ballot.cast", poll=poll.id, item=item, choice="agree")
    for verb in ("close", "reveal"):
        world.act(helper, f"poll.{verb}", poll=poll.id)

    assert {row.audience for row in world.rows(PollResult)} == {poll.audience}
    assert {row.audience for row in world.rows(Ballot)} == {f"person:{one.id}" for one in people}
    assert "All together" not in world.see(outsider, "results")
    with pytest.raises(NotFound):
        world.see(world.host, "result", item)
    with world.database.reading() as db:
        told = record_of(db, world.meeting_id, "full").as_json()
    assert told["polls"] == []
    assert told["ballots"] == []
    assert "Adopted" in world.see(people[0], "result", item)


def test_a_plenary_ballot_can_be_open_beside_that_of_a_room(world: World) -> None:
    _people, outsider, _helper, poll = voting(world)

    world.act(world.host, "poll.open", stage=poll.stage_id)

    assert len(world.rows(Poll)) == 2
    assert "Cast my vote" in world.see(outsider, "ballots")


def test_a_facilitator_in_a_room_asks_it_a_question_that_nobody_else_sees(world: World) -> None:
    meeting = World(world.app, world.database, world.writer).found(plan=("caucus", "rank"))
    inside, outsider = meeting.join("jp"), meeting.join("jp")
    helper = meeting.join("us", role="cohost")
    meeting.go_to("caucus")
    room(meeting, inside, helper)
    question = {"question": {"en": "Go on?"}, "options": {"en": "Yes\nNo"}}
    with pytest.raises(NotNow):
        meeting.act(meeting.host, "poll.ask", **question)

    meeting.act(helper, "poll.ask", **question)

    poll = meeting.one(Poll)
    assert poll.audience != "all"
    assert "Go on?" in meeting.see(inside, "room_ballot")
    assert "Go on?" not in meeting.see(outsider, "room_ballot")
    assert "Go on?" in meeting.see(helper, "room_poll")
    assert "Go on?" not in meeting.see(meeting.host, "room_poll")
    option = meeting.rows(PollItem, poll_id=poll.id)[0].id
    meeting.act(inside, "ballot.cast", poll=poll.id, choice=option)
    for verb in ("close", "reveal"):
        meeting.act(helper, f"poll.{verb}", poll=poll.id)
    assert "1 person" in meeting.see(inside, "room_ballot")

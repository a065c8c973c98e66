"""What must not be known is not told by a message without news either: who hears of what, action by action.

Each is done, and done once more with another mind, while everybody listens on the own wire.
"""

import pytest
from flask import Flask

from tests.safety.ears import Ears
from tests.support.seating import seat_in_room
from tests.voting.ballots import SECRET
from tests.world import World, world_of
from workshop.agenda.models import Stage
from workshop.lobby.models import Call
from workshop.points.models import Point
from workshop.records.models import Erasure
from workshop.statements.models import StatementLine
from workshop.surveys.models import Survey
from workshop.voting.models import Poll, PollItem

NOBODY: set[str] = set()
HOST = {"host"}
ROOM = {"Aya", "Ben", "Cho", "host", "wall"}
"""Everybody who is in: what can be seen by all of them anyway."""


@pytest.fixture
def ears(app: Flask) -> Ears:
    """A sensitive meeting of three members, whose lists and comments wait for release."""
    plan = ("ground-rules", "parking", "reading", "voting", "survey", "joint-statement", "close")
    world = world_of(app).found(plan=plan, settings={"sensitive": True})
    people = {name: world.join(side, name) for name, side in (("Aya", "jp"), ("Ben", "jp"))}
    return Ears(world).open(**people, Cho=world.join("kr", "Cho"))


def begin(world: World, kind: str, **settings: object) -> Stage:
    """Begin a stage with these settings."""
    stage = next(one for one in world.rows(Stage) if one.kind == kind)
    world.act(world.host, "stage.edit", stage=stage.id, settings=settings)
    return world.go_to(kind)


def test_what_one_tells_the_facilitators_alone(ears: Ears) -> None:
    told = [
        ears.told_by("Aya", "call.make", need="support"),
        ears.told_by("Aya", "call.withdraw", call=ears.world.one(Call).id),
        ears.told_by("lobby", "call.make", need="support"),
        ears.told_by("Aya", "consent.give", purpose="publish", given="1"),
        ears.told_by("Aya", "consent.give", purpose="publish"),
        ears.told_by("Aya", "erasure.ask"),
        ears.told_by("Aya", "erasure.take_back", erasure=ears.world.one(Erasure).id),
    ]
    (call,) = (one for one in ears.world.rows(Call) if one.state == "open")
    answered = ears.told_by("host", "call.answer", call=call.id)

    assert told == [HOST] * len(told)
    assert answered == {"lobby"}
    assert ears.told_by("Aya", "seat.step_out") == ROOM - {"Aya"}  # who is there is seen; not why


def test_confidential_answers(ears: Ears) -> None:
    """A facilitator's count moves with a first answer; with another mind nothing does."""
    world = ears.world
    stage = begin(world, "voting", **SECRET)
    world.act(world.host, "poll.open", stage=stage.id)
    poll, items = world.one(Poll), [one.id for one in world.rows(PollItem)]
    votes = [
        ears.told_by("Aya", "ballot.cast", poll=poll.id, item=item, choice=choice)
        for item, choice in ((items[0], "agree"), (items[0], "disagree"), (items[1], "pass"))
    ]
    stage = begin(world, "survey", items=["s03-reasons", "s10-supply-cost"])
    world.act(world.host, "survey.open", stage=stage.id)
    survey = world.one(Survey).id
    answers = [
        ears.told_by("Aya", "survey.answer", survey=survey, **answer)
        for answer in ({"a-0": "2"}, {"a-0": "3"}, {"a-1": "3"}, {"a-1": "1"})
    ]
    back = ears.told_by("Aya", "survey.withdraw", survey=survey)

    assert votes == [HOST, NOBODY, HOST]
    assert answers == [HOST, NOBODY, HOST, NOBODY]
    assert back == HOST


def test_words_that_wait_and_how_they_are_seen_to(ears: Ears) -> None:
    world = ears.world
    begin(world, "parking", collect="question", approve=True)
    told = [ears.told_by("Aya", "point.add", words=words) for words in ("One", "Two", "Three")]
    one, two, three = (
        next(point.id for point in world.rows(Point) if point.words == words)
        for words in ("One", "Two", "Three")
    )
    told += [
        ears.told_by("Aya", "point.correct", point=one, words="One more"),
        ears.told_by("Aya", "point.suggest", words="Later"),
    ]
    seen_to = [
        ears.told_by("host", "point.reword", point=one, words="Once more"),
        ears.told_by("host", "point.set_aside", point=two, reason="Asked already"),
        ears.told_by("host", "point.merge", point=three, into=one),
    ]
    shown = ears.told_by("host", "point.release", points=[one])
    begin(world, "ground-rules", choose_words="1")
    marks = [
        ears.told_by("Aya", "term.mark", term="T1-wartime-labor", lang="en", place=0)
        for _again in range(2)
    ]

    assert told == [HOST] * len(told)
    assert seen_to == [{"Aya"}] * 3
    assert shown == ROOM - HOST
    assert marks == [HOST] * 2  # what all can live with is drawn anew for who leads


def test_within_a_side_only_where_it_stands_is_told(ears: Ears) -> None:
    world = ears.world
    begin(world, "joint-statement")
    world.act(world.host, "statement.begin", title={"en": "Words"}, words="One.", rule="majority")
    line = world.one(StatementLine)
    own = {"line": line.id, "edition": line.edition}

    told = [
        ears.told_by("Aya", "line.object", **own, reason="Not yet"),
        ears.told_by("Aya", "line.approve", **own),
        ears.told_by("Ben", "line.approve", **own),
    ]

    assert told == [HOST, {"Ben", "Cho", "host"}, HOST]


def test_what_is_done_in_a_room_that_keeps_to_itself(app: Flask) -> None:
    world = world_of(app).found(plan=("parking", "voting", "round", "close"))
    aya, ben, dee = (world.join("jp", name) for name in ("Aya", "Ben", "Dee"))
    helper = world.join("us", "Helper", role="cohost")
    ears = Ears(world).open(Aya=aya, Ben=ben, Helper=helper, Cho=world.join("kr", "Cho"))
    seat_in_room(world, aya, ben, dee, helper)
    begin(world, "parking", collect="question", support=True)
    told = [ears.told_by("Aya", "point.add", words="Ours")]
    point = world.one(Point).id
    told += [ears.told_by("Aya", "point.echo", point=point) for _again in range(2)]
    stage = begin(world, "voting", rule="plain-majority", k=3)
    world.act(helper, "poll.open", stage=stage.id)
    poll, item = world.one(Poll), world.rows(PollItem)[0].id
    told += [
        ears.told_by("Aya", "ballot.cast", poll=poll.id, item=item, choice=choice)
        for choice in ("agree", "disagree")
    ]

    assert told == [{"Ben", "Helper"}] * len(told)


def test_a_turn_that_is_not_kept_is_told_where_it_is_taken(app: Flask) -> None:
    world = world_of(app).found(plan=("round", "close"))
    aya, ben = world.join("jp", "Aya"), world.join("jp", "Ben")
    ears = Ears(world).open(Aya=aya, Ben=ben, Cho=world.join("kr", "Cho"))
    seat_in_room(world, aya, ben)
    begin(world, "round", store="none")

    assert ears.told_by("Aya", "hand.raise", sort="point", category="safety") == {"Ben"}
    assert ears.told_by("Aya", "hand.lower") == {"Ben"}

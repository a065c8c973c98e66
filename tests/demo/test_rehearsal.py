"""A rehearsal: a marked copy with simulated people who act when told, and only there."""

import random

import pytest
from flask import Flask

from tests.web.organised import stages
from tests.web.staffed import Browser
from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.meeting import Meeting
from workshop.demo.ballots import answer_on
from workshop.demo.deeds import let_them_act
from workshop.texts.models import Annotation
from workshop.voting.methods import METHODS
from workshop.voting.models import PollItem


@pytest.fixture
def played(app: Flask, desk: Browser) -> World:
    """A rehearsal of the exchange plan, as its facilitator has it."""
    address = desk.send("/library/plans/culcon-exchange/use").location.removesuffix("/plan")
    seat_id = desk.send(f"{address}/rehearse").location.strip("/").split("/")[1]
    parts = app.extensions["parts"]
    world = World(app, parts.database, parts.writer)
    from workshop.core.people import Participant

    with parts.database.reading() as db:
        world.host = db.get_one(Participant, seat_id)
        world.meeting_id = world.host.meeting_id
    return world


def test_a_rehearsal_is_a_marked_copy_and_the_meeting_is_not_touched(
    app: Flask, desk: Browser
) -> None:
    address = desk.send("/library/plans/culcon-exchange/use").location.removesuffix("/plan")

    answer = desk.send(f"{address}/rehearse")

    assert answer.status_code == 303
    assert "Rehearsal." in desk.reads(answer.location)
    assert all(one.state == "planned" for one in stages(app, address))
    overview = desk.reads("/organise/")
    assert "1 rehearsal" in overview
    assert overview.index("1 rehearsal") > overview.index(address.rpartition("/")[2])


def test_fifteen_invented_people_and_a_guest_sit_in_it(played: World) -> None:
    from workshop.core.people import Participant

    members = played.rows(Participant, role="member")

    assert len(members) == 16
    assert sum(one.votes for one in members) == 15
    assert played.one(Meeting).settings["rehearsal"]["of"]


@pytest.mark.both_databases
def test_they_write_when_a_text_is_read_and_vote_when_a_ballot_is_open(played: World) -> None:
    chance = random.Random(1)
    played.go_to("voting")
    stage = next(one for one in played.rows(Stage) if one.kind == "voting")
    played.act(played.host, "poll.open", stage=stage.id)

    done = let_them_act(played.database, played.writer, played.meeting_id, chance)

    assert done == 15 * len(played.rows(PollItem))


def test_they_comment_ask_to_speak_and_fill_lists(played: World) -> None:
    from workshop.points.models import Point
    from workshop.speaking.models import Hand

    played.act(played.host, "stage.add", kind="reading", minutes=5, after="")
    played.go_to("reading")
    assert let_them_act(played.database, played.writer, played.meeting_id) >= 1
    played.go_to("discussion")
    assert let_them_act(played.database, played.writer, played.meeting_id) >= 1

    assert played.rows(Annotation)
    assert played.rows(Hand) or played.rows(Point)


def test_nobody_is_simulated_in_a_real_meeting(desk: Browser) -> None:
    address = desk.send("/library/plans/culcon-exchange/use").location.removesuffix("/plan")

    assert desk.send(f"{address}/rehearsal/act").status_code == 404


def test_the_button_brings_back_to_the_console(played: World, desk: Browser) -> None:
    played.go_to("discussion")

    answer = desk.send(f"/organise/{played.meeting_id}/rehearsal/act")

    assert answer.status_code == 303
    assert answer.location == f"/m/{played.host.id}/"


@pytest.mark.parametrize("name", METHODS.names())
def test_a_simulated_ballot_fits_every_method(name: str) -> None:
    method, options = METHODS.get(name), [f"option-{number}" for number in range(5)]
    for seed in range(5):
        answer = answer_on(method, options, random.Random(seed))

        assert method.read_choice(answer, options) is not None

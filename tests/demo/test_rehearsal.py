"""A rehearsal: a marked copy with simulated people who act when told, and only there."""

import random
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from flask import Flask

from tests.web.organised import stages
from tests.web.staffed import Browser
from tests.world import World, world_of
from workshop.agenda.models import Stage
from workshop.amendments.models import Amendment, Backing
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.demo.ballots import answer_on
from workshop.demo.deeds import let_them_act
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS, NothingToWrite
from workshop.rooms.models import RoomNote
from workshop.texts.models import Annotation
from workshop.voting.methods import METHODS
from workshop.voting.models import PollItem


@pytest.fixture
def played(app: Flask, desk: Browser) -> World:
    """A rehearsal of the exchange plan, as its facilitator has it."""
    address = desk.send("/library/plans/culcon-exchange/use").location.removesuffix("/plan")
    seat_id = desk.send(f"{address}/rehearse").location.strip("/").split("/")[1]
    world = world_of(app)
    with world.database.reading() as db:
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


def _begin(played: World, kind: str, **settings: object) -> Stage:
    made = played.act(played.host, "stage.add", kind=kind, minutes=5, settings=settings).made
    stage = next(one for one in played.rows(Stage) if one.id in made)
    played.act(played.host, "stage.start", expected=played.latest_step(), stage=stage.id)
    return stage


def _act(played: World, seed: int = 1) -> int:
    return let_them_act(played.database, played.writer, played.meeting_id, random.Random(seed))


def test_they_propose_amendments_and_back_them(played: World) -> None:
    _begin(played, "draft-text")

    for seed in range(4):
        _act(played, seed)

    assert played.rows(Amendment) != []
    assert played.rows(Backing) != []


def test_they_choose_rooms_write_there_and_come_and_go(played: World) -> None:
    stage = _begin(played, "breakout")
    played.act(played.host, "room.prepare", stage=stage.id, mixing="choice", rooms=2)
    played.act(played.host, "room.open", stage=stage.id)

    _act(played)

    placed = {one.place for one in played.rows(Participant, role="member") if one.place != "all"}
    assert len(placed) == 2
    _act(played, 2)
    assert played.rows(RoomNote) != []
    assert "all" in {one.place for one in played.rows(Participant, role="member")}


@pytest.mark.parametrize("form", ["json", "html", "csv", "xlsx", "docx", "ics"])
def test_the_record_of_a_rehearsal_says_so_in_every_form(
    played: World, form: str, tmp_path: Path
) -> None:
    made = FORMATS.get(form)
    file = tmp_path / f"record{made.suffix}"
    with played.database.reading() as db:
        record = record_of(db, played.meeting_id, "participants")

    try:
        made.write(record, file, "en")
    except NothingToWrite:
        pytest.skip("a meeting without times has no calendar")

    assert b"ehearsal" in _bytes_in(file)
    assert record.as_json()["meeting"]["rehearsal"] is True


def _bytes_in(file: Path) -> bytes:
    """Return what is written in a file, unpacked."""
    if not is_zipfile(file):
        return file.read_bytes()
    with ZipFile(file) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


def test_a_shielded_record_of_a_rehearsal_says_so_too(played: World) -> None:
    with played.database.reading() as db:
        record = record_of(db, played.meeting_id, "chatham", key=b"k" * 32)

    assert record.as_json()["meeting"]["title"]["en"].startswith("Rehearsal: ")
    assert record.as_json()["meeting"]["rehearsal"] is True

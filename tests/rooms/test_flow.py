"""A whole afternoon in rooms: mixed tables, delegations alone, reports; and what the record keeps of it."""

import json

import jsonschema
import pytest

from tests.rooms.crowd import Crowd
from workshop.core import clock
from workshop.core.people import Participant
from workshop.points.models import Point
from workshop.records.chain import Object
from workshop.records.collect import record_of
from workshop.records.profiles import FULL, PARTICIPANTS
from workshop.records.schema import schema
from workshop.rooms.models import RoomNote
from workshop.texts.models import Version


def record(crowd: Crowd, profile: str) -> Object:
    """Return the record as it is taken home, checked against its schema."""
    with crowd.world.database.reading() as db:
        found = record_of(db, crowd.world.meeting_id, profile).as_json()
    jsonschema.validate(found, schema())
    return found


def annotate(crowd: Crowd, person: Participant, words: str) -> None:
    version = crowd.world.rows(Version)[0]
    text = version.texts["en"]
    crowd.world.act(
        person,
        "annotation.make",
        version=version.id,
        text_lang="en",
        mark="doubt",
        words=words,
        start=0,
        end=12,
        exact=text[:12],
    )


@pytest.mark.both_databases
def test_tables_then_caucuses_then_reports(crowd: Crowd) -> None:
    jp, us = crowd.people["jp"], crowd.people["us"]
    tables = crowd.open(rooms=4, seed="1965")
    for person in crowd.everybody:
        annotate(crowd, person, f"Said at a table by {person.name}")
    crowd.host("room.move", people=[us[0].id], suit="yes")
    crowd.host("room.warn")
    clock.advance(60)
    crowd.host("room.close")

    crowd.go_to("caucus")
    alone = crowd.open("delegation")
    home = next(one for one in alone if one.delegation_id == crowd.world.side("jp").id)
    annotate(crowd, jp[0], "Said among ourselves")
    crowd.world.act(jp[1], "room_note.write", room=home.id, words="Offer: more student places")
    note = crowd.world.one(RoomNote)
    crowd.world.act(jp[2], "room_note.release", note=note.id)

    clock.advance(60)
    crowd.go_to("reporting")
    crowd.host("room.report", room=home.id)

    assert crowd.world.one(Point).words == "Offer: more student places"
    assert "Offer" in crowd.world.see(jp[3], "my_notes")
    for profile in (PARTICIPANTS, FULL):
        kept = record(crowd, profile)
        written = json.dumps(kept, ensure_ascii=False)
        assert "Said at a table by KR 2" in written
        assert "Said among ourselves" not in written
        assert kept["room_notes"] == []
        assert len(kept["rooms"]) == len(tables) + len(alone)
        assert kept["mixings"][0]["seed"] == "1965"
        stays = [seat for room in kept["rooms"] for seat in room["seats"]]
        assert len(stays) >= 2 * len(crowd.everybody)
        assert kept["sealed"]["sealed"] > 0

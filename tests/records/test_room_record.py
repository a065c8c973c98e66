"""A room that keeps to itself has its own record for its own members, and for nobody else."""

import json
from pathlib import Path

import pytest

from tests.rooms.conftest import crowd  # noqa: F401 — a fixture
from tests.rooms.crowd import Crowd
from workshop.core.errors import NotFound
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.records.record import Record
from workshop.records.verify import verify
from workshop.rooms.models import Room

SECRET = "We could live with a later date."


def said_in(crowd: Crowd, record_profile: str) -> tuple[Record, str]:  # noqa: F811
    """Return a record and all of it as text."""
    with crowd.world.database.reading() as db:
        found = record_of(db, crowd.world.meeting_id, record_profile)
    return found, json.dumps(found.as_json(), ensure_ascii=False)


@pytest.mark.both_databases
def test_members_of_a_caucus_have_its_record_and_it_verifies(crowd: Crowd, tmp_path: Path) -> None:  # noqa: F811
    crowd.go_to("caucus")
    room, other = crowd.open("delegation")[:2]
    person = next(one for one in crowd.everybody if one.id in crowd.inside(room))
    crowd.world.act(person, "room_note.write", room=room.id, words=SECRET)
    crowd.world.act(crowd.world.host, "meeting.close")

    record, told = said_in(crowd, f"circle-{room.circle_id}")

    assert SECRET in told
    for of in ("participants", "full", f"circle-{other.circle_id}"):
        assert SECRET not in said_in(crowd, of)[1]
    file = tmp_path / "room.json"
    FORMATS.get("json").write(record, file, "ko")
    assert [str(one) for one in verify(file).problems] == []
    page = crowd.world.page(person, "record").text
    assert f"circle-{room.circle_id}" in page
    outsider = next(one for one in crowd.everybody if one.id not in crowd.inside(room))
    assert f"circle-{room.circle_id}" not in crowd.world.page(outsider, "record").text
    refused = crowd.world.page(outsider, f"record/file?format=json&profile=circle-{room.circle_id}")
    assert refused.status_code == 404


def test_a_newcomer_does_not_get_what_was_said_before(crowd: Crowd) -> None:  # noqa: F811
    room, other = crowd.open(rooms=2, confidential="1")[:2]
    person = next(one for one in crowd.everybody if one.id in crowd.inside(room))
    newcomer = next(one for one in crowd.everybody if one.id in crowd.inside(other))
    crowd.world.act(person, "room_note.write", room=room.id, words=SECRET)

    crowd.world.act(crowd.world.host, "room.move", people=[newcomer.id], room=room.id)

    later: Room = crowd.room(room.id)
    assert later.circle_id != room.circle_id
    assert SECRET not in said_in(crowd, f"circle-{later.circle_id}")[1]


def test_a_room_that_shares_has_no_record_of_its_own(crowd: Crowd) -> None:  # noqa: F811
    room = crowd.open(rooms=2)[0]

    with pytest.raises(NotFound):
        said_in(crowd, f"circle-{room.circle_id}")

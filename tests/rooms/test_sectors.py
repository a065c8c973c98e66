"""Fields of work: asked at the door, imported, noted by a facilitator; used for mixing, seen by hosts alone."""

import re

import pytest

from tests.rooms.crowd import Crowd
from tests.world import World
from workshop.core.errors import Invalid, NotAllowed
from workshop.core.journal import entries
from workshop.library import read_people
from workshop.lobby.models import Sector
from workshop.rooms.models import Mixing
from workshop.rooms.rules import Guest, mix


@pytest.mark.both_databases
def test_fields_are_spread_over_rooms_and_told_to_hosts_alone(crowd: Crowd) -> None:
    people = crowd.everybody
    for place, one in enumerate(people):
        crowd.host("sector.set", person=one.id, sector=("labor", "science")[place % 2])

    rooms = crowd.open(rooms=2, seed="1965")

    mixing: Mixing = crowd.world.one(Mixing)
    assert mixing.audience.startswith("circle:")
    again = mix([Guest(*row) for row in mixing.people], mixing.rooms, mixing.seed)
    assert [[one.id for one in there] for there in again] == [one.seats for one in rooms]
    fields = {row[0]: row[2] for row in mixing.people}
    for room in rooms:
        counts = [sum(fields[one] == field for one in room.seats) for field in ("labor", "science")]
        assert abs(counts[0] - counts[1]) <= 1
    with crowd.world.database.reading() as db:
        told = [
            one.body or "" for one in entries(db, crowd.world.meeting_id) if one.audience == "all"
        ]
    assert not [one for one in told if "science" in one or '"sector"' in one]
    assert "Research" in crowd.world.see(crowd.world.host, "everybody")


def test_the_last_word_counts_and_an_empty_one_takes_it_back(crowd: Crowd) -> None:
    person = crowd.everybody[0]
    crowd.host("sector.set", person=person.id, sector="labor")
    crowd.host("sector.set", person=person.id, sector="")

    crowd.prepare(rooms=2)

    assert {row[2] for row in crowd.world.one(Mixing).people} == {""}


def test_only_hosts_note_a_field_and_only_one_of_the_list(crowd: Crowd) -> None:
    person = crowd.everybody[0]

    with pytest.raises(NotAllowed):
        crowd.world.act(person, "sector.set", person=person.id, sector="labor")
    with pytest.raises(Invalid):
        crowd.host("sector.set", person=person.id, sector="astrology")

    assert crowd.world.rows(Sector) == []


def test_the_door_asks_where_rooms_are_mixed_and_takes_no_answer_for_an_answer(
    world: World,
) -> None:
    world.act(world.host, "stage.add", kind="breakout", minutes=10, settings={"mixing": "mixed"})
    client, code = world.app.test_client(), _code(world)
    page = client.get(f"/join/{code}/name").text
    fields = {"delegation": world.side("jp").id, "name": "Sato", "sector": "media"}

    client.post(f"/join/{code}/name", data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    client.post(f"/join/{code}/notice", data={}, headers={"Sec-Fetch-Site": "same-origin"})

    assert "Field of work" in page
    (row,) = world.rows(Sector)
    assert (row.name, row.audience) == ("media", f"desk:{row.participant_id}")


def test_without_mixed_rooms_the_door_does_not_ask(world: World) -> None:
    page = world.app.test_client().get(f"/join/{_code(world)}/name").text

    assert "Field of work" not in page
    assert re.search(r'name="name"', page)


def test_a_list_of_people_brings_fields() -> None:
    found = read_people("name,delegation,sector\nSato,jp,Media\nKim,kr,\n")
    wrong = read_people("name,delegation,sector\nSato,jp,astrology\n")

    assert [row.sector for row in found.rows] == ["media", ""]
    assert wrong.problems[0].line == 2


def _code(world: World) -> str:
    from workshop.core.meeting import Meeting

    with world.database.reading() as db:
        return db.get_one(Meeting, world.meeting_id).code

"""For every seat and every room: what is said there reaches those who are in that room now, and nobody else."""

import pytest

from tests.mediation.company import Company
from workshop.core import delivery, ids
from workshop.core.circles import circle_audience, place_of
from workshop.core.errors import Conflict, NotFound
from workshop.core.panels import all_panels
from workshop.core.people import Participant
from workshop.mediation.models import Talk

ROOMS = ("joint", "home AST", "home BEL", "home MED", "caucus AST", "caucus BEL")


def circle_of(table: Company, room: str) -> str:
    kind, _, code = room.partition(" ")
    if kind == "joint":
        return table.table().joint_id
    party = table.party(code)
    return (party.caucus_id if kind == "caucus" else party.circle_id) or ""


def bring(table: Company, room: str) -> list[str]:
    """Bring those who may into a room, everybody else to the joint session; return their names."""
    kind, _, code = room.partition(" ")
    table.world.go_to("exercise-caucus")
    table.host("table.gather", room="home")
    if kind == "caucus":
        table.act("Carl", "caucus.begin", party=table.party(code).id)
    elif kind == "joint":
        table.host("table.gather", room="joint")
    place = circle_audience(circle_of(table, room))
    return [name for name in table.people if table.place(name) == place]


def sent(table: Company, person: Participant) -> str:
    """Return all that somebody's page can hold or ask for now."""
    world = table.world
    keys = [one.name for one in all_panels() if one.personal or one.asked]
    found = delivery.catch_up(world.database, person.id, {}, keys)
    with world.database.reading() as db:
        place = place_of(db, db.get_one(Participant, person.id))
    names = [one.name for one in all_panels() if not one.personal]
    shared = delivery.shared_items(
        world.database, (world.meeting_id, found["lens"], "en"), names, None, place
    )
    return "".join([*(one["h"] for one in found["items"]), *(html for _key, html, _only in shared)])


@pytest.fixture
def secrets() -> str:
    return f"Zinnober {ids.new_id()[:6]}"


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_said_in_a_room_reaches_that_room_alone(
    table: Company, room: str, secrets: str
) -> None:
    there = bring(table, room)

    for name in there:
        table.act(name, "talk.say", words=f"{secrets} {name}")

    assert there
    for name, person in table.people.items():
        assert (secrets in sent(table, person)) == (name in there), name
    assert secrets not in sent(table, table.world.host)


@pytest.mark.parametrize("room", ROOMS[1:])
def test_a_room_named_in_the_request_changes_nothing(table: Company, room: str) -> None:
    table.host("table.gather", room="joint")
    foreign = circle_audience(circle_of(table, room))

    with pytest.raises(Conflict):
        table.act("Aiko", "talk.say", words="Over there", written_at=foreign)

    table.act("Aiko", "talk.say", words="Over here", audience=foreign, room=room)
    assert table.world.one(Talk).audience == circle_audience(table.table().joint_id)


def test_who_knows_an_id_of_another_side_gets_nothing_by_it(table: Company) -> None:
    bring(table, "home AST")
    table.act("Aiko", "talk.say", words="Zinnober", pass_on="may")
    talk = table.world.one(Talk)

    for kind in ("talk.withdraw", "talk.pass_on"):
        for name in ("Bora", "Carl", "Fay"):
            with pytest.raises(NotFound):
                table.act(name, kind, talk=talk.id)

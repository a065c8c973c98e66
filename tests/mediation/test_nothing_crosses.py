"""For every seat and every room: what is said there reaches those who are in that room now, and nobody else."""

from contextlib import suppress
from itertools import cycle, islice

import pytest

from tests.mediation.company import Company
from workshop.core import delivery, ids
from workshop.core.circles import circle_audience, place_of
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.core.panels import all_panels
from workshop.core.people import Participant
from workshop.drafting.forms import TEXT_ACTIONS
from workshop.mediation import sources
from workshop.mediation.doors import opened_at, stage_of
from workshop.mediation.models import Talk
from workshop.offers.forms import OFFER_ACTIONS, RATIFY_ACTIONS, SEALED_ACTIONS
from workshop.offers.models import Offer

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


DOORED = sorted(OFFER_ACTIONS | SEALED_ACTIONS | TEXT_ACTIONS | RATIFY_ACTIONS)
SITTERS = {"Aiko": "CLM", "Bora": "JPN", "Carl": "MED", "Fay": "OBS"}


def test_a_closed_door_is_closed_to_every_seat_in_every_room(company: Company) -> None:
    """Over all steps each closed action is tried from a seat and a room, by turns."""
    case = sources.public("labour-mediation")
    company.set_up(case=case.id, tables=2, own_side="yes")
    for name, code in SITTERS.items():
        company.put(name, code)
    company.world.go_to("exercise-play")
    company.host("table.step", table=company.table(2).id, step="offers")

    for turn, step in enumerate(case.stages):
        company.host("table.step", table=company.table(1).id, step=step.id)
        opens = opened_at(stage_of(case, company.table(1)), company.table(1))
        for name, room in zip(
            SITTERS, islice(cycle(("home", "plenary", "joint")), turn, None), strict=False
        ):
            with suppress(NotNow, NotAllowed):
                company.act(name, "table.go", room=room)
        closed = [one for one in DOORED if one not in opens]
        for kind, name in zip(closed, islice(cycle(SITTERS), turn, None), strict=False):
            with pytest.raises((NotNow, NotAllowed)):
                company.act(name, kind)
        with pytest.raises((NotNow, NotAllowed)):
            company.act("Eun", "offer.make", options={"A1": "a"})


def test_ids_of_another_table_open_nothing_there(company: Company) -> None:
    company.set_up(case="trilateral-commission", tables=2, own_side="yes")
    company.put("Aiko", "USA", number=1)
    company.put("Bora", "USA", number=2)
    company.put("Carl", "JPN", number=2)
    company.world.go_to("exercise-play")
    company.host("table.step", step="packages")
    company.act("Aiko", "offer.make", options={"D1": "a"})
    offer = company.world.one(Offer)

    for kind in ("offer.accept", "offer.withdraw", "offer.retract_acceptance"):
        for name in ("Bora", "Carl"):
            with pytest.raises(NotFound):
                company.act(name, kind, offer=offer.key)
    with pytest.raises(NotFound):
        company.act("Bora", "offer.make", options={"D1": "b"}, answers_to=offer.key)
    with pytest.raises(Invalid):
        company.act("Bora", "offer.make", options={"D1": "b"}, to=[company.party("JPN", 1).id])
    assert "p-offer_board" in company.see("Bora", "table_now")
    assert offer.key not in sent(company, company.people["Bora"])

"""Seats: dealt, chosen, handed over; what a seat knows stays with it."""

import json

import pytest

from tests.mediation.company import Company, seated
from workshop.core import delivery
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.jobs import Committed
from workshop.core.people import Delegation
from workshop.mediation.models import Party, Seat, Table


@pytest.mark.both_databases
def test_a_case_is_set_up_at_several_tables_each_with_its_own_rooms(company: Company) -> None:
    company.set_up(tables=3)

    circles = {one.joint_id for one in company.world.rows(Table)}
    circles |= {one.circle_id for one in company.world.rows(Party)}
    assert [one.number for one in sorted(company.world.rows(Table), key=lambda t: t.number)] == [
        1,
        2,
        3,
    ]
    assert len(circles) == 3 + 3 * 3
    assert len(company.world.rows(Seat)) == 3 * 5
    assert "Two towns" in company.see("Aiko", "exercise_band")
    assert "invented facts" in company.see("Aiko", "exercise_band").lower()


def test_seats_are_dealt_by_lot_and_the_lot_is_on_record(company: Company) -> None:
    company.set_up()

    company.host("exercise.deal", exercise=company.exercise.id, way="balance", seed="1965")

    taken = {one.id: one.holder_id for one in company.world.rows(Seat)}
    assert sum(one is not None for one in taken.values()) == 5
    assert company.exercise.seed == "1965"
    company.host("exercise.deal", exercise=company.exercise.id, way="balance", seed="7", afresh="y")
    company.host(
        "exercise.deal", exercise=company.exercise.id, way="balance", seed="1965", afresh="y"
    )
    assert {one.id: one.holder_id for one in company.world.rows(Seat)} == taken


def test_nobody_is_dealt_the_side_of_the_own_country_unless_that_was_agreed(
    company: Company,
) -> None:
    company.set_up(case="trilateral-commission", tables=1)

    company.host("exercise.deal", exercise=company.exercise.id, way="lot", seed="3")

    countries = {one.id: one.code for one in company.world.rows(Delegation)}
    sides = {one.id: one.country for one in company.world.rows(Party)}
    people = {one.id: countries[one.delegation_id] for one in company.people.values()}
    dealt = [one for one in company.world.rows(Seat) if one.holder_id]
    assert len(dealt) == 6
    assert all(people[one.holder_id] != sides[one.party_id] for one in dealt)
    own = next(one for one in company.world.rows(Party) if one.country == "jp")
    free = next(one for one in company.world.rows(Seat, party_id=own.id) if not one.holder_id)
    with pytest.raises(NotAllowed):
        company.act("Aiko", "seat.take", seat=free.id)
    company.act("Aiko", "seat.take", seat=free.id, asked="yes")


def test_somebody_has_one_seat_so_nobody_is_party_and_neutral_at_once(company: Company) -> None:
    seated(company)

    company.put("Aiko", "MED")

    assert company.seat("AST").holder_id is None
    assert company.seat("MED").partner_id == company.people["Aiko"].id
    company.act("Aiko", "impartiality.sign", words="I once lived in Beryl")
    assert "I once lived in Beryl" in company.see("Bora", "exercise_seats")
    with pytest.raises(NotAllowed):
        company.act("Bora", "impartiality.sign")
    with pytest.raises(Conflict):
        company.act("Aiko", "impartiality.sign")


def test_a_seat_can_be_taken_declined_and_exchanged(company: Company) -> None:
    company.set_up()
    company.act("Aiko", "seat.take", seat=company.seat("AST").id)
    company.act("Bora", "seat.take", seat=company.seat("BEL").id)
    with pytest.raises(Conflict):
        company.act("Carl", "seat.take", seat=company.seat("BEL").id)

    company.act("Aiko", "seat_wish.ask", other=company.seat("BEL").id)

    assert "Aiko asks to exchange" in company.see("Bora", "my_seat")
    assert "asks to exchange" not in company.see("Carl", "my_seat")
    from workshop.mediation.models import SeatWish

    company.act("Bora", "seat_wish.grant", wish=company.world.one(SeatWish).id)
    assert company.seat("AST").holder_id == company.people["Bora"].id
    company.act("Bora", "seat.decline", seat=company.seat("AST").id)
    assert company.seat("AST").is_empty
    with pytest.raises(NotAllowed):
        company.act("Bora", "seat.decline", seat=company.seat("BEL").id)


@pytest.mark.both_databases
def test_who_takes_a_seat_over_gets_what_it_knows_and_who_gets_up_loses_it(table: Company) -> None:
    table.act("Aiko", "seat_note.write", words="Zinnober: ask for the opening day")
    table.act("Aiko", "seat_note.write", words="Only for me", mine="alone")
    table.host("table.gather", room="home")
    table.act("Aiko", "talk.say", words="We could give them the money")

    table.act("Aiko", "seat.hand_over", seat=table.seat("AST").id, person=table.people["Fay"].id)

    assert "Zinnober" in table.see("Fay", "my_side_notes")
    assert "Only for me" not in table.see("Fay", "my_side_notes")
    table.act("Fay", "table.go", room="home")
    assert "We could give them the money" in table.see("Fay", "table_talk")
    assert table.place("Aiko") == "all"
    for panel in ("my_side_notes", "my_brief", "my_own_points", "table_talk"):
        assert "Zinnober" not in table.see("Aiko", panel)
        assert "We could give" not in table.see("Aiko", panel)
    assert "my-brief" not in table.see("Aiko", "my_brief")
    with pytest.raises(NotNow):
        table.act("Aiko", "table.go", room="home")


SECRET = ("my_brief", "my_own_points", "my_side_notes", "my_what_if")


def test_while_seats_are_dealt_no_brief_lies_open_to_whoever_tries_them(company: Company) -> None:
    company.set_up()
    aiko = company.people["Aiko"]
    for code in ("AST", "BEL"):
        company.act("Aiko", "seat.take", seat=company.seat(code).id)
        told = company.world.page(aiko, f"sync?keys={json.dumps(SECRET)}").json["items"]
        shown = {one["k"]: 'data-personal="own"' in one["h"] for one in told if one["k"] in SECRET}
        assert shown == dict.fromkeys(SECRET, False)

    company.world.go_to("exercise-brief")

    assert "Your alternative" in company.see("Aiko", "my_brief")


def test_whoever_knows_one_side_takes_no_seat_of_another(table: Company) -> None:
    table.host("seat.free", seat=table.seat("BEL", 2).id)

    for name in ("Aiko", "Daisuke"):
        with pytest.raises(NotAllowed, match="not_allowed"):
            table.act(name, "seat.take", seat=table.seat("BEL", 2).id)
        table.act(name, "seat.decline", seat=table.seat("AST", 1 + (name == "Daisuke")).id)
        with pytest.raises(NotAllowed):
            table.act(name, "seat.take", seat=table.seat("BEL", 2).id)

    table.act("Aiko", "seat.take", seat=table.seat("AST").id)
    table.act("Fay", "seat.take", seat=table.seat("BEL", 2).id)
    table.put("Daisuke", "BEL")
    assert table.seat("BEL").partner_id == table.people["Daisuke"].id


def test_two_people_share_a_seat(table: Company) -> None:
    told: list[Committed] = []
    table.world.writer.announce = told.append

    table.host("seat.put", seat=table.seat("AST").id, person=table.people["Fay"].id)

    with table.world.database.reading() as db:
        stale = [delivery.stale_after(db, one).personal for one in told]
    aiko = table.people["Aiko"].id  # who sat there already fetches her seat anew
    assert any("my_seat" in one.get(aiko, ()) for one in stale)
    assert table.seat("AST").partner_id == table.people["Fay"].id
    assert "Your alternative" in table.see("Fay", "my_brief")
    table.act("Aiko", "seat.decline", seat=table.seat("AST").id)
    assert table.seat("AST").holder_id == table.people["Fay"].id
    assert table.seat("AST").partner_id is None


def test_a_robot_takes_an_empty_seat_for_all_to_see_but_never_a_mediators(company: Company) -> None:
    company.set_up()

    company.host("seat.bot", seat=company.seat("AST").id)

    assert "Robot" in company.see("Aiko", "exercise_seats")
    with pytest.raises(NotAllowed):
        company.host("seat.bot", seat=company.seat("MED").id)
    company.act("Aiko", "seat.take", seat=company.seat("AST").id)
    assert not company.seat("AST").robot
    with pytest.raises(Conflict):
        company.host("seat.bot", seat=company.seat("AST").id)


def test_when_an_exercise_ends_everybody_is_out_of_role(table: Company) -> None:
    table.host("table.gather", room="joint")
    exercise = table.exercise

    table.host("exercise.end", exercise=exercise.id)

    assert {table.place(one) for one in table.people} == {"all"}
    assert "my-brief" not in table.see("Aiko", "my_brief")
    with pytest.raises(NotNow):
        table.act("Aiko", "table.go", room="joint")

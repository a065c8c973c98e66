"""Many tables: people are seated as they come, the wall shows what stalls, the tables are compared without names."""

import pytest

from tests.mediation.company import Company
from workshop.core import clock
from workshop.core.circles import EVERYONE
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.mediation import sources
from workshop.mediation.arriving import arrive
from workshop.mediation.comparing import Ended, compared
from workshop.mediation.due import moving_robots, seating_arrivals
from workshop.mediation.models import Comparison, Seat
from workshop.mediation.rules import Chair, Sitter
from workshop.offers.models import SealedMove

AGREED = {"F1": "a", "F2": "a", "F3": "a"}
BETTER = {"F1": "c", "F2": "a", "F3": "b"}
SEATED = ("Aiko", "Bora", "Carl", "Daisuke", "Eun")


def to_the_end(table: Company, *, consent: tuple[str, ...] = SEATED) -> None:
    table.world.go_to("exercise-debrief")
    if table.place("Aiko") == EVERYONE:
        table.host("table.gather", room="joint")
    for name in consent:
        table.act(name, "picture_consent.give", given="yes")
    table.host("exercise.ask", exercise=table.exercise.id, question=5)


@pytest.mark.both_databases
def test_whoever_comes_is_seated_and_tables_fill_evenly(company: Company) -> None:
    company.set_up(case="trilateral-commission", tables=2, arrivals="yes", own_side="yes")
    seat_them = seating_arrivals(company.world.database, company.world.writer)

    seat_them()

    tables = {one.holder_id: one.table_id for one in company.world.rows(Seat) if one.holder_id}
    assert set(tables) == {one.id for one in company.people.values()}
    there = [
        [name for name, one in company.people.items() if tables[one.id] == company.table(n).id]
        for n in (1, 2)
    ]
    assert [len(one) for one in there] == [3, 3]
    company.act("Aiko", "seat.decline", seat=_seat_of(company, "Aiko").id)
    seat_them()
    assert company.people["Aiko"].id not in {one.holder_id for one in company.world.rows(Seat)}
    late = company.world.join("us", name="Late")
    seat_them()
    assert late.id in {one.holder_id for one in company.world.rows(Seat)}
    with pytest.raises(NotNow):
        company.host("exercise.arrive", exercise=company.exercise.id)


def _seat_of(company: Company, name: str) -> Seat:
    found: Seat = company.world.one(Seat, holder_id=company.people[name].id)
    return found


def test_those_of_one_country_are_spread_over_tables() -> None:
    chairs = [Chair(f"{table}{n}", "", (0, n, 1, table)) for table in (1, 2) for n in (1, 2, 3)]
    tables = {one.id: one.id[0] for one in chairs}
    people = [Sitter("a", "jp"), Sitter("b", "kr"), Sitter("c", "jp"), Sitter("d", "kr")]

    dealt = arrive(people, chairs, tables, [("1", "jp")], own=False)

    assert {person: tables[chair] for chair, person in dealt.items()} == {
        "a": "2",
        "b": "1",
        "c": "2",
        "d": "1",
    }


def test_robots_fill_the_empty_sides_but_never_people_who_suffered(company: Company) -> None:
    company.set_up(case="labour-mediation", tables=2)
    company.put("Aiko", "ROK")

    company.host("exercise.fill", exercise=company.exercise.id)

    codes = {
        n: {code for code in ("CLM", "ROK", "JPN", "COM", "MED") if company.seat(code, 1, n).robot}
        for n in (1, 2)
    }
    assert codes == {1: {"JPN", "COM"}, 2: {"ROK", "JPN", "COM"}}
    with pytest.raises(NotNow):
        company.host("exercise.fill", exercise=company.exercise.id)
    with pytest.raises(NotAllowed):
        company.host("seat.bot", seat=company.seat("CLM").id)


def test_the_tables_are_compared_by_consent_under_letters(company: Company) -> None:
    company.set_up(tables=2)
    for name, code, number in (
        ("Aiko", "AST", 1), ("Bora", "BEL", 1), ("Daisuke", "AST", 2), ("Eun", "BEL", 2),
    ):  # fmt: skip
        company.put(name, code, number=number)
    company.world.go_to("exercise-table")
    company.host("table.step", step="joint")
    clock.advance(120)
    company.agree("Aiko", "Bora", package=AGREED)
    company.host("table.step", step="debrief")
    to_the_end(company, consent=("Aiko", "Bora", "Daisuke"))
    with pytest.raises(NotNow):
        company.host("comparison.show", exercise=company.exercise.id)
    company.act("Eun", "picture_consent.give", given="yes")

    company.host("comparison.show", exercise=company.exercise.id)

    rows = company.world.one(Comparison).rows
    assert {one["letter"] for one in rows} == {"A", "B"}
    by_status = {one["status"]: one for one in rows}
    assert by_status["agreed"] | {"letter": ""} == {
        "letter": "", "status": "agreed", "better": 4, "efficient": False, "least": 11, "minutes": 2,
    }  # fmt: skip
    assert by_status["not agreed"]["least"] is None
    html = company.see("Aiko", "tables_compared")
    assert "11 %" in html
    assert "Aster" not in html
    company.host("comparison.hide", exercise=company.exercise.id)
    assert "11 %" not in company.see("Aiko", "tables_compared")


def test_the_order_of_the_comparison_is_a_lot_and_not_the_figures() -> None:
    space = sources.space("two-towns")
    tables = [Ended(f"t{n}", "agreed", BETTER if n % 2 else AGREED, 60 * n) for n in range(6)]

    orders = {tuple(one["minutes"] for one in compared(space, tables, seed)) for seed in "abcdefgh"}

    assert len(orders) > 4


@pytest.mark.both_databases
def test_one_package_better_for_all_is_asked_about_in_private(table: Company) -> None:
    table.agree("Aiko", "Bora", package=AGREED)
    one = table.table().id
    to_the_end(table, consent=SEATED[:-1])
    with pytest.raises(NotNow):
        table.host("better_round.begin", table=one)
    table.act("Eun", "picture_consent.give", given="yes")
    table.host("table.step", step="debrief")

    table.host("better_round.begin", table=one)

    move = table.world.one(SealedMove)
    space = sources.space("two-towns")
    place = space.place([AGREED[i.id] for i in space.case.issues])
    assert space.place([move.options[i.id] for i in space.case.issues]) in (
        space.better_for_all(place)
    )
    assert "Would you rather have this package?" in table.see("Aiko", "sealed_moves")
    assert "p-sealed_moves" in table.see("Aiko", "better_round")
    with pytest.raises(Conflict):
        table.host("better_round.begin", table=one)
    table.act("Aiko", "sealed_move.answer", sealed_move=move.id, answer="yes")
    assert table.table().outcome == AGREED
    table.act("Bora", "sealed_move.answer", sealed_move=move.id, answer="yes")
    assert table.table().outcome == move.options


def test_if_not_all_want_it_the_agreement_stands_and_nobody_learns_who(table: Company) -> None:
    table.agree("Aiko", "Bora", package=AGREED)
    to_the_end(table)
    table.host("table.step", step="debrief")
    table.host("better_round.begin", table=table.table().id)
    move = table.world.one(SealedMove)
    table.act("Aiko", "sealed_move.answer", sealed_move=move.id, answer="yes")

    table.act("Bora", "sealed_move.answer", sealed_move=move.id, answer="no")

    assert table.table().outcome == AGREED
    assert "Not all sides said yes." in table.see("Aiko", "sealed_moves")


def test_the_trade_left_unused_is_shown_only_if_the_facilitator_says_so(table: Company) -> None:
    table.agree("Aiko", "Bora", package=AGREED)
    to_the_end(table)
    one = table.table().id
    table.host("picture.show", table=one)
    assert "left unused" not in table.see("Aiko", "table_picture")

    table.host("picture.show", table=one, trade="yes")

    assert "left unused" in table.see("Aiko", "table_picture")


def test_a_robot_answers_what_is_asked_in_private(company: Company) -> None:
    company.set_up()
    company.host("exercise.fill", exercise=company.exercise.id)
    company.put("Carl", "MED")
    company.world.go_to("exercise-proposal")
    company.host("table.step", step="joint")
    company.act("Carl", "sealed_move.propose", title={"en": "Ours"}, options=BETTER, seconds=300)

    clock.advance(60)
    moving_robots(company.world.database, company.world.writer)()

    assert company.world.one(SealedMove).outcome == "all"
    assert company.table().outcome == BETTER

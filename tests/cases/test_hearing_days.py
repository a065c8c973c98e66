"""The steps of Article III: notes and appointments, days that run out, the fallback, the terms of reference."""

import pytest

from tests.cases.board import serve, step
from tests.mediation.company import Company
from workshop.core import clock
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.mediation.due import lapsing
from workshop.mediation.hearing_tables import Notice
from workshop.mediation.models import TreatyClock

pytestmark = pytest.mark.usefixtures("standing")


def days(table: Company) -> list[tuple[str, str]]:
    rows = table.world.rows(TreatyClock)
    return [(one.step, one.ended) for one in sorted(rows, key=lambda one: one.began_at)]


@pytest.mark.both_databases
def test_a_note_two_appointments_and_a_third_arbitrator_lead_to_the_terms(table: Company) -> None:
    step(table, "note")
    serve(table, "Ami", "note", "We request a board.")
    assert (table.table().stage, days(table)) == ("clock1", [("own", "")])

    clock.advance(60)
    serve(table, "Ami", "appointment", "Ms A")
    assert table.table().stage == "clock1"
    serve(table, "Bin", "appointment", "Mr B")
    assert (table.table().stage, days(table)) == ("clock2", [("own", "met"), ("third", "")])
    clock.advance(60)
    serve(table, "Ana", "third", "Ms C of a third country")
    assert table.table().stage == "clock2"
    third = table.world.one(Notice, kind="third")
    with pytest.raises(NotAllowed):
        table.act("Ana", "notice.agree", notice=third.id)
    table.act("Ben", "notice.agree", notice=third.id)

    assert (table.table().stage, days(table)[-1]) == ("terms", ("third", "met"))
    assert "Ms C of a third country" in table.see("Olga", "proceedings")
    assert "two arbitrators agree" in table.see("Olga", "proceedings")


@pytest.mark.both_databases
def test_not_appointing_leads_to_the_fallback_and_its_end_to_the_terms(table: Company) -> None:
    duty = lapsing(table.world.database, table.world.writer)
    step(table, "clock1")
    serve(table, "Ami", "appointment")
    clock.advance(600)
    duty()

    assert (table.table().stage, days(table)) == ("fallback", [("own", "lapsed"), ("fallback", "")])
    serve(table, "Toru", "designation", "Judge D")
    serve(table, "Rex", "designation", "Judge E", party="ROK")
    assert days(table)[1:] == [("fallback", "met"), ("fallback-third", "")]
    clock.advance(300)
    duty()

    assert (table.table().stage, days(table)[-1]) == ("terms", ("fallback-third", "lapsed"))


def test_days_of_a_step_that_the_facilitator_leaves_count_no_more(table: Company) -> None:
    step(table, "clock1")
    step(table, "terms")
    clock.advance(601)

    lapsing(table.world.database, table.world.writer)()

    assert (table.table().stage, days(table)) == ("terms", [("own", "left")])
    assert "These days count no more." in table.see("Ami", "table_room")


def test_a_nomination_in_time_leads_to_the_terms(table: Company) -> None:
    step(table, "fallback")
    serve(table, "Toru", "designation")
    serve(table, "Rex", "designation", party="JPN")

    serve(table, "Toru", "nomination", "Judge F")

    assert table.table().stage == "terms"


def test_a_step_is_refused_to_other_seats_out_of_time_and_twice(table: Company) -> None:
    with pytest.raises(NotNow):
        serve(table, "Ami", "note")
    step(table, "note")
    for name in ("Ana", "Pia", "Olga"):
        with pytest.raises(NotAllowed):
            serve(table, name, "note")
    with pytest.raises(NotNow):
        serve(table, "Ami", "appointment")
    step(table, "clock1")
    serve(table, "Ami", "appointment")
    with pytest.raises(Conflict):
        serve(table, "Ami", "appointment")
    with pytest.raises(Invalid):
        table.host(
            "notice.record", table=table.table().id, kind_of="appointment", words="x", party="?"
        )

    table.host(
        "notice.record", table=table.table().id, kind_of="appointment", words="Mr B", party="ROK"
    )

    assert table.table().stage == "clock2"
    assert "Enter a step of the treaty" in table.world.see(table.world.host, "registrar")

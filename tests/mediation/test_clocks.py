"""One clock a table, with pause, extend and skip; treaty days whose end does something; all of it after a restart."""

from datetime import timedelta

import pytest

from tests.mediation.company import Company
from workshop.core import clock
from workshop.core.circles import circle_audience
from workshop.core.errors import Conflict, NotFound, NotNow
from workshop.mediation.due import lapsing
from workshop.mediation.models import TreatyClock
from workshop.mediation.rules import day_of, left_of, reading_of


@pytest.fixture(autouse=True)
def standing() -> None:
    clock.advance(0)


def left(table: Company) -> int | None:
    return left_of(table.table(), clock.now())


@pytest.mark.both_databases
def test_a_step_starts_the_clock_and_brings_people_to_its_room(table: Company) -> None:
    table.host("table.step")

    assert table.table().stage == "prep"
    assert left(table) == 300
    assert table.place("Aiko") == circle_audience(table.party("AST").circle_id)
    clock.advance(60)
    table.host("table.step", table=table.table().id)
    assert table.table().stage == "joint"
    assert table.place("Aiko") == circle_audience(table.table().joint_id)
    assert "Opening statements" in table.see("Aiko", "table_room")
    with pytest.raises(NotFound):
        table.host("table.step", step="nowhere")


def test_a_clock_is_paused_goes_on_and_is_extended(table: Company) -> None:
    table.host("table.step", step="joint")
    clock.advance(100)
    table.host("table.pause", table=table.table().id)
    clock.advance(1000)

    assert left(table) == 200
    table.host("table.extend", table=table.table().id, seconds=60)
    assert left(table) == 260
    table.host("table.resume")
    clock.advance(10)
    assert left(table) == 250
    assert reading_of(table.table(), clock.now()) == 110
    with pytest.raises(NotNow):
        table.host("table.resume")


def test_without_a_step_there_is_no_clock_to_change(table: Company) -> None:
    with pytest.raises(NotNow):
        table.host("table.extend", seconds=60)
    with pytest.raises(NotNow):
        table.host("table.pause")
    table.host("table.step", step="debrief")
    with pytest.raises(NotNow):
        table.host("table.step")


@pytest.mark.both_databases
def test_days_that_run_out_bring_the_fallback_by_themselves(table: Company) -> None:
    one = table.table().id
    table.host("treaty_clock.begin", table=one, step="own", days=30, day_seconds=20, then="caucus")
    duty = lapsing(table.world.database, table.world.writer)
    clock.advance(599)
    duty()
    assert table.world.one(TreatyClock).ended == ""
    clock.advance(1)

    duty()

    days = table.world.one(TreatyClock)
    assert days.ended == "lapsed"
    assert table.table().stage == "caucus"
    assert table.place("Aiko") == circle_audience(table.party("AST").circle_id)
    table.act("Aiko", "table.go", room="joint")
    assert "The 30 days ran out" in table.see("Aiko", "table_room")
    duty()


def test_days_stand_still_while_the_table_is_paused_and_can_be_met(table: Company) -> None:
    one = table.table().id
    table.host("table.step", step="joint")
    table.host("treaty_clock.begin", table=one, step="own", days=30, day_seconds=10)
    with pytest.raises(Conflict):
        table.host("treaty_clock.begin", table=one, step="own", days=30, day_seconds=10)
    clock.advance(100)
    table.host("table.pause")
    clock.advance(10_000)
    lapsing(table.world.database, table.world.writer)()
    days = table.world.one(TreatyClock)
    assert (days.ended, days.left_seconds) == ("", 200)
    with pytest.raises(NotNow):
        table.host("treaty_clock.lapse", days=days.id)

    table.host("treaty_clock.meet", days=days.id)

    assert table.world.one(TreatyClock).ended == "met"
    with pytest.raises(Conflict):
        table.host("treaty_clock.meet", days=days.id)


def test_the_day_is_counted_from_one_to_the_last() -> None:
    assert [day_of(30, 20, left) for left in (600, 581, 580, 20, 0)] == [1, 1, 2, 30, 30]


def test_a_running_clock_is_its_deadline_so_a_restart_keeps_it(table: Company) -> None:
    table.host("table.step", step="joint")

    ends = table.table().ends_at

    assert ends == clock.now() + timedelta(seconds=300)

"""The count of home panels from a record: the majority of the seats, and who sat in them."""

import copy
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from tests.cases.ratifying import NASH, PLAN, agree, form, ratifying
from tests.mediation.company import Company
from tests.world import World
from workshop.offers.models import Ratification
from workshop.records.collect import record_of
from workshop.records.home_counts import missed_of, panels_fault
from workshop.records.parts.ratifications import check
from workshop.records.record import Record

ROW: dict[str, Any] = {
    "panels": ["jp"],
    "k": 2,
    "counts": {"jp": {"yes": 2, "no": 1, "abstain": 0}},
    "seats": {"jp": 3},
    "verdicts": {"jp": True},
    "step": "agreed",
}
LOST = {"verdicts": {"jp": False}, "step": "not ratified"}


@pytest.mark.parametrize(
    ("change", "asked", "say"),
    [
        ({}, True, ""),
        ({"seats": {"jp": 4}}, True, "does not follow"),
        ({"seats": {"jp": 4}, **LOST}, True, ""),
        ({"seats": {"jp": 2}}, True, "more votes"),
        ({"counts": {"jp": {}}, "seats": {"jp": 1}}, True, ""),
        ({"counts": {"jp": {}}, "seats": {"jp": 2}}, True, "no majority"),
        ({"seats": {}}, True, ""),
        ({"counts": {}, "verdicts": {}, "step": "not ratified"}, False, ""),
        ({"counts": {}, "verdicts": {}, "step": "not ratified"}, True, "every panel is counted"),
        ({"counts": {}, "verdicts": {}, "step": "agreed"}, False, "every panel is counted"),
        (LOST, True, "does not follow"),
    ],
)
def test_what_a_count_may_tell(change: dict[str, Any], asked: bool, say: str) -> None:
    found = panels_fault({**ROW, **change}, asked=asked)

    assert say in found
    assert bool(say) == bool(found)


@pytest.fixture
def counted(app: Flask) -> Company:
    """A table whose agreement one of two home panels did not ratify, as one of three said yes."""
    parts = app.extensions["parts"]
    table = ratifying(World(app, parts.database, parts.writer).found(plan=PLAN))
    table.world.go_to("exercise-ratify")
    for side in ("jp", "kr"):
        form(table, side)
    row = agree(table, NASH)
    for name in ("jp1", "jp2", "kr1"):
        table.act(name, "home_vote.cast", ratification=row.id, answer="yes")
    table.act("Med", "ratification.count", ratification=row.id)
    return table


def record(table: Company) -> Record:
    """Return the whole record of a table."""
    with table.world.database.reading() as db:
        profile = f"circle-{table.table().joint_id}"
        return record_of(db, table.world.meeting_id, profile)


def forged(told: Record, seats: dict[str, int]) -> Record:
    """Return a record that tells other seats of the panels."""
    lines = [replace(one, body=copy.deepcopy(one.body)) for one in told.history.lines]
    for line in lines:
        rows: Any = line.body["rows"] if line.body else []
        for row in rows:
            if row["noun"] == "ratification" and row["image"]["seats"]:
                row["image"]["seats"] = seats
    return replace(told, journal=replace(told.journal, lines=tuple(lines)))


def test_who_sat_in_the_panels_is_counted_again(counted: Company) -> None:
    told = record(counted)

    assert list(check(told)) == []
    say = [found for _, found in check(forged(told, {"jp": 3, "kr": 4}))]
    assert say == ["3 people sat in a panel, not 4"]


def test_the_minutes_say_what_was_not_reached(counted: Company) -> None:
    told = record(counted)
    (row,) = told.rows("ratifications")

    assert counted.world.one(Ratification).verdicts == {"jp": True, "kr": False}
    missed = missed_of(told.history, row)
    assert missed == {
        "": [],
        "kr": ["Not reached: more than half of the seats had to say yes, 2 of 3."],
    }

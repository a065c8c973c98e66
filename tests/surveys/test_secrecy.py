"""A survey's answers: nothing anywhere links a person to one, before the count or after."""

import json
import re
import uuid
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from tests.surveys.asked import Asked, ask
from tests.world import World
from workshop.core import clock, delivery, ids
from workshop.core.journal import entries
from workshop.core.people import Participant
from workshop.core.receipts import Receipt
from workshop.records.collect import record_of
from workshop.surveys.models import SurveySheet

SIX = {"jp": 3, "kr": 3}
ANSWERS = [(2,), (3,), (4,)]
ONE = ["s03-reasons"]


def everybody(asked: Asked) -> list[Participant]:
    """Return the people in the order of their seats."""
    return [person for people in asked.people.values() for person in people]


def bodies(world: World) -> list[str]:
    """Return the journal as it is written."""
    with world.database.reading() as db:
        return [row.body or "" for row in entries(db, world.meeting_id)]


def sheets(world: World) -> list[SurveySheet]:
    """Return all sheets."""
    with world.database.reading() as db:
        return list(db.scalars(select(SurveySheet)))


@pytest.mark.both_databases
def test_the_journal_and_the_numbers_stand_still_while_people_answer(world: World) -> None:
    asked = ask(world, SIX)
    asked.open(0, items=ONE)
    watcher = everybody(asked)[-1]
    before, numbers = bodies(asked.world), heads(asked.world, watcher)

    for side in SIX:
        asked.all_answer(0, side, ANSWERS)

    assert bodies(asked.world) == before
    assert heads(asked.world, watcher) == numbers


def heads(world: World, person: Participant) -> dict[str, int]:
    """Return the numbers that somebody's browser is told."""
    return dict(delivery.catch_up(world.database, person.id, {}, [])["n"])


@pytest.mark.both_databases
def test_sheets_bear_no_name_and_are_all_of_one_length(world: World) -> None:
    asked = ask(world, SIX)
    asked.open(0, items=ONE)

    for side in SIX:
        asked.all_answer(0, side, ANSWERS)

    people = {person.id.replace("-", "") for person in everybody(asked)}
    assert len({len(one.sealed or b"") for one in sheets(asked.world)}) == 1
    assert not people & {one.pseudonym for one in sheets(asked.world)}
    assert len({one.pseudonym for one in sheets(asked.world)}) == len(people)


@pytest.mark.both_databases
def test_nobody_but_oneself_sees_an_answer_before_the_count(world: World) -> None:
    asked = ask(world, {"jp": 2, "kr": 1})
    survey = asked.open(0, items=ONE)
    mine, neighbour = asked.people["jp"]
    watchers = (neighbour, asked.people["kr"][0], asked.world.host)
    before = [frames(asked.world, one, survey.id) for one in watchers]

    asked.answer(mine, 0, 6)

    after = [frames(asked.world, one, survey.id) for one in watchers]
    assert after[:2] == before[:2]
    assert "checked" not in after[2]
    assert 'value="6" checked' in asked.world.see(mine, "my_survey", survey.id)


def frames(world: World, person: Participant, survey_id: str) -> str:
    """Return what somebody sees of a survey."""
    if person.role == "host":
        return world.see(person, "now") + world.see(person, "survey_turnout", survey_id)
    return world.see(person, "stage") + world.see(person, "my_survey", survey_id)


@pytest.mark.both_databases
def test_after_the_count_no_sheet_and_no_receipt_is_left(world: World) -> None:
    asked = ask(world, SIX)
    asked.open(0, wave="pre", items=ONE)
    asked.all_answer(0, "jp", ANSWERS)
    asked.do("close", 0)
    asked.open(1, wave="post", items=ONE)
    asked.all_answer(1, "jp", ANSWERS)

    asked.do("close", 1)

    with asked.world.database.reading() as db:
        assert db.scalars(select(Receipt).where(Receipt.kind == "survey.answer")).all() == []
    assert {one.sealed for one in sheets(asked.world)} == {None}


def test_a_voided_survey_leaves_nothing(world: World) -> None:
    asked = ask(world, SIX)
    asked.open(0, items=ONE)
    asked.all_answer(0, "jp", ANSWERS)

    asked.do("void", 0)

    assert {one.sealed for one in sheets(asked.world)} == {None}


def test_what_was_sealed_is_not_left_in_the_files(world: World) -> None:
    asked = ask(world, SIX)
    asked.open(0, items=ONE)
    for side in SIX:
        asked.all_answer(0, side, ANSWERS)
    sealed = [one.sealed for one in sheets(asked.world) if one.sealed]

    asked.do("close", 0)

    path = Path(make_url(asked.world.database.engine.url).database or "")
    kept = b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))
    assert len(sealed) == 6
    assert not any(one in kept for one in sealed)


@pytest.fixture
def predictable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ids rise and the clock stand still, so that two meetings differ in nothing but their ids."""
    rising = count(2**100)
    monkeypatch.setattr(ids.uuid, "uuid4", lambda: uuid.UUID(int=next(rising)))
    clock.set_to(datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.both_databases
@pytest.mark.usefixtures("predictable")
def test_two_people_who_swap_their_answers_change_nothing_in_record_or_journal(
    world: World,
) -> None:
    first = told(world, [(2,), (3,), (4,)])

    second = told(world, [(3,), (2,), (4,)])

    assert first == second


def told(world: World, answers: list[tuple[int]]) -> list[str]:
    """Hold a meeting with two waves; return what journal and exports say of it, ids and moments left out."""
    asked = ask(world, SIX)
    for number, wave in enumerate(("pre", "post")):
        asked.open(number, wave=wave, items=ONE)
        asked.all_answer(number, "jp", answers)
        asked.all_answer(number, "kr", ANSWERS)
        asked.do("close", number)
    people = [person.id for person in everybody(asked)]
    found = [body for body in bodies(asked.world) if '"survey' in body]
    assert not any(person in json.loads(body)["rows"] for body in found for person in people)
    with asked.world.database.reading() as db:
        record = record_of(db, asked.world.meeting_id, "full").as_json()
    record_text = json.dumps(record, sort_keys=True)
    return [LEFT_OUT.sub("#", body) for body in (*found, record_text)]


LEFT_OUT = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)|\b[0-9A-Z]{8}\b|\b\d{4}-\d{4}\b"
)


def test_lists_are_sorted_so_that_their_order_says_nothing(world: World) -> None:
    asked = ask(world, {"jp": 6})
    asked.open(0, items=ONE)
    asked.all_answer(0, "jp", [(6,), (2,), (0,), (5,), (1,), (3,)])

    asked.do("close", 0)

    assert asked.results(0)[0].answers == {"all": [0, 1, 2, 3, 5, 6]}


def test_one_s_own_data_holds_no_answer_either(world: World) -> None:
    asked = ask(world, {"jp": 1})
    asked.open(0, items=ONE)
    asked.answer(asked.people["jp"][0], 0, 6)

    mine = asked.world.page(asked.people["jp"][0], "mine.json").get_data(as_text=True)

    assert "survey.answer" not in mine

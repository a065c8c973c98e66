"""A round without a room: days open and close by the clock, overlap, and each has its own screen."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.world import World
from workshop.agenda.days import keep_days
from workshop.agenda.models import Stage
from workshop.agenda.windows import due, window_of
from workshop.core import clock
from workshop.core.errors import NotNow
from workshop.core.people import Participant
from workshop.core.receipts import Receipt
from workshop.voting.models import Poll, PollItem

BEGINS = datetime(2027, 1, 20, 0, 0, tzinfo=UTC)  # 09:00 in Seoul and Tokyo
SETTINGS = {"asynchronous": True, "starts_at": "2027-01-20T00:00:00Z", "day_hours": 36}
HOUR = timedelta(hours=1)


def _round(world: World) -> World:
    """Make the plan of the meeting a round of days: reading, drafting lists, voting."""
    from workshop.core.actions import Act
    from workshop.core.meeting import meeting_of

    def make(db: object, now: object) -> Act:
        host = db.get(Participant, world.host.id)  # type: ignore[attr-defined]
        meeting = meeting_of(db, world.meeting_id)  # type: ignore[arg-type]
        act = Act(db, meeting, host, now, "")  # type: ignore[arg-type]
        meeting.settings = {**meeting.settings, **SETTINGS}
        stages = [db.get(Stage, one.id) for one in world.rows(Stage)]  # type: ignore[attr-defined]
        days = {"reading": 1, "discussion": 2, "voting": 3}
        for stage in stages:
            stage.words = {"day": days[stage.kind]} if stage.kind in days else {}
        act.record(meeting, *stages)
        return act

    world.writer.bring_in("test.round", world.meeting_id, make)
    return world


def _at(world: World, moment: datetime) -> None:
    clock.set_to(moment)
    while keep_days(world.database, world.writer, clock.now()):
        pass


def _stage(world: World, kind: str) -> Stage:
    return next(one for one in world.rows(Stage) if one.kind == kind)


@pytest.mark.parametrize(
    ("state", "hours", "wanted"),
    [
        ("planned", -1, ""),
        ("planned", 0, "open"),
        ("planned", 50, "open"),
        ("running", 35, ""),
        ("running", 36, "close"),
        ("paused", 40, "close"),
        ("done", 90, ""),
    ],
)
def test_what_the_clock_asks_for(state: str, hours: int, wanted: str) -> None:
    stage = Stage(state=state, words={"day": 1})
    assert due(SETTINGS, stage, BEGINS + hours * HOUR) == wanted


def test_a_day_covers_a_waking_day_in_all_three_countries() -> None:
    window = window_of(SETTINGS, Stage(state="planned", words={"day": 2}))
    assert window is not None
    assert window.opens == BEGINS + 24 * HOUR
    assert window.closes == BEGINS + 60 * HOUR


@pytest.mark.both_databases
def test_days_open_and_close_by_themselves_and_the_entry_names_nobody(world: World) -> None:
    _round(world)
    _at(world, BEGINS - HOUR)
    assert _stage(world, "reading").state == "planned"
    _at(world, BEGINS)
    assert _stage(world, "reading").state == "running"
    _at(world, BEGINS + 24 * HOUR)
    assert (_stage(world, "reading").state, _stage(world, "discussion").state) == (
        "running",
        "running",
    )
    _at(world, BEGINS + 37 * HOUR)
    assert (_stage(world, "reading").state, _stage(world, "discussion").state) == (
        "done",
        "running",
    )


def test_two_open_days_have_two_screens(world: World) -> None:
    person, other = world.join("us"), world.join("jp")
    _round(world)
    _at(world, BEGINS + 25 * HOUR)
    reading = _stage(world, "reading")
    assert "p-reading" not in world.see(person, "stage")
    world.act(person, "day.visit", stage=reading.id)
    assert "p-reading" in world.see(person, "stage")
    assert "p-reading" not in world.see(other, "stage")
    with pytest.raises(NotNow):
        world.act(person, "hand.raise")
    world.act(other, "hand.raise")


def test_whoever_is_at_a_day_that_closes_is_at_the_newest_again(world: World) -> None:
    person = world.join("us")
    _round(world)
    _at(world, BEGINS + 25 * HOUR)
    world.act(person, "day.visit", stage=_stage(world, "reading").id)
    _at(world, BEGINS + 37 * HOUR)
    assert world.one(Participant, id=person.id).place == "all"
    with pytest.raises(NotNow):
        world.act(person, "day.visit", stage=_stage(world, "reading").id)


def test_the_ballot_of_a_day_opens_closes_and_is_shown_by_the_clock(world: World) -> None:
    _round(world)
    _at(world, BEGINS + 49 * HOUR)
    assert world.one(Poll).state == "open"
    _at(world, BEGINS + 85 * HOUR)
    assert world.one(Poll).state == "revealed"


def test_what_links_people_to_a_confidential_ballot_is_forgotten_by_the_clock_too(
    world: World,
) -> None:
    stage = _stage(world, "voting")
    sealed = {"method": "agree", "rule": "plain-majority", "disclosure": "confidential"}
    world.act(world.host, "stage.edit", stage=stage.id, settings=sealed)
    person = world.join("kr")
    _round(world)
    _at(world, BEGINS + 49 * HOUR)
    poll, item = world.one(Poll), world.rows(PollItem)[0]
    world.act(person, "ballot.cast", poll=poll.id, item=item.id, choice="agree")
    assert _receipts(world, poll.id) == 1
    _at(world, BEGINS + 85 * HOUR)
    assert _receipts(world, poll.id) == 0


def _receipts(world: World, poll_id: str) -> int:
    with world.database.reading() as db:
        return len(db.scalars(select(Receipt).where(Receipt.subject == poll_id)).all())


def test_the_list_of_days_shows_until_when_each_is_open(world: World) -> None:
    person = world.join("kr")
    _round(world)
    _at(world, BEGINS + 25 * HOUR)
    seen = world.see(person, "days")
    assert seen.count("open until") == 2
    assert "Go there" in seen
    assert "Close now" not in seen
    assert "Close now" in world.see(world.host, "days")


def test_the_digest_counts_by_day_and_shows_answers_to_oneself(world: World) -> None:
    person = world.join("kr")
    _round(world)
    _at(world, BEGINS)
    page = world.page(person, "digest").get_data(as_text=True)
    assert "Nobody has answered a comment of yours yet." in page

"""Plan 6, seven days without a room: the clock opens and closes the days, by hand only what people do."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.journeys.plans import PHONE, Axe
from tests.journeys.saving import verify
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.web.staffed import Browser as Desk
from tests.web.staffed import signed_in
from tests.world import World
from workshop.agenda.days import keep_days
from workshop.agenda.models import Stage, stages_of
from workshop.core import clock, ids
from workshop.core.errors import Refusal
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.demo.deeds import DEEDS, Scene
from workshop.demo.people import LANG, NAMES
from workshop.library import plan_of
from workshop.lobby.founding import found_meeting
from workshop.surveys.models import Survey
from workshop.texts.models import Annotation
from workshop.voting.models import Poll
from workshop.web import record as record_pages
from workshop.web.using import About, opening_of

BEGINS = datetime(2027, 1, 20, 0, 0, tzinfo=UTC)  # 09:00 in Seoul and Tokyo
HOUR = timedelta(hours=1)
DAYS = {
    "survey": ("survey.answer",),
    "reading": ("annotation.make",),
    "voting": ("ballot.cast",),
}


def at(world: World, moment: datetime) -> None:
    """Move the clock, and let the days follow it."""
    clock.set_to(moment)
    while keep_days(world.database, world.writer, clock.now()):
        pass


def days_of(world: World) -> list[Stage]:
    """Return the stages in order."""
    with world.database.reading() as db:
        return stages_of(db, world.meeting_id)


def all_do(world: World, people: list[Participant], stage: Stage) -> int:
    """Let everybody turn to a day and do what it is for; return how many deeds went through."""
    done = 0
    with world.database.reading() as db:
        cast = [db.get_one(Participant, one.id) for one in people]
        scene = Scene(db, db.get_one(Meeting, world.meeting_id), stage, cast, random.Random(7))
        deeds = [deed for kind in DAYS.get(stage.kind, ()) for deed in DEEDS[kind](scene)]
    turned: set[str] = set()
    for person, kind, fields in deeds:
        try:
            if person.id not in turned:
                world.act(person, "day.visit", stage=stage.id)
            turned.add(person.id)
            world.act(person, kind, **fields)
        except Refusal:
            continue
        done += 1
    return done


def from_the_shelf(app: Flask) -> World:
    """Use the plan as an organiser does, schedule it, and open the meeting."""
    desk: Desk = signed_in(app)
    address = desk.send("/library/plans/annotation-round/use").location.removesuffix("/plan")
    parts = app.extensions["parts"]
    world = World(app, parts.database, parts.writer)
    world.meeting_id = address.rsplit("/", 1)[1]
    world.host = world.one(Participant, role="host")
    world.act(world.host, "meeting.schedule", day="2027-01-20", clock="09:00", zone="Asia/Seoul")
    world.act(world.host, "meeting.open")
    return world


def test_plan_six_runs_by_the_clock_to_a_verified_record(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_pages, "PATIENCE_SECONDS", 30)
    clock.set_to(BEGINS - 10 * HOUR)
    world = from_the_shelf(app)
    people = [
        world.join(code, name, lang=LANG[code])
        for code in ("us", "jp", "kr")
        for name in NAMES[code][:5]
    ]
    at(world, BEGINS - HOUR)
    assert {one.state for one in days_of(world)} == {"planned"}

    did: list[int] = []
    for number in range(7):
        at(world, BEGINS + (24 * number + 2) * HOUR)
        stage = days_of(world)[number]
        assert stage.state == "running", stage.title
        for person in people[::5]:
            assert stage.title[person.lang] in world.see(person, "days")
            assert world.page(person, "digest").status_code == 200
        did.append(all_do(world, people, stage))
        if stage.kind == "voting":
            assert world.one(Poll).state == "open"
    at(world, BEGINS + 24 * 8 * HOUR)

    assert {one.state for one in days_of(world)} == {"done"}
    assert did[0] == did[6] == did[5] / 10 == 15  # two surveys, and ten texts rated
    assert did[1]
    assert len(world.rows(Annotation)) == did[1] + did[2]
    assert world.one(Poll).state == "revealed"
    assert {one.state for one in world.rows(Survey)} <= {"closed", "counted", "shown"}
    world.act(world.host, "meeting.close")
    journal = tmp_path / "journal.jsonl"
    answer = world.page(world.host, "record/file?format=journal&profile=participants")
    journal.write_bytes(answer.data)
    answer.close()
    assert verify(journal).returncode == 0


@pytest.mark.journey
def test_a_phone_sees_the_days_and_what_is_new(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe
) -> None:
    world = World(served.world.app, served.world.database, served.world.writer)
    opening = opening_of(plan_of("annotation-round"), About())
    act = found_meeting(world.writer, ids.new_id(), "Host", "en", opening)
    world.host, world.meeting_id = act.actor, act.meeting.id
    begun = (
        datetime.now(ZoneInfo("Asia/Seoul")) - 30 * HOUR
    )  # the first day is still open, the second is, too
    day, hour = begun.strftime("%Y-%m-%d"), begun.strftime("%H:%M")
    world.act(world.host, "meeting.schedule", day=day, clock=hour, zone="Asia/Seoul")
    world.act(world.host, "meeting.open")
    reader = world.join("jp", "佐藤", lang="ja")
    at(world, datetime.now(UTC))
    clock.set_to(None)
    page = consoles.watch(served.open(served.seat(browser, reader, **PHONE), reader))

    expect(page.locator("nav.days li")).to_have_count(7)
    page.locator("nav.days form button").first.click()
    expect(page.locator(".stage-now h1")).to_have_text("1日目：参加")
    page.locator("nav.days a[href=digest]").click()

    expect(page.locator("h1")).to_be_visible()
    axe(page)

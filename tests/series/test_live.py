"""A series in browsers: the organiser's pages, what was taken over on a phone, a comment that waits and is released."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from tests.series.test_pages import begun, join
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.texts.test_annotations import mark
from tests.web.organised import meeting_id_of
from tests.web.staffed import new_meeting, signed_in
from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.people import Participant

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 390, "height": 844}}
SHOTS = ""
"""A path's beginning, such as /tmp/series-, to keep pictures."""


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}{name}.png", full_page=True)


def world_of(world: World, address: str) -> World:
    """Return a meeting of the organiser's as a world of its own."""
    made = World(world.app, world.database, world.writer)
    made.meeting_id = meeting_id_of(address)
    query = select(Participant).where(Participant.meeting_id == made.meeting_id)
    with world.database.reading() as db:
        made.host = db.scalars(query.where(Participant.role == "host")).one()
    return made


def test_open_matters_go_from_one_meeting_to_the_next(
    served: Served, browser: Browser, axe: Callable[[Page], None], consoles: Consoles
) -> None:
    desk = signed_in(served.world.app)
    series, first = begun(desk), new_meeting(desk, "First meeting", plan="")
    join(desk, first, series)
    before = world_of(served.world, first)
    before.act(before.host, "meeting.open")
    before.act(before.host, "point.park", words="Who pays for the drills?")
    office = browser.new_context(viewport={"width": 1280, "height": 900})
    key = desk.client.get_cookie("staff").value
    office.add_cookies([{"name": "staff", "value": key, "url": served.url}])
    page = office.new_page()
    consoles.watch(page)

    page.goto(f"{served.url}{series}")
    axe(page)
    shot(page, "one")
    page.get_by_label("Plan").select_option("exchange-90")
    page.get_by_role("button", name="Found the meeting").click()
    expect(page.get_by_text("Who pays for the drills?")).to_be_visible()
    axe(page)
    shot(page, "take")
    page.get_by_role("button", name="Take these over").click()
    expect(page.get_by_text("Taken over", exact=True)).to_be_visible()
    after = world_of(served.world, page.url.removesuffix("#take").rsplit("/series", 1)[0])
    served.act(after.host, "meeting.open")
    person = after.join("jp", "Aoi")
    stage = next(one for one in after.rows(Stage) if one.kind == "welcome")
    served.act(after.host, "stage.start", expected="", stage=stage.id)
    phone = served.open(served.seat(browser, person, **PHONE), person)
    consoles.watch(phone)
    expect(phone.get_by_text("Who pays for the drills?")).to_be_visible()
    axe(phone)
    shot(phone, "phone")
    console = served.open(served.seat(browser, after.host), after.host)
    console.get_by_role("button", name="Bring into this meeting").click()
    expect(phone.get_by_text("Brought into this meeting")).to_be_visible()
    shot(console, "console")


def test_a_comment_waits_and_is_released_to_the_other_phone(
    served: Served, browser: Browser, axe: Callable[[Page], None], consoles: Consoles
) -> None:
    world = served.world
    author, other = world.join("jp", "Aoi"), world.join("us", "Maria")
    stage = next(one for one in world.rows(Stage) if one.kind == "reading")
    world.act(world.host, "stage.edit", stage=stage.id, settings={"release": "held"})
    world.go_to("reading")
    mark(world, author, "Who decides?")
    phone = served.open(served.seat(browser, other, **PHONE), other)
    mine = served.open(served.seat(browser, author, **PHONE), author)
    console = served.open(served.seat(browser, world.host), world.host)
    for page in (phone, mine, console):
        consoles.watch(page)

    mine.locator("#my-marks > summary").click()
    expect(mine.get_by_text("Waits for release")).to_be_visible()
    shot(mine, "waits")
    assert phone.get_by_text("Who decides?").count() == 0
    expect(console.get_by_text("1 comment waits for release")).to_be_visible()
    axe(console)
    shot(console, "desk")
    console.get_by_role("button", name="Release").click()

    expect(phone.get_by_text("Who decides?").first).to_be_attached()
    expect(mine.get_by_text("Waits for release")).to_have_count(0)
    expect(console.get_by_text("1 comment waits for release")).to_have_count(0)

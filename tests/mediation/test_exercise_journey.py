"""From seats by lot to the look back: phones see brief, rooms and figures without a reload, the console the wall."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.mediation.company import PLAN, Company, company_in, seated
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.support.shots import SHOTS
from tests.world import World, world_of
from workshop.agenda.models import Stage
from workshop.core.people import Participant

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 390, "height": 844}}
TALL = {"width": 390, "height": 3200}


@pytest.fixture
def world(app: Flask) -> World:
    return world_of(app).found(plan=PLAN)


def phone(served: Served, browser: Browser, consoles: Consoles, person: Participant) -> Page:
    page = consoles.watch(served.open(served.seat(browser, person, **PHONE), person))
    expect(page.locator("html")).to_have_attribute("data-link", "live")
    return page


def shoot(page: Page, name: str) -> None:
    if SHOTS.is_dir():
        page.screenshot(path=str(SHOTS / f"{name}.png"), full_page=True)


@dataclass
class Screens:
    """A party's phone, a mediator's and the console, and what looks at them."""

    served: Served
    company: Company
    aiko: Page
    carl: Page
    desk: Page
    axe: Callable[[Page], None]

    def go(self, kind: str) -> None:
        """Start a stage as the facilitator, over HTTP."""
        world = self.served.world
        stage = next(one for one in world.rows(Stage) if one.kind == kind)
        expected = world.latest_step()
        assert self.served.act(world.host, "stage.start", expected=expected, stage=stage.id)["ok"]

    def host(self, kind: str, **fields: object) -> None:
        """Act as the facilitator, over HTTP."""
        self.served.act(self.served.world.host, kind, **fields)

    def look(self, page: Page) -> None:
        """Check with nothing half hidden by the dock, which would count as too small a target."""
        page.set_viewport_size({"width": TALL["width"], "height": TALL["height"]})
        self.axe(page)
        page.set_viewport_size({"width": 390, "height": 844})


def test_an_exercise_from_seats_to_the_look_back(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    company: Company = company_in(served.world)
    served.world.go_to("exercise-seats")
    seated(company)
    host = served.world.host
    aiko = phone(served, browser, consoles, company.people["Aiko"])
    carl = phone(served, browser, consoles, company.people["Carl"])
    desk = consoles.watch(served.open(served.seat(browser, host), host))
    screens = Screens(served, company, aiko, carl, desk, axe)

    expect(aiko.locator(".seat-head h2")).to_have_text("Town of Aster")
    expect(aiko.get_by_text("Exercise. Invented facts")).to_be_visible()
    shoot(aiko, "seats")
    shoot(desk, "console-seats")
    axe(desk)

    _read_the_brief(screens)
    _meet_the_mediator(screens)
    company.agree("Aiko", "Bora", package={"F1": "a", "F2": "a", "F3": "a"})
    assert company.table().status == "agreed"
    _look_back(screens)


def _read_the_brief(screens: Screens) -> None:
    aiko = screens.aiko
    screens.go("exercise-brief")
    screens.host("table.step", step="prep")
    aiko.get_by_label("Where it opens").select_option("F1:a")
    aiko.get_by_role("button", name="Work out").click()
    expect(aiko.locator(".score")).to_contain_text("worth 40 to you")
    shoot(aiko, "brief")
    screens.look(aiko)


def _meet_the_mediator(screens: Screens) -> None:
    """Say in a caucus what may be passed on, and see it passed on."""
    aiko, carl = screens.aiko, screens.carl
    screens.go("exercise-caucus")
    carl.get_by_role("button", name="Meet Town of Aster").click()
    expect(aiko.locator(".room-head h2")).to_contain_text("Caucus with the mediators")
    aiko.get_by_label("A sentence for this room").fill("We could share the money")
    aiko.get_by_role("button", name="Say it; the mediator may pass it on").click()
    carl.get_by_role("button", name="To the joint room").click()
    expect(aiko.get_by_text("Passed on to the joint room.")).to_be_visible()
    shoot(aiko, "caucus")
    shoot(carl, "mediator")
    shoot(screens.desk, "console-wall")
    screens.look(carl)


def _look_back(screens: Screens) -> None:
    """Ask the questions, let all agree, and show the table its figures."""
    aiko, company = screens.aiko, screens.company
    screens.go("exercise-debrief")
    screens.host("table.gather", room="joint")
    screens.host("exercise.ask", exercise=company.exercise.id, question=1)
    expect(aiko.get_by_text("What happened?")).to_be_visible()
    shoot(aiko, "question")
    screens.host("exercise.ask", exercise=company.exercise.id, question=5)
    for name in ("Bora", "Carl", "Daisuke", "Eun"):
        screens.served.act(company.people[name], "picture_consent.give", given="yes")
    aiko.get_by_role("button", name="Yes, I agree").click()
    expect(aiko.get_by_text("You agreed.")).to_be_visible()
    screens.desk.get_by_role("button", name="Show this table its figures").click()
    expect(aiko.locator(".frontier svg")).to_be_visible()
    shoot(aiko, "picture")
    shoot(screens.desk, "console-debrief")
    screens.look(aiko)

"""The hearing, the award and a home panel on phones: followed without a reload, and readable by everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cases.board import PLAN, board
from tests.cases.ratifying import NASH, agree, form, ratifying
from tests.cases.ratifying import PLAN as RATIFYING
from tests.mediation.company import Company
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.support.shots import SHOTS
from tests.world import World
from workshop.mediation.hearing_tables import Plea

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def world(app: object) -> World:
    parts = app.extensions["parts"]  # type: ignore[attr-defined]
    made = World(app, parts.database, parts.writer)  # type: ignore[arg-type]
    return made.found(plan=(*PLAN, *RATIFYING[1:3]))


def phone(
    served: Served, browser: Browser, consoles: Consoles, company: Company, name: str
) -> Page:
    person = company.people[name]
    page = consoles.watch(served.open(served.seat(browser, person, **PHONE), person))
    expect(page.locator("html")).to_have_attribute("data-link", "live")
    return page


def tall(page: Page, axe: Callable[[Page], None], name: str) -> None:
    """Check with nothing half hidden by the dock, and keep a picture."""
    if SHOTS.is_dir():
        page.screenshot(path=str(SHOTS / f"{name}.png"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
    page.set_viewport_size({"width": 390, "height": 4200})
    axe(page)
    if SHOTS.is_dir():
        page.screenshot(path=str(SHOTS / f"{name}-tall.png"))
    page.set_viewport_size(PHONE["viewport"])


def test_a_hearing_from_the_note_to_the_award(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    company = board(served.world)
    host, table = served.world.host, company.table().id
    ami, ana = (phone(served, browser, consoles, company, name) for name in ("Ami", "Ana"))

    served.act(host, "table.step", table=table, step="note")
    ami.get_by_label("In words, such as a name").fill("We request a board under Article III.")
    ami.get_by_role("button", name="Serve it").click()
    expect(ami.get_by_text("We request a board").first).to_be_visible()
    tall(ami, axe, "notice")

    served.act(host, "table.step", table=table, step="hear")
    ana.get_by_label("Question by an arbitrator").fill("Which step would you take first?")
    ana.get_by_role("button", name="Ask", exact=True).click()
    expect(ami.get_by_text("Which step would you take first?")).to_be_visible()
    ami.locator("form[id^='answer-'] textarea").fill("We would meet every month.")
    ami.get_by_role("button", name="Answer", exact=True).click()
    expect(ana.get_by_text("We would meet every month.")).to_be_visible()
    assert served.world.rows(Plea)
    tall(ami, axe, "hearing")

    served.act(host, "table.step", table=table, step="delib")
    expect(ana.get_by_role("heading", name="Deliberation")).to_be_visible()
    tall(ana, axe, "deliberation")
    for name in ("Ana", "Ben", "Cleo"):
        for finding, option in (("J1", "b"), ("J2", "b"), ("J3", "a" if name == "Ben" else "b")):
            fields = {
                "finding": finding,
                "option": option,
                "words": f"{name}: reasons on {finding}.",
            }
            assert served.act(company.people[name], "opinion.give", **fields)["ok"]
    ana.get_by_role("button", name="Read the award").click()
    expect(ami.get_by_role("heading", name="Award", exact=True)).to_be_visible()
    expect(ami.get_by_text("Dissent").first).to_be_visible()
    tall(ami, axe, "award")


def test_a_brief_and_a_home_panel_on_phones(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    company = ratifying(served.world)
    form(company, "kr", "ROK:divided")
    served.world.go_to("exercise-brief")
    rho = phone(served, browser, consoles, company, "Rho")
    expect(rho.get_by_text("Who you answer to at home")).to_be_visible()
    tall(rho, axe, "brief")

    served.world.go_to("exercise-ratify")
    agree(company, NASH)
    home = phone(served, browser, consoles, company, "kr1")
    expect(home.get_by_text("Your constituency’s conditions are met.")).to_be_visible()
    home.get_by_role("button", name="Yes", exact=True).click()
    expect(home.get_by_text("Your vote is in.")).to_be_visible()
    tall(home, axe, "home-panel")
    host = served.world.host
    desk = consoles.watch(served.open(served.seat(browser, host), host))
    expect(desk.get_by_text("Home panels", exact=True)).to_be_visible()
    axe(desk)

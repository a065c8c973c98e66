"""From seats by lot to the look back: phones see brief, rooms and figures without a reload, the console the wall."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.mediation.company import PLAN, Company, company_in, seated
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World
from workshop.core.people import Participant

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 390, "height": 844}}
TALL = {"width": 390, "height": 3200}
SHOTS = Path("/tmp/mediation-shots")


@pytest.fixture
def world(app: object) -> World:
    parts = app.extensions["parts"]  # type: ignore[attr-defined]
    return World(app, parts.database, parts.writer).found(plan=PLAN)  # type: ignore[arg-type]


def phone(served: Served, browser: Browser, consoles: Consoles, person: Participant) -> Page:
    page = consoles.watch(served.open(served.seat(browser, person, **PHONE), person))
    expect(page.locator("html")).to_have_attribute("data-link", "live")
    return page


def shoot(page: Page, name: str) -> None:
    if SHOTS.is_dir():
        page.screenshot(path=str(SHOTS / f"{name}.png"), full_page=True)


def test_an_exercise_from_seats_to_the_look_back(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    company: Company = company_in(served.world)
    served.world.go_to("exercise-seats")
    seated(company)
    host = served.world.host
    table = company.table().id
    aiko = phone(served, browser, consoles, company.people["Aiko"])
    carl = phone(served, browser, consoles, company.people["Carl"])
    desk = consoles.watch(served.open(served.seat(browser, host), host))
    expect(aiko.locator(".seat-head h2")).to_have_text("Town of Aster")
    expect(aiko.get_by_text("Exercise. Invented facts")).to_be_visible()
    shoot(aiko, "seats")
    shoot(desk, "console-seats")
    axe(desk)

    _go(served, "exercise-brief")
    served.act(host, "table.step", step="prep")
    aiko.get_by_label("Where it opens").select_option("F1:a")
    aiko.get_by_role("button", name="Work out").click()
    expect(aiko.locator(".score")).to_contain_text("worth 40 to you")
    shoot(aiko, "brief")
    _tall(aiko, axe)

    _go(served, "exercise-caucus")
    carl.get_by_role("button", name="Meet Town of Aster").click()
    expect(aiko.locator(".room-head h2")).to_contain_text("Caucus with the mediators")
    aiko.get_by_label("A sentence for this room").fill("We could share the money")
    aiko.get_by_label("the mediator may pass it on").check()
    aiko.get_by_role("button", name="Say it").click()
    carl.get_by_role("button", name="To the joint room").click()
    expect(aiko.get_by_text("Passed on to the joint room.")).to_be_visible()
    shoot(aiko, "caucus")
    shoot(carl, "mediator")
    shoot(desk, "console-wall")
    _tall(carl, axe)

    package = ["F1:a", "F2:a", "F3:a"]
    served.act(host, "table.conclude", table=table, status="agreed", package=package)
    _go(served, "exercise-debrief")
    served.act(host, "table.gather", room="joint")
    served.act(host, "exercise.ask", exercise=company.exercise.id, question=1)
    expect(aiko.get_by_text("What happened?")).to_be_visible()
    shoot(aiko, "question")
    served.act(host, "exercise.ask", exercise=company.exercise.id, question=5)
    for name in ("Bora", "Carl", "Daisuke", "Eun"):
        served.act(company.people[name], "picture_consent.give", given="yes")
    aiko.get_by_role("button", name="Yes, I agree").click()
    expect(aiko.get_by_text("You agreed.")).to_be_visible()
    desk.get_by_role("button", name="Show this table its figures").click()
    expect(aiko.locator(".frontier svg")).to_be_visible()
    shoot(aiko, "picture")
    shoot(desk, "console-debrief")
    _tall(aiko, axe)


def _go(served: Served, kind: str) -> None:
    from workshop.agenda.models import Stage

    stage = next(one for one in served.world.rows(Stage) if one.kind == kind)
    expected = served.world.latest_step()
    assert served.act(served.world.host, "stage.start", expected=expected, stage=stage.id)["ok"]


def _tall(page: Page, axe: Callable[[Page], None]) -> None:
    """Check with nothing half hidden by the dock, which would count as too small a target."""
    page.set_viewport_size({"width": TALL["width"], "height": TALL["height"]})
    axe(page)
    page.set_viewport_size({"width": 390, "height": 844})

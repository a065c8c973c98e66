"""An organiser copies a case, changes its points and sees at once what can be agreed; then tables play it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsers import Consoles, await_script
from tests.support.served import Served
from tests.support.shots import SHOTS
from tests.web.staffed import signed_in

pytestmark = pytest.mark.journey
DESK = {"viewport": {"width": 1360, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}}


def office(served: Served, browser: Browser, **options: Any) -> Page:
    """Return a page in which an organiser is signed in."""
    desk = signed_in(served.world.app)
    context = browser.new_context(**options)
    cookie = desk.client.get_cookie("staff")
    context.add_cookies([{"name": "staff", "value": cookie.value, "url": served.url}])
    return context.new_page()


def shoot(page: Page, name: str) -> None:
    if SHOTS.is_dir():
        page.screenshot(path=str(SHOTS / f"{name}.png"))


def test_from_the_library_to_tables_with_a_case_of_ones_own(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    page = consoles.watch(office(served, browser, **DESK))
    page.goto(f"{served.url}/library/exercises/trilateral-commission")
    axe(page)
    shoot(page, "case-page")
    page.get_by_role("button", name="Make a copy to change").click()
    shoot(page, "editor-about")
    axe(page)

    _change_points(page, axe)
    _look_at_the_other_parts(page, axe)

    page.get_by_role("link", name="My own cases").click()
    axe(page)
    shoot(page, "own-cases")
    page.get_by_role("link", name="Read, or use in a meeting").click()
    page.get_by_label("Number of tables").fill("2")
    page.get_by_role("button", name="Use in a new meeting").click()
    expect(page.locator("h1")).to_be_visible()
    shoot(page, "plan-of-meeting")
    _tables(served, page)
    phone = consoles.watch(office_again(page, browser, served))
    phone.goto(f"{served.url}/library/exercises/own")
    phone.locator(".case-list a").first.click()
    axe(phone)
    shoot(phone, "editor-phone")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]


def _change_points(page: Page, axe: Callable[[Page], None]) -> None:
    """Change a figure wrongly, then rightly, and see each time what can be agreed."""
    page.get_by_role("link", name="Points of each side", exact=True).click()
    look = page.locator("#case-look")
    expect(look).to_contain_text("2119")
    await_script(page, "case-look")
    page.locator("input[name='points.USA.D1.a']").fill("99")
    expect(look).to_contain_text("This case cannot be played yet.")
    expect(look).to_contain_text("it comes to")
    shoot(page, "editor-points-wrong")
    axe(page)
    page.reload()
    await_script(page, "case-look")
    page.locator("input[name='parties.0.batna']").fill("70")
    expect(look).not_to_contain_text("2119")
    expect(look).to_contain_text("This case can be played.")
    page.locator(".case-save button").click()
    expect(page.locator("input[name='parties.0.batna']")).to_have_value("70")
    shoot(page, "editor-points")


def _look_at_the_other_parts(page: Page, axe: Callable[[Page], None]) -> None:
    for name in ("Issues and options", "Who takes part", "Rule and steps", "Sources and words"):
        link = page.get_by_role("link", name=name, exact=True)
        link.click()
        expect(link).to_have_attribute("aria-current", "page")
        axe(page)
        shoot(page, f"editor-{name.split()[0].lower()}")
    link = page.get_by_role("link", name="Brief: ").first
    link.click()
    expect(link).to_have_attribute("aria-current", "page")
    axe(page)
    shoot(page, "editor-brief")
    page.get_by_role("link", name="Further parts", exact=True).click()
    page.get_by_role("button", name="Add: Treaty days").click()
    expect(page.get_by_label("How many seconds a treaty day lasts")).to_have_value("20")
    axe(page)
    shoot(page, "editor-days")
    page.get_by_role("button", name="Leave this part out").click()
    expect(page.get_by_role("button", name="Add: Treaty days")).to_be_visible()
    axe(page)
    shoot(page, "editor-further")


def _tables(served: Served, page: Page) -> None:
    """Go on to the console, open the meeting and set up the tables, by clicks alone."""
    meeting = page.url.split("/organise/")[1].split("/")[0]
    page.goto(f"{served.url}/organise/{meeting}/people")
    expect(page.get_by_role("button", name="Make the link")).to_be_visible()
    page.goto(f"{served.url}/organise/{meeting}/console")
    page.get_by_role("button", name="Open meeting").click()
    page.locator("#next button").click()
    page.get_by_role("button", name="Set up the tables").click()
    expect(page.get_by_text("2 tables")).to_be_visible()
    expect(page.get_by_text("Before the mediation begins")).to_be_visible()
    shoot(page, "console-tables")


def office_again(page: Page, browser: Browser, served: Served) -> Page:
    """Return a phone with the same sign-in."""
    context = browser.new_context(**PHONE)
    context.add_cookies(page.context.cookies())
    return context.new_page()

"""From the finished circle to the exercise in browsers: the organiser invites, a phone finds the invitation at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.onward.circle import Circle
from tests.support.browsers import Consoles
from tests.support.served import Served

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 390, "height": 844}}


def test_the_invitation_comes_to_the_page_of_the_finished_meeting(
    hosted: Circle,
    served: Served,
    browser: Browser,
    axe: Callable[[Page], None],
    consoles: Consoles,
) -> None:
    mine, other = hosted.people["Yes Bae"], hosted.people["No Cole"]
    phone = served.open(served.seat(browser, mine, **PHONE), mine)
    quiet = served.open(served.seat(browser, other, **PHONE), other)
    desk = browser.new_context()
    desk.add_cookies([
        {"name": "staff", "value": hosted.key, "url": served.url},
        {"name": "lang", "value": "ko", "url": served.url},
    ])  # fmt: skip
    page = desk.new_page()
    for one in (phone, quiet, page):
        consoles.watch(one)

    page.goto(f"{served.url}/organise/{hosted.world.meeting_id}/onward?to={hosted.target_id}")
    axe(page)
    page.locator("#invite form button").first.click()
    expect(page.locator(".onward-slip")).to_have_count(2)
    axe(page)

    link = phone.locator("#my-onward a")
    expect(link).to_be_visible()
    axe(phone)
    link.click()
    phone.wait_for_url("**/onward/*")
    phone.locator("form[action*='/onward/'] button").click()
    phone.wait_for_url(re.compile(rf"/m/(?!{mine.id})[0-9a-f-]+/$"))
    assert quiet.locator("#my-onward").count() == 0

"""Who sits down at a screen first: a browser that is watched, the organiser's desk."""

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.web.staffed import LOGIN, PASSWORD
from workshop.accounts.links import make_first_link

LAPTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}


def sit(context: BrowserContext, consoles: Consoles) -> Page:
    return consoles.watch(context.new_page())


def organiser(served: Served, browser: Browser, consoles: Consoles) -> Page:
    """Let an organiser choose a password by the first link, and be signed in."""
    page = sit(browser.new_context(**LAPTOP), consoles)
    page.goto(f"{served.url}{make_first_link(served.world.database)}")
    page.locator("form button").first.click()
    page.locator("input[name=login]").fill(LOGIN)
    page.locator("input[name=name]").fill("Mori")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=again]").fill(PASSWORD)
    page.locator("form button").last.click()
    expect(page).to_have_url(re.compile("/organise/"))
    return page

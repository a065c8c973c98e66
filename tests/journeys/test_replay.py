"""The meeting as it was: by the keyboard, on a phone, passed on as an address, and without scripts."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.support.browsers import Consoles
from tests.support.served import Served

PHONE = {"width": 390, "height": 844}


def test_the_slider_goes_through_the_meeting(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    world = served.world
    person = world.join("kr", lang="ko")
    world.go_to("welcome")
    world.act(world.host, "notice.say", words="Good evening")
    world.go_to("reading")
    world.act(world.host, "record.share", shared="yes")
    page = consoles.watch(
        served.open(served.seat(browser, person, viewport=PHONE), person, "replay")
    )
    slider, past = page.locator("#slider"), page.locator("fieldset.replayed")
    last = int(str(slider.get_attribute("max")))

    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator("#replayed")).to_have_attribute("data-place", "1")
    page.keyboard.press("End")
    expect(page.locator("#replayed")).to_have_attribute("data-place", str(last))
    expect(slider).to_have_attribute("aria-valuetext", re.compile(rf"{last}"))
    expect(past).to_contain_text("Good evening")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#replayed")).to_have_attribute("data-place", str(last - 1))
    expect(page).to_have_url(re.compile(rf"n={last - 1}$"))
    assert past.locator("a[href]:not([href^='#'])").count() == 0
    assert past.locator(":is(button, input, select, textarea):enabled").count() == 0
    axe(page)

    passed_on = page.url
    plain = served.seat(browser, person, viewport=PHONE, java_script_enabled=False).new_page()
    plain.goto(passed_on)
    expect(plain.locator("#replayed")).to_have_attribute("data-place", str(last - 1))
    plain.get_by_role("radio").nth(2).check()
    plain.locator("#replay-form button").click()
    expect(plain.locator("fieldset.of-wall")).to_contain_text("Good evening")
    plain.locator("ol.journal a").first.click()
    expect(plain.locator("fieldset.of-wall")).not_to_contain_text("Good evening")

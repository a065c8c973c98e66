"""A phone answers a survey part by part, and sees the results when they are shown."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsers import Consoles, await_script
from tests.support.served import Served
from tests.surveys.asked import ask

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
LOOSE = """() => document.querySelectorAll(".phone > footer, .stage-head")
  .forEach((one) => (one.style.position = "static"))"""


@pytest.mark.journey
def test_a_phone_answers_part_by_part_and_sees_the_results(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    asked = ask(served.world, {"jp": 6})
    served.world = asked.world
    survey = asked.open(0, items=["s03-reasons", "s10-supply-cost"], released="closed")
    reader, *others = asked.people["jp"]
    for number, person in enumerate(others):
        asked.answer(person, 0, number + 2, 7 - number)
    page = consoles.watch(served.open(served.seat(browser, reader, **PHONE), reader))
    parts = page.locator("details.survey-card")
    await_script(page, "next-part")

    parts.nth(0).get_by_label("Somewhat agree").check()
    parts.nth(0).get_by_role("button", name="Save these answers").click()

    expect(page.locator(".progress-words")).to_have_text("1 of 2 answered")
    expect(parts.nth(1).locator("summary")).to_be_focused()
    page.evaluate(LOOSE)  # axe takes a row half under a sticky footer for a small one
    axe(page)
    parts.nth(1).get_by_label("Prefer not to say / no opinion").check()
    parts.nth(1).get_by_role("button", name="Save these answers").click()
    expect(page.locator(".progress-words")).to_contain_text("All 2 answered.")

    served.act(asked.world.host, "survey.close", survey=survey.id)

    expect(page.locator(".survey-question")).to_have_count(2)
    axe(page)

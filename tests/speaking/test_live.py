"""Speaking in three browsers: the phone that asks, the console that gives the floor, another phone that listens."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.speaking.conftest import Begin
from tests.support.browsers import Consoles
from tests.support.served import Served

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 390, "height": 844}}


def test_asking_speaking_and_finishing_reach_every_screen(
    served: Served,
    begin: Begin,
    browser: Browser,
    axe: Callable[[Page], None],
    consoles: Consoles,
) -> None:
    world = served.world
    one, other = world.join("jp", name="Aoi"), world.join("us", name="Maria")
    begin(turn_seconds=90, person_seconds=240, side_seconds=600)
    phone = served.open(served.seat(browser, one, **PHONE), one)
    listener = served.open(served.seat(browser, other, **PHONE), other)
    console = served.open(served.seat(browser, world.host), world.host)
    for page in (phone, listener, console):
        consoles.watch(page)

    listener.get_by_role("button", name="Ask to speak").click()
    withdraw = listener.get_by_role("button", name="Withdraw my wish to speak")
    expect(withdraw).to_be_visible()  # it has arrived: the order of two phones is that of arriving
    phone.get_by_role("button", name="Ask to speak").click()
    expect(phone.get_by_text("you, 1 before you")).to_be_visible()
    withdraw.click()
    expect(phone.get_by_text("you are next")).to_be_visible()
    # A hand that is down already cannot be called: the console has to know it, too.
    expect(console.locator(".queue li")).to_have_count(1)
    console.get_by_role("button", name="Give the floor").first.click()
    expect(phone.get_by_role("button", name="I have finished")).to_be_visible()
    expect(listener.get_by_role("timer").last).to_have_text(re.compile(r"1:[12]\d"))
    listener.get_by_text("More", exact=True).click()
    listener.get_by_role("button", name="I cannot follow the language").click()
    expect(console.get_by_text("point of order")).to_be_visible()
    for page in (phone, console):
        axe(page)

    phone.get_by_role("button", name="I have finished").click()

    expect(listener.get_by_text("speaking", exact=True)).to_have_count(0)
    expect(phone.get_by_role("button", name="Ask to speak")).to_be_visible()
    expect(phone.get_by_text("of your speaking time left")).to_be_visible()


def test_a_round_moves_on_by_itself_on_every_screen(
    served: Served, begin: Begin, browser: Browser, axe: Callable[[Page], None], consoles: Consoles
) -> None:
    world = served.world
    people = [world.join(side, name=f"Person {side}") for side in ("jp", "us")]
    begin("round", turn_seconds=30, onward="1")
    phones = [
        consoles.watch(served.open(served.seat(browser, one, **PHONE), one)) for one in people
    ]
    console = consoles.watch(served.open(served.seat(browser, world.host), world.host))

    console.get_by_role("button", name="Draw the order by lot").click()
    for phone in phones:
        expect(phone.get_by_role("button", name="Pass")).to_be_visible()
    console.get_by_role("button", name="Give the floor").first.click()
    first = _whose(phones)
    axe(first)
    first.get_by_role("button", name="I have finished").click()
    second = next(page for page in phones if page is not first)
    expect(second.get_by_role("button", name="I have finished")).to_be_visible()
    second.get_by_role("button", name="I have finished").click()

    for phone in phones:
        expect(phone.get_by_text("Everybody has had a turn.")).to_be_visible()


def _whose(phones: list[Page]) -> Page:
    """Return the phone of whoever has the floor."""
    for _try in range(300):
        for page in phones:
            if page.get_by_role("button", name="I have finished").count():
                return page
        phones[0].wait_for_timeout(100)
    raise AssertionError("nobody has the floor")

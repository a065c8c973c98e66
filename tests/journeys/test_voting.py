"""A ballot as people see it: in browsers, from the opening to the result."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.voting.ballots import SECRET, vote
from workshop.voting.rules import order_for

pytestmark = pytest.mark.journey
PHONE = {"width": 390, "height": 844}


def test_a_vote_from_the_opening_to_the_result(
    browser: Browser, served: Served, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    world = served.world
    one = vote(world, {"jp": 1, "kr": 1, "us": 1}, k=3)
    voter, poll = one.people["us"][0], one.poll
    desk = consoles.watch(served.open(served.seat(browser, world.host), world.host))
    seat = served.seat(browser, voter, viewport=PHONE)
    page, other = consoles.watch(served.open(seat, voter)), consoles.watch(served.open(seat, voter))

    expect(page.get_by_role("button", name="Cast my vote")).to_have_count(2)
    axe(page)
    card = page.locator(f"#item-{one.items[0].id}")
    card.get_by_text("Agree", exact=True).click()
    card.get_by_role("button", name="Cast my vote").click()

    expect(card.get_by_text("Your vote is in.")).to_be_visible()
    expect(
        other.locator(f"#item-{one.items[0].id}").get_by_text("Your vote is in.")
    ).to_be_visible()
    expect(desk.locator("#poll-control")).to_contain_text("1 of 1")
    page.reload()
    expect(page.locator(f"#item-{one.items[0].id}").get_by_text("Your vote is in.")).to_be_visible()

    desk.get_by_text("Close ballot").click()
    desk.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_text("The ballot is closed.")).to_be_visible()
    desk.get_by_role("button", name="Show the result to all").click()
    expect(page.get_by_role("heading", name="Not adopted").first).to_be_visible()
    axe(page)
    axe(desk)
    assert poll.state == "open"  # the row as it was read before


def test_each_person_has_an_order_of_their_own(browser: Browser, served: Served) -> None:
    one = vote(served.world, {"jp": 4, "kr": 1, "us": 1}, k=3)
    ids = [item.id for item in one.items]

    for voter in one.people["jp"]:
        page = served.open(served.seat(browser, voter, viewport=PHONE), voter)
        expect(page.locator("[data-arranged]")).to_be_visible()
        shown = page.eval_on_selector_all(
            "[data-order-id]", "all => all.map(one => one.dataset.orderId)"
        )
        assert shown == order_for(one.poll.seed, voter.id, ids)


def test_a_confidential_ballot_says_so_and_moves_no_count(browser: Browser, served: Served) -> None:
    one = vote(served.world, {"jp": 3, "kr": 3}, **SECRET)
    voter, neighbour = one.people["jp"][:2]
    page = served.open(
        served.seat(browser, voter, viewport=PHONE, java_script_enabled=False), voter
    )
    expect(page.get_by_text("Not for legally binding elections.")).to_be_visible()

    page.get_by_text("Disagree", exact=True).first.click()
    page.get_by_role("button", name="Cast my vote").first.click()

    expect(page.get_by_text("Your vote is in.")).to_be_visible()
    beside = served.open(served.seat(browser, neighbour, viewport=PHONE), neighbour)
    expect(beside.get_by_text("present voted")).to_have_count(0)

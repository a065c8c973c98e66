"""Ballots on all proposals in browsers: by buttons, by drag, by keyboard, and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsers import Consoles, await_script
from tests.support.served import Served
from tests.voting.whole import FOUR, Whole
from workshop.agenda.models import Stage
from workshop.voting.models import Ballot

pytestmark = pytest.mark.journey
PHONE = {"width": 390, "height": 844}


def rank_here(served: Served, method: str) -> Whole:
    """Open a ballot on four proposals in the served meeting, with three voters."""
    world = served.world
    world.act(world.host, "proposal.pick", deck="two-essays", cards=list(FOUR[2:]))
    settings = {"method": method, "disclosure": "open", "k": 3}
    world.act(world.host, "stage.add", kind="rank", minutes=5, settings=settings)
    people = {side: [world.join(side)] for side in ("jp", "kr", "us")}
    stage = next(one for one in world.rows(Stage) if one.kind == "rank")
    world.go_to("rank")
    world.act(world.host, "poll.open", stage=stage.id)
    return Whole(world, stage, people)


def places(page: Page) -> list[str]:
    """Return the numbers on the ballot from the top down."""
    rows = page.locator("form.ballot:visible [data-option] select")
    return [row.input_value() for row in rows.all()]


def test_a_ranking_by_buttons_by_number_and_by_drag(
    browser: Browser, served: Served, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    one = rank_here(served, "schulze")
    voter = one.people["jp"][0]
    page = consoles.watch(served.open(served.seat(browser, voter, viewport=PHONE), voter))
    rows = page.locator("form.ballot:visible [data-option]")
    expect(rows.nth(0).get_by_role("button", name="Up")).to_be_visible()

    rows.nth(2).get_by_role("button", name="Up").click()
    rows.nth(3).get_by_role("button", name="Up").click()
    rows.nth(1).get_by_role("button", name="Same as above").click()
    assert places(page) == ["1", "1", "", ""]
    expect(page.locator("[data-moved]").first).to_contain_text("place 1")
    rows.nth(3).locator("select").select_option("2")
    assert places(page) == ["1", "1", "2", ""]
    await_script(page, "sortable.esm")
    drag(page, rows.nth(2).locator(".grip"), rows.nth(0).locator(".grip"))

    expect(rows.nth(0).locator("select")).to_have_value("1")
    assert places(page) == ["1", "2", "2", ""]
    page.set_viewport_size({"width": 390, "height": 1600})
    axe(page)
    page.get_by_role("button", name="Cast my vote").click()
    expect(page.get_by_text("Your vote is in.")).to_be_visible()
    (ballot,) = one.world.rows(Ballot)
    assert [len(tied) for tied in ballot.choice] == [1, 2]


def drag(page: Page, grip: object, onto: object) -> None:
    """Take a row by its grip and drop it a little above another."""
    start, end = grip.bounding_box(), onto.bounding_box()  # type: ignore[attr-defined]
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(end["x"] + 10, start["y"] + (end["y"] - 30 - start["y"]) * step / 10)
    page.mouse.up()


def test_points_stop_at_their_bounds_and_say_what_is_left(
    browser: Browser, served: Served, consoles: Consoles
) -> None:
    one = rank_here(served, "points")
    voter = one.people["kr"][0]
    page = consoles.watch(served.open(served.seat(browser, voter, viewport=PHONE), voter))
    rows = page.locator("form.ballot:visible .papers > li")

    for place, count in enumerate((4, 4, 2)):
        for _ in range(count):
            rows.nth(place).get_by_role("button", name="One more").click()

    expect(page.locator(".left-over").first).to_have_text("0 of 10 points left")
    expect(rows.nth(3).get_by_role("button", name="One more")).to_be_disabled()
    page.get_by_role("button", name="Cast my vote").click()
    expect(page.get_by_text("Your vote is in.")).to_be_visible()
    assert sorted(one.world.one(Ballot).choice.values()) == [2, 4, 4]


def test_pairs_come_one_at_a_time(browser: Browser, served: Served, consoles: Consoles) -> None:
    one = rank_here(served, "pairwise")
    voter = one.people["us"][0]
    page = consoles.watch(served.open(served.seat(browser, voter, viewport=PHONE), voter))
    expect(page.get_by_text("Pair 1 of 6")).to_be_visible()

    page.locator(".pair:visible input").first.check()
    page.get_by_role("button", name="Next pair").click()

    expect(page.get_by_text("Pair 2 of 6")).to_be_visible()
    page.get_by_role("button", name="Cast my vote").click()
    expect(page.get_by_text("Your vote is in.")).to_be_visible()
    assert len(one.world.one(Ballot).choice) == 1


def test_a_ranking_works_without_scripts(browser: Browser, served: Served) -> None:
    one = rank_here(served, "schulze")
    voter = one.people["jp"][0]
    seat = served.seat(browser, voter, viewport=PHONE, java_script_enabled=False)
    page = served.open(seat, voter)

    page.locator("form.ballot select").nth(1).select_option("1")
    page.locator("form.ballot select").nth(2).select_option("1")
    page.get_by_role("button", name="Cast my vote").click()

    expect(page.get_by_text("Your vote is in.")).to_be_visible()
    assert one.world.one(Ballot).choice == [sorted(one.options[1:3])]

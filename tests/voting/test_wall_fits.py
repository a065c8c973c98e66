"""The wall shows the whole of a long result, at both usual sizes of a projector."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.voting.whole import NINE, OPEN, Whole, again, found
from workshop.library import decks

pytestmark = pytest.mark.journey
MANY = 16
# What stands in the picture, and what stands above and below it.
EXTENT = """() => {
  const inside = document.createRange();
  inside.selectNodeContents(document.querySelector(".wall-main"));
  const picture = inside.getBoundingClientRect();
  const head = document.querySelector(".wall-head").getBoundingClientRect();
  const foot = document.querySelector(".wall-foot").getBoundingClientRect();
  return picture.top >= head.bottom - 3 && picture.bottom <= foot.top + 3 && foot.bottom <= innerHeight;
}"""


@pytest.fixture
def long_result(served: Served) -> Whole:
    """Sixteen texts in an order, shown to all, with what was said beside it."""
    meeting = found(served.world)
    cards = [one.id for one in next(iter(decks().values())).cards]
    meeting.act(meeting.host, "proposal.pick", deck="two-essays", cards=cards[:MANY])
    people = {side: [meeting.join(side) for _ in range(size)] for side, size in NINE.items()}
    whole = again(meeting, people, kind="rank", method="schulze", **OPEN)
    for person in whole.everybody:
        whole.cast(person, [[one] for one in whole.options])
    whole.finish()
    person = whole.everybody[0]
    meeting.act(person, "minority.announce", topic="The order hides much", item=whole.poll.id)
    return whole


def test_a_long_order_stands_whole_on_the_wall(
    browser: Browser, served: Served, consoles: Consoles, long_result: Whole
) -> None:
    screen = long_result.world.join("jp", role="projector")
    seat = served.seat(browser, screen, viewport={"width": 1280, "height": 720})
    page: Page = consoles.watch(served.open(seat, screen))

    expect(page.locator(".places > li")).to_have_count(len(long_result.options))
    expect(page.locator(".wall-beside")).to_contain_text("The order hides much")
    page.wait_for_function(EXTENT)
    page.set_viewport_size({"width": 1920, "height": 1080})

    page.wait_for_function(EXTENT)

"""The analysis in a browser: shown by a host, read by a participant, on a phone and in the dark."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from tests.polis.sets import write_set
from tests.polis.test_bringing import brought
from tests.support.served import Served
from workshop.core.people import Participant

OVERLAPS = """() => {
  const found = [...document.querySelectorAll(".tag-ground")].map(one => one.getBoundingClientRect());
  return found.flatMap((one, place) => found.slice(place + 1).filter(other => one.left < other.right - 1 &&
    other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1)).length; }"""


def test_a_host_shows_the_analysis_and_a_participant_reads_it(
    served: Served, browser: Browser, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    brought(served.world, write_set(tmp_path / "set"))
    with served.world.database.reading() as db:
        people = db.scalars(
            select(Participant).where(Participant.meeting_id == served.world.meeting_id)
        ).all()
    host = next(one for one in people if one.role == "host")
    member = next(one for one in people if one.role == "member")

    desk = served.open(served.seat(browser, host), host, "analysis?groups=published")
    expect(desk.get_by_text("These groups are not countries.")).to_be_visible()
    assert desk.locator(".opinion-map .dot").count() == 12
    assert desk.evaluate(OVERLAPS) == 0
    axe(desk)
    desk.get_by_role("button", name="Show it to everybody").click()
    expect(desk.get_by_role("button", name="Show it to the facilitators only")).to_be_visible()

    phone = served.seat(
        browser, member, viewport={"width": 390, "height": 844}, color_scheme="dark"
    )
    page = served.open(phone, member, "analysis")
    expect(page.get_by_role("img", name="These groups are not countries.")).to_be_visible()
    assert page.locator(".opinion-map .dot").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)

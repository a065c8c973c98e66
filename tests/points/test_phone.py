"""Lists and a joint statement on a phone, live, beside the recorder's console."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.points.lists import collecting
from tests.statements.test_joint import begin, lines, seat_speakers
from tests.support.browsers import Consoles
from tests.support.served import Served
from workshop.core.people import Participant

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 1,
}
DESK = {"viewport": {"width": 1440, "height": 900}}
Axe = Callable[[Page], None]


@pytest.fixture
def sit(
    served: Served, browser: Browser, consoles: Consoles
) -> Callable[[Participant, dict[str, Any]], Page]:
    """Open somebody's seat in a browser of its own."""

    def open_seat(person: Participant, options: dict[str, Any]) -> Page:
        page = consoles.watch(served.open(served.seat(browser, person, **options), person))
        expect(page.locator("html")).to_have_attribute("data-link", "live")
        return page

    return open_seat


def shoot(page: Page, name: str) -> None:
    """Keep a picture where one is asked for."""
    folder = os.environ.get("PICTURES")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_held_need_goes_from_the_phone_over_the_desk_to_everybody(
    served: Served, sit: Callable[..., Page], axe: Axe
) -> None:
    world = collecting(served.world, sensitive=True, collect="need", label="none", approve="1")
    writer, reader = world.join("jp", "佐藤", lang="ja"), world.join("us", "Ann")
    phone, other, desk = sit(writer, PHONE), sit(reader, PHONE), sit(world.host, DESK)
    axe(phone)

    phone.locator("#words-need").fill("急がずに聞いてもらうこと")
    phone.locator("#add-need button").click()
    expect(phone.locator(".own-points .words")).to_have_text("急がずに聞いてもらうこと")
    expect(other.locator("#points-need .words")).to_have_count(0)

    desk.locator("#release-all-need button").click()
    expect(other.locator("#points-need .words")).to_have_text("急がずに聞いてもらうこと")
    expect(phone.locator(".own-points")).to_contain_text("リスト")
    other.locator("#fine-form-need button").click()
    expect(desk.locator(".points-desk")).to_contain_text("1 person finds the list fine")
    shoot(phone, "points-writer-ja")
    shoot(other, "points-reader")
    shoot(desk, "points-desk")
    axe(other)
    axe(desk)

    phone.locator(".own-points summary").first.click()
    phone.locator(".own-points form[data-act='point.strike'] button:not([data-cancel])").click()
    expect(other.locator("#points-need .words")).to_have_count(0)


def test_each_side_approves_a_joint_statement_on_its_phone(
    served: Served, sit: Callable[..., Page], axe: Axe
) -> None:
    world = served.world
    world.found(plan=("welcome", "joint-statement", "close"))
    world.go_to("joint-statement")
    first, second = begin(world)
    jp, kr, us = seat_speakers(world)
    guest = world.join("jp", "Listener")
    phone, watching, desk = sit(jp, PHONE), sit(guest, PHONE), sit(world.host, DESK)
    axe(desk)
    expect(watching.locator("form[data-act='line.approve']:visible")).to_have_count(0)

    for one in (kr, us):
        for line in (first, second):
            served.act(one, "line.approve", line=line.id, edition=1)
    served.act(us, "line.object", line=second.id, edition=1, reason="Say when.")
    expect(phone.locator(f"#line-{second.id}")).to_contain_text("Say when.")
    phone.locator(f"#line-{first.id} form[data-act='line.approve'] button:visible").click()
    expect(watching.locator(f"#line-{first.id} .joint-state b")).to_have_text("agreed")
    shoot(phone, "points-joint")
    shoot(desk, "points-joint-desk")
    axe(phone)
    axe(watching)

    served.act(us, "line.approve", line=second.id, edition=1)
    phone.locator(f"#line-{second.id} form[data-act='line.approve'] button:visible").click()
    expect(watching.locator(".joint")).to_contain_text("Agreed by every delegation.")
    assert [one.state for one in lines(world)] == ["agreed", "agreed"]


def test_a_suggestion_for_later_is_parked_from_the_console(
    served: Served, sit: Callable[..., Page], axe: Axe
) -> None:
    world = served.world
    world.go_to("reading")
    person = world.join("kr", "이서연", lang="ko")
    phone, desk = sit(person, PHONE), sit(world.host, DESK)

    phone.locator("#parking-member > summary").click()
    phone.locator("#suggest-words").fill("역사 문제는 나중에")
    phone.locator("#suggest button").click()
    expect(phone.locator("#p-my_parked")).to_contain_text("역사 문제는 나중에")
    desk.locator("#parking-host > summary").click()
    desk.locator("form[data-act='point.park'] button", has_text="Park it").click()

    expect(phone.locator("#parking-member .point-list").first).to_contain_text("역사 문제는 나중에")
    expect(phone.locator("#p-my_parked")).not_to_contain_text("역사 문제는 나중에")
    shoot(phone, "points-parking")
    axe(phone)
    axe(desk)


def test_the_pages_of_words_and_statements_hold(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe
) -> None:
    world = served.world
    person = world.join("kr", "이서연", lang="ko")
    served.act(
        world.host, "claim.post", words="It was settled.", said_by="outside", source="A paper"
    )
    served.act(person, "minority.announce", topic="다르게 봅니다")
    context = served.seat(browser, person, **PHONE)

    for path in ("terms", "statements"):
        page = consoles.watch(served.open(context, person, path))
        expect(page.locator("h1")).to_be_visible()
        shoot(page, f"points-page-{path}")
        axe(page)
        page.close()

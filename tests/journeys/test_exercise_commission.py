"""Case (d): three people of three delegations found a trilateral commission on their phones."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.journeys.exercises import Exercised, exercised
from tests.journeys.looking import shoot
from tests.journeys.plans import Axe, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World, world_of

pytestmark = [pytest.mark.journey, pytest.mark.deep]
CASE = "trilateral-commission"
NASH = {"D1": "c", "D2": "d", "D3": "c", "D4": "a", "D5": "c", "D6": "b", "D7": "b"}
SIDES = {"en": "JPN", "ja": "ROK", "ko": "USA"}


@pytest.fixture
def world(app: Flask) -> World:
    return world_of(app)


def test_three_people_found_a_commission(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    one = exercised(served, browser, consoles, axe, CASE)
    play, phones = one.play, one.play.phones
    one.set_up()
    for lang, code in SIDES.items():
        one.put(play.seats[lang], code)
        expect(phones[lang].locator(".seat-head h2")).to_be_visible()
    play.axe(one.console)
    one.look("ja", "ko")

    play.go_on()
    one.begin("open", "prep")
    for page in phones.values():
        expect(page.locator("#my-brief .batna-card")).to_be_visible()
    one.look("ja", "ko")

    play.go_on()
    one.begin("ideas")
    phones["ko"].locator("#talk-words").fill("학생 교류를 먼저 정합시다.")
    phones["ko"].locator("#say button").last.click()
    expect(phones["ja"].locator(".table-talk")).to_contain_text("학생 교류를")
    one.look("ko")

    bargain(one)
    assert one.table.status == "agreed"
    assert one.table.outcome == NASH

    one.look_back()
    shoot(phones["ko"], "debrief-ko", "#p-table_picture")
    shoot(phones["en"], "debrief", "#p-table_picture", wide=True)
    record, journal = take_home(play, tmp_path)
    assert [row["state"] for row in record["offers"]] == ["standing", "accepted"]
    assert record["exercises"][0]["tables"][0]["status"] == "agreed"
    (picture,) = record["pictures"]
    assert picture["figures"]["better"] == 0
    assert [side["points"] for side in picture["figures"]["sides"]] == [86, 84, 84]
    assert "학생 교류를" in journal


def bargain(one: Exercised) -> None:
    """Make an offer, counter it and accept the counter-offer, on three phones."""
    phones = one.play.phones
    one.begin("groups", "packages")
    one.gather()
    one.offer("en", {"D1": "a", "D2": "a"}, "A small beginning.")
    expect(phones["ja"].locator(".offers")).to_contain_text("1")
    phones["ja"].locator("form[id^=counter-] button").click()
    expect(phones["ja"].locator("#offer-form")).to_be_visible()
    one.offer("ja", NASH)
    one.look("ja", "ko")
    shoot(phones["ja"], "offers-ja", ".offer-board")
    shoot(phones["ko"], "offers-ko", ".offer-board", wide=True)
    one.accept(("en", "ko"))

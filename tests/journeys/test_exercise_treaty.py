"""Case (b): a side lets the treaty's days run out, the fallback begins by itself, and a mandate is agreed on."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.journeys.exercises import PLAN, Exercised, exercised, wait_until
from tests.journeys.plans import Axe, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World, world_of
from workshop.mediation.models import Impartiality, TreatyClock
from workshop.offers.models import Ratification

pytestmark = [pytest.mark.journey, pytest.mark.deep]
CASE = "article-iii"
NASH = {"B1": "a", "B2": "c", "B3": "c", "B4": "b", "B5": "b", "B6": "d"}
LONG = 15_000


@pytest.fixture
def world(app: Flask) -> World:
    return world_of(app).found(plan=PLAN)


def test_days_run_out_and_the_fallback_begins(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    one = exercised(served, browser, consoles, axe, CASE, "Lee", "Sato")
    play, phones = one.play, one.play.phones
    seat(one)

    play.go_on()
    play.go_on()
    one.begin("open", "prep", "diplo")
    one.gather()
    one.offer("en", {"B4": "b"}, "Openness first.")
    expect(phones["ja"].locator(".offers")).to_be_visible()
    one.begin("note", "clock1")
    let_days_run_out(one)
    for page in phones.values():
        expect(page.locator(".treaty-days").first).to_be_visible(timeout=LONG)
    assert one.table.stage == "fallback"
    one.step = "fallback"
    one.look("ko", "ja")
    play.axe(one.console)

    agree_on_a_mandate(one)
    read_the_award(one)

    one.look_back()
    record, _journal = take_home(play, tmp_path)
    ended = [(row["ended"], row["then"]) for row in record["treaty_clocks"]][:2]
    assert ended == [("met", "fallback"), ("lapsed", "fallback")]
    (table,) = record["exercises"][0]["tables"]
    assert [step["step"] for step in table["steps"]][3:7] == ["note", "clock1", "fallback", "terms"]
    assert table["outcome"] == NASH
    assert [row["step"] for row in record["ratifications"]] == ["agreed"]


def seat(one: Exercised) -> None:
    """Put three people and two simulated ones on their seats; the arbitrator signs the statement."""
    play, phones = one.play, one.play.phones
    one.set_up()
    one.put(play.seats["en"], "JPN")
    one.put(play.seats["ja"], "ROK")
    one.put(play.seats["ko"], "ARB")
    one.put(one.simulated["Lee"], "ARB", 2)
    one.put(one.simulated["Sato"], "PEO")
    phones["ko"].locator("#sign-statement button").click()
    wait_until(one.console, lambda: bool(one.world.rows(Impartiality)))
    expect(phones["en"].locator("#p-exercise_seats")).to_contain_text("impartiality signed")
    one.look("ko")


def agree_on_a_mandate(one: Exercised) -> None:
    """Agree on the terms of reference at the table, and have both sides ratify them."""
    phones = one.play.phones
    one.begin("terms")
    one.gather()
    one.offer("en", NASH)
    one.accept(("ja",))
    wait_until(one.console, lambda: one.table.status == "agreed")
    row = one.world.one(Ratification)
    for lang in ("en", "ja"):
        phones[lang].locator(f"#yes-{row.id} button").click()
    wait_until(one.console, lambda: one.world.one(Ratification).step == "agreed")
    one.look("ja")


def read_the_award(one: Exercised) -> None:
    """Plead, hear and deliberate; the arbitrator reads the award on a phone."""
    phones = one.play.phones
    one.begin("plead", "hear", "delib", "award")
    one.gather()
    for words in (
        "재정: 위임 사항에 따라 이유를 적습니다.",
        "소수 의견: 저는 둘째 점에 동의하지 않습니다.",
    ):
        phones["ko"].locator("#talk-words").fill(words)
        phones["ko"].locator("#say button").last.click()
        expect(phones["en"].locator(".table-talk")).to_contain_text(words)
    one.look("ko")


def let_days_run_out(one: Exercised) -> None:
    """End the thirty days on the console and count two of a second each; nobody appoints, so they lapse."""
    table, console = one.table, one.console
    console.locator("form[id^=meet-] button").click()
    console.locator(f"#days-of-{table.id} > summary").click()
    form = console.locator(f"#days-{table.id}")
    form.locator("input[name=days]").fill("2")
    form.locator("input[name=day_seconds]").fill("1")
    form.locator("button").click()
    for _ in range(80):
        ended = sorted(row.ended for row in one.world.rows(TreatyClock))
        if ended[-2:] == ["lapsed", "met"]:
            return
        console.wait_for_timeout(100)
    raise AssertionError([(row.ended, row.days, row.clock) for row in one.world.rows(TreatyClock)])

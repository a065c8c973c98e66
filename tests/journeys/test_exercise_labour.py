"""Case (a): eight seats, some of them robots, from coming in by the code to the debrief and a record that verifies."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.journeys.exercises import Exercised, exercised
from tests.journeys.looking import shoot, wait_until
from tests.journeys.plans import Axe, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World, world_of
from workshop.mediation.models import Impartiality
from workshop.offers.models import Ratification, SealedMove

pytestmark = [pytest.mark.journey, pytest.mark.deep]
CASE = "labour-mediation"
NASH = {"A1": "d", "A2": "b", "A3": "b", "A4": "c", "A5": "d", "A6": "c"}
KEPT = "우리는 a에서 멈출 수 없습니다."
PASSED = "사과의 말을 글로 받고 싶습니다."


@pytest.fixture
def world(app: Flask) -> World:
    return world_of(app)


def test_a_claim_is_mediated_at_eight_seats(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    one = exercised(served, browser, consoles, axe, CASE, "Lee", "Sato", "Kim")
    play, phones = one.play, one.play.phones
    _sit(one)

    play.go_on()
    one.begin("open", "prep")
    one.look("ko", "ja")
    shoot(phones["ko"], "brief-ko", "#my-brief")
    shoot(phones["en"], "brief", "#my-brief", wide=True)
    play.go_on()
    one.begin("joint1", "agenda", "caucus1")
    _caucus(one)

    one.begin("offers")
    one.gather()
    one.offer("en", {"A1": "c", "A5": "d"}, "We begin with what is easy.")
    _robots_act(one)
    expect(phones["ko"].locator(".offers")).to_be_visible()
    one.look("ko", "en")

    one.begin("caucus2", "proposal")
    one.gather()
    _proposal(one)

    one.begin("ratify")
    row = one.world.one(Ratification)
    for lang in ("en", "ko"):
        phones[lang].locator(f"#yes-{row.id} button").click()
    _robots_act(one)
    wait_until(one.console, lambda: one.world.one(Ratification).step == "agreed")
    one.look("ko")
    one.begin("close")

    one.look_back()
    record, journal = take_home(play, tmp_path)
    _ensure_told(record, journal)


def _sit(one: Exercised) -> None:
    """Seat six people and two robots; the mediators sign."""
    play = one.play
    one.set_up()
    one.put(play.seats["ko"], "CLM")
    one.put(one.simulated["Lee"], "CLM", 2)
    one.put(play.seats["en"], "COM")
    one.put(one.simulated["Sato"], "COM", 2)
    one.put(play.seats["ja"], "MED")
    one.put(one.simulated["Kim"], "MED", 2)
    for code in ("ROK", "JPN"):
        one.bot(code)
    expect(play.phones["ko"].locator(".badge").first).to_be_attached()
    play.phones["ja"].locator("#sign-statement button").click()
    wait_until(one.console, lambda: bool(one.world.rows(Impartiality)))
    play.axe(one.console)
    one.look("ja")


def _caucus(one: Exercised) -> None:
    """Meet the claimants alone; what they allow is passed on, what they do not stays."""
    phones, claimants = one.play.phones, one.party("CLM")
    phones["ko"].locator("#ask-caucus button").click()
    expect(phones["ja"].locator(f"#meet-{claimants.id}")).to_contain_text(":")
    one.look("ja")
    phones["ja"].locator(f"#begin-{claimants.id} button").click()
    expect(phones["ko"].locator(".room-head .seal")).to_be_visible()
    ko = phones["ko"]
    for words, may in ((KEPT, "keep"), (PASSED, "may")):
        ko.locator("#talk-words").fill(words)
        ko.locator(f"#say button[value={may}]").click()
        expect(phones["ja"].locator(".table-talk")).to_contain_text(words)
    one.look("ko", "ja")
    shoot(ko, "caucus-ko", "#p-stage")
    shoot(phones["ja"], "caucus-ja", "#p-stage", wide=True)
    passing = phones["ja"].locator("li[id^=pass-]")
    expect(passing).to_have_count(1)
    passing.locator("button").first.click()
    expect(ko.locator(".table-talk")).to_contain_text("공동 회의실에 전했습니다.")
    phones["ja"].locator("#end-caucus button").click()
    one.gather()
    expect(phones["en"].locator(".table-talk")).to_contain_text(PASSED)
    expect(phones["en"].locator("body")).not_to_contain_text(KEPT)


def _proposal(one: Exercised) -> None:
    """Put a whole package to all sides on the mediator's phone; people answer there, robots by themselves."""
    phones = one.play.phones
    ja = phones["ja"]
    ja.locator("#ask-proposal > summary").click()
    ja.locator("#propose-title").fill("調停者の提案")
    for issue, option in NASH.items():
        ja.locator(f"#propose-{issue}").select_option(f"{issue}:{option}")
    ja.locator("#propose-form button").last.click()
    expect(phones["ko"].locator(".sealed-move .answers")).to_be_visible()
    one.look("ko", "ja")
    shoot(phones["ko"], "sealed-ko", ".sealed-move")
    shoot(phones["en"], "sealed", ".sealed-move", wide=True)
    for lang in ("en", "ko"):
        page = phones[lang]
        page.locator(".sealed-move .answers form[id^=yes-] button").click()
        page.wait_for_timeout(100)
    _robots_act(one)
    wait_until(ja, lambda: one.world.one(SealedMove).state == "closed")
    assert one.world.one(SealedMove).outcome == "all"
    expect(phones["ko"].locator(".sealed-result").first).to_be_visible()
    assert one.table.outcome == NASH


def _robots_act(one: Exercised) -> None:
    """Let the robots act now, which they do by themselves from time to time."""
    for code in ("ROK", "JPN"):
        one.play.act(one.play.host, "bot.act", seat=one.seat(code).id)


def _ensure_told(record: dict, journal: str) -> None:  # type: ignore[type-arg]
    (move,) = record["sealed_moves"]
    assert move["outcome"] == "all"
    assert "answers" not in move
    assert KEPT not in journal
    assert PASSED in journal
    seats = [
        seat for side in record["exercises"][0]["tables"][0]["parties"] for seat in side["seats"]
    ]
    assert sum(seat["robot"] for seat in seats) == 2
    assert sum(seat["holder_id"] is not None for seat in seats) == 6
    (picture,) = record["pictures"]
    assert [side["points"] for side in picture["figures"]["sides"]] == [69, 70, 65, 76]
    assert picture["figures"]["better"] == 0

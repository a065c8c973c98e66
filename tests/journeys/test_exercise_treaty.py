"""Case (b): a side lets the treaty's days run out, the fallback begins by itself, and a mandate is agreed on."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.journeys.exercises import Exercised, exercised
from tests.journeys.looking import wait_until
from tests.journeys.plans import Axe, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World, world_of
from workshop.mediation.models import Impartiality, TreatyClock
from workshop.offers.models import Ratification

pytestmark = [pytest.mark.journey, pytest.mark.deep]
CASE = "article-iii"
NASH = {"B1": "a", "B2": "c", "B3": "c", "B4": "b", "B5": "b", "B6": "d"}
FINDINGS = ("J1", "J2", "J3")
REASONS, DISSENT = "위임 사항에 따른 이유입니다.", "I do not share the first finding."
OUTLINES = {"en": "One page from our side.", "ja": "当方の要旨です。"}
SPOKEN = "We keep to three minutes."


@pytest.fixture
def world(app: Flask) -> World:
    return world_of(app)


def test_days_run_out_and_the_fallback_begins(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    one = exercised(served, browser, consoles, axe, CASE, "Lee", "Sato", "Kim")
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
        expect(page.locator(".treaty-days").first).to_be_visible()
    assert one.table.stage == "fallback"
    one.step = "fallback"
    one.look("ko", "ja")
    play.axe(one.console)

    agree_on_a_mandate(one)
    plead_and_hear(one)
    read_the_award(one)

    one.look_back()
    record, _journal = take_home(play, tmp_path)
    _tells_days_mandate_and_award(record)


def _tells_days_mandate_and_award(record: dict[str, Any]) -> None:
    ended = [(row["ended"], row["then"]) for row in record["treaty_clocks"]][:2]
    assert ended == [("met", "fallback"), ("lapsed", "fallback")]
    (table,) = record["exercises"][0]["tables"]
    assert [step["step"] for step in table["steps"]][3:7] == ["note", "clock1", "fallback", "terms"]
    assert table["outcome"] == NASH
    assert [row["step"] for row in record["ratifications"]] == ["agreed"]
    (award,) = record["awards"]
    assert [(row["finding"], row["option"], row["votes"]) for row in award["findings"]] == [
        ("J1", "b", 2), ("J2", "b", 3), ("J3", "b", 3),
    ]  # fmt: skip
    assert [(row["finding"], row["option"], row["words"]) for row in award["dissents"]] == [
        ("J1", "a", DISSENT)
    ]


def seat(one: Exercised) -> None:
    """Put three people and two simulated ones on their seats; the arbitrator signs the statement."""
    play, phones = one.play, one.play.phones
    one.set_up()
    one.put(play.seats["en"], "JPN")
    one.put(play.seats["ja"], "ROK")
    one.put(play.seats["ko"], "ARB")
    one.put(one.simulated["Lee"], "ARB", 2)
    one.put(one.simulated["Kim"], "ARB", 3)
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


def plead_and_hear(one: Exercised) -> None:
    """File outlines, speak, let the people concerned be heard as the terms say, ask a question and answer it."""
    phones = one.play.phones
    one.begin("plead")
    for lang, words in OUTLINES.items():
        phones[lang].locator("#new-outline").fill(words)
        phones[lang].locator("#plea-outline button").click()
    for lang in ("en", "ja", "ko"):
        for words in OUTLINES.values():
            expect(phones[lang].locator(".hearing .note-list")).to_contain_text(words)
    one.begin("hear")
    one.gather()
    phones["en"].locator("#new-statement").fill(SPOKEN)
    phones["en"].locator("#plea-statement button").click()
    one.play.must(one.simulated["Sato"], "plea.make", kind_of="statement", words="We ask to be heard.")  # fmt: skip
    phones["ko"].locator("#new-question").fill("어느 조항을 근거로 하십니까?")
    phones["ko"].locator("#question-to").select_option("ROK")
    phones["ko"].locator("#plea-question button").click()
    answer = phones["ja"].locator("form[id^=answer-]")
    answer.locator("textarea").fill("第2条です。")
    answer.locator("button").click()
    for page in phones.values():
        expect(page.locator(".hearing .answer")).to_contain_text("第2条です。")
        expect(page.locator(".hearing")).to_contain_text("We ask to be heard.")
    one.look("ko", "ja")


def read_the_award(one: Exercised) -> None:
    """Deliberate apart and read: two of three find the same with reasons, the third one dissents in writing."""
    phones, ko = one.play.phones, one.play.phones["ko"]
    one.begin("delib")
    for finding in FINDINGS:
        form = ko.locator(f"#opinion-{finding}")
        form.locator("input[value=b]").check()
        form.locator("textarea").fill(f"{finding}: {REASONS}")
        form.locator("button").click()
        expect(ko.locator(f"#finding-{finding} .answer")).to_contain_text(REASONS)
        for name, option in (("Lee", "b"), ("Kim", "a" if finding == "J1" else "b")):
            words = DISSENT if option == "a" else f"{finding} follows."
            one.play.must(one.simulated[name], "opinion.give", finding=finding, option=option, words=words)  # fmt: skip
    expect(ko.locator("#finding-J1")).to_contain_text(DISSENT)
    one.look("ko")
    for lang in ("en", "ja"):
        expect(phones[lang].locator("body")).not_to_contain_text(REASONS)
        expect(phones[lang].locator("body")).not_to_contain_text(DISSENT)

    one.begin("award")
    one.gather()
    ko.locator("#read-award button").click()
    for page in phones.values():
        read = page.locator("article[id^=award-]")
        for words in (*(f"{finding}: {REASONS}" for finding in FINDINGS), DISSENT):
            expect(read).to_contain_text(words)
    one.look("ko", "en")


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

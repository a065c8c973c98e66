"""Plan 4, the listening circle: warned at the door, held words, nothing of what was said, a stop for everybody."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from tests.journeys.deeds import run, speak_in_turn
from tests.journeys.deeds_lists import add_point
from tests.journeys.deeds_texts import answer_privately
from tests.journeys.plans import Axe, Play, come_in, stage_play, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served
from workshop.speaking.models import Hand, QuietHand

pytestmark = [pytest.mark.journey, pytest.mark.deep]
NEED = {"en": "Time to be heard", "ja": "聞いてもらう時間", "ko": "들어 주는 시간"}


def held_words(play: Play) -> None:
    """Write needs on the phones: nobody sees them until the host releases them; then without a name or a number."""
    if play.stage.settings.get("approve"):
        agree_on_list(play)
        return
    speak_in_turn(play)
    if not play.stage.settings.get("collect"):
        return
    for lang, words in NEED.items():
        add_point(play, lang, words)
    expect(play.console.locator(".is-waiting")).to_have_count(3)
    expect(play.phones["ko"].locator(".points ol .words")).to_have_count(0)
    play.console.locator("[id^=release-all] button").click()
    for page in play.phones.values():
        expect(page.locator(".points ol[id^=points-] .words")).to_have_count(3)
        expect(page.locator(".points ol[id^=points-] .person")).to_have_count(0)


def agree_on_list(play: Play) -> None:
    """Find the list fine on every phone, and note that the circle approves it."""
    for lang, page in play.phones.items():
        page.locator("form[id^=fine-form] button").click()
        expect(page.locator(f"html[lang={lang}] [id^=fine-] [role=status]")).to_be_visible()
    play.console.locator("#approve-need summary").click()
    play.console.locator("#approve-need-form button").first.click()
    expect(play.phones["ja"].locator(".notice.calm").first).to_be_visible()


def stop_and_go_on(play: Play) -> None:
    """Stop for everybody from a phone; every screen says so, nobody hears who; the facilitator goes on."""
    ko = play.phones["ko"]
    ko.locator("#ask-support > summary").click()
    ko.locator("#stop-form button").click()
    for page in play.phones.values():
        expect(page.locator(".stopped h1")).to_be_visible()
        expect(page.locator(".stopped")).not_to_contain_text(play.seats["ko"].name)
    play.axe(ko)
    play.console.locator("form[id^=lift-] button").click()
    expect(play.phones["ja"].locator(".stopped")).to_have_count(0)


def written_rows(journal: str) -> list[dict[str, Any]]:
    """Return the rows of all entries that the host's journal shows."""
    lines = [json.loads(one) for one in journal.splitlines()]
    return [row for one in lines if "body" in one for row in one["body"]["rows"]]


def test_plan_four_keeps_its_safety(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    play = stage_play(served, browser, consoles, axe, "listening-circle", each=3)
    come_in(play, warned=True)

    stages = run(
        play,
        welcome=stop_and_go_on,
        round=held_words,
        discussion=held_words,
        debrief=answer_privately,
    )

    assert len(stages) == 9
    for person, lang in ((play.seats["ja"], "ja"), (play.seats["en"], "en")):
        shown = play.world.see(person, "stage") + play.world.see(person, "head")
        assert play.seats["ko"].name not in shown, lang
    assert not play.world.rows(Hand, stage_id=stages[3].id), (
        "a round that keeps nothing kept a turn"
    )
    record, journal = take_home(play, tmp_path)
    with play.world.database.reading() as db:
        assert not list(db.scalars(select(QuietHand)))
    assert NEED["ko"] in str(record)
    images = [row for row in written_rows(journal) if row["noun"] in ("point", "pen")]
    assert {one["image"]["words"] for one in images} == set(NEED.values())
    assert not any(one["image"]["author_id"] for one in images)
    assert not any(one["image"]["delegation_id"] for one in images)

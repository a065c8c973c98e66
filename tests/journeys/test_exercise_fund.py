"""Case (c): a fund founded by one text; sealed pledges that do not meet at first, and then do."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.journeys.exercises import Exercised, exercised
from tests.journeys.looking import shoot, wait_until
from tests.journeys.plans import Axe, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World, world_of
from workshop.drafting.models import Clause
from workshop.offers.models import SealedMove

pytestmark = [pytest.mark.journey, pytest.mark.deep]
CASE = "reconciliation-fund"
FIRST = {
    "en": "The fund helps families.",
    "ja": "基金は家族を支える。",
    "ko": "기금은 가족을 돕는다.",
}
AGAIN = {"en": "The fund helps all families.", "ja": "基金はすべての家族を支える。"}


@pytest.fixture
def world(app: Flask) -> World:
    return world_of(app)


def write(page: Page, form: str, prefix: str, texts: dict[str, str]) -> None:
    """Fill in a clause in its languages and save it."""
    for lang, words in texts.items():
        page.locator(f"#{prefix}-{lang}").fill(words)
    page.locator(f"#{form} button").last.click()


def bid(page: Page, amount: int) -> None:
    """Seal an amount on a phone."""
    form = page.locator("form[id^=bid-]")
    form.locator("input[name=amount]").fill(str(amount))
    form.locator("button").click()


def test_a_fund_is_founded_by_one_text_and_sealed_pledges(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    one = exercised(served, browser, consoles, axe, CASE, "Lee", "Sato", "Kim")
    play = one.play
    seat(one)
    play.go_on()
    play.go_on()

    one.begin("open", "prep", "interviews", "draft1")
    one.gather()
    clause = first_draft(one)
    remark(one, clause)
    one.begin("draft2")
    second_draft(one, clause)
    one.begin("bids")
    seal_pledges(one)

    one.begin("draft3", "final", "ratify")
    play.go_on()
    one.step = "debrief"
    record, journal = take_home(play, tmp_path)
    moves = record["sealed_moves"]
    assert [(row["outcome"], row["figure"]) for row in moves] == [("gap", ""), ("met", "12")]
    (text,) = record["one_texts"]
    assert len(text["drafts"]) == 2
    for secret in ('"amount"', '"most"', '"answers":{'):
        assert secret not in journal


def seat(one: Exercised) -> None:
    """Put three people and three simulated ones on their seats."""
    play, others = one.play, one.simulated
    one.set_up()
    one.put(play.seats["en"], "DRA")
    one.put(play.seats["ja"], "JCO")
    one.put(play.seats["ko"], "FAM")
    for name, code in (("Lee", "KCO"), ("Sato", "FND"), ("Kim", "CIV")):
        one.put(others[name], code)


def phones_of(one: Exercised) -> tuple[Page, Page, Page]:
    """Return the phones in English, Japanese and Korean."""
    phones = one.play.phones
    return phones["en"], phones["ja"], phones["ko"]


def first_draft(one: Exercised) -> Clause:
    """Write a clause and issue the first draft."""
    en, ja, ko = phones_of(one)
    en.locator("#new-clause > summary").click()
    write(en, "new-clause-form", "new", FIRST)
    expect(ko.locator("article.clause")).to_contain_text(FIRST["ko"])
    en.locator("#issue-draft button").click()
    expect(ja.locator("#draft-1")).to_be_visible()
    found: Clause = one.world.one(Clause)
    return found


def remark(one: Exercised, clause: Clause) -> None:
    """Remark on the clause and put words of it in brackets."""
    en, ja, ko = phones_of(one)
    ja.locator(f"#say-{clause.id} > summary").click()
    ja.locator(f"#say-words-{clause.id}").fill("対象が広すぎます。")
    ja.locator(f"#say-form-{clause.id} button").click()
    expect(en.locator(".remarks")).to_contain_text("対象が広すぎます。")
    ko.locator(f"#bracket-form-{clause.id} > summary").click()
    ko.locator(f"#bracket-words-{clause.id}").fill("가족을")
    ko.locator(f"#set-bracket-{clause.id} button").click()
    expect(ko.locator(".bracketed")).to_have_text("[가족을]")
    one.look("ko", "ja")


def second_draft(one: Exercised, clause: Clause) -> None:
    """Write the clause anew, issue the second draft and compare the two."""
    en, ja, ko = phones_of(one)
    en.locator(f"#pen-{clause.id} > summary").click()
    write(en, f"write-{clause.id}", f"write-{clause.id}", AGAIN)
    expect(ja.locator("article.clause")).to_contain_text(AGAIN["ja"])
    en.locator("#issue-draft button").click()
    expect(ja.locator("#draft-2")).to_be_visible()
    ja.locator("fieldset.text-views label").last.click()
    expect(ja.locator("article.clause ins").first).to_be_visible()
    one.look("ja", "en")
    shoot(ja, "one-text-ja", ".one-text")
    shoot(ko, "one-text-ko", ".one-text", wide=True)


def seal_pledges(one: Exercised) -> None:
    """Seal pledges that do not meet, then others that do."""
    _en, ja, ko = phones_of(one)
    play, others = one.play, one.simulated
    pledges(one.world, play, (ja, 3, ko, 30), others)
    expect(ja.locator(".sealed-result").first).not_to_contain_text("12")
    one.look("ja", "ko")
    first = one.world.one(SealedMove)
    play.must(play.seats["en"], "sealed_move.ask_bids", again=first.id, seconds=600)
    pledges(one.world, play, (ja, 8, ko, 9), others)
    for page in (ja, ko):
        expect(page.locator(".sealed-result").first).to_contain_text("12")
    one.look("ko")


def pledges(world: World, play: object, seals: tuple[Page, int, Page, int], others: dict) -> None:  # type: ignore[type-arg]
    """Let all four seal their figures: two on phones, two over HTTP; see it decided."""
    ja, most, ko, least = seals
    move = next(row for row in world.rows(SealedMove) if row.state == "open")
    bid(ja, most)
    bid(ko, least)
    for name, amount in (("Lee", 6 if most > 5 else 2), ("Sato", 10)):
        play.must(others[name], "sealed_move.bid", sealed_move=move.id, amount=amount)  # type: ignore[attr-defined]
    wait_until(ja, lambda: world.one(SealedMove, id=move.id).state == "closed")

"""Texts: a change drafted together, a statement of a minority, a last look back."""

from playwright.sync_api import expect

from tests.journeys.deeds_lists import SAYS, points
from tests.journeys.plans import Play
from workshop.proposals.models import proposals_of
from workshop.texts.models import version_of


def draft(play: Play) -> None:
    """Propose a change on a phone, back it on another, accept it on the console: version 2 everywhere."""
    with play.world.database.reading() as db:
        proposal = proposals_of(db, play.world.meeting_id)[0]
        text = version_of(db, proposal.id).texts["ja"]
    ja, ko, console = play.phones["ja"], play.phones["ko"], play.console
    ja.locator(f"#rewrite-{proposal.id} > summary").click()
    form = ja.locator(f"#whole-{proposal.id}")
    form.locator("textarea[name=words]").fill(text + "毎年、結果を公表する。")
    form.locator("button").last.click()
    card = ko.locator("article.amendment").first
    expect(card).to_contain_text("毎年")
    card.locator("form[id*=back] button").first.click()
    play.look()
    console.get_by_role("button", name="Accept").first.click()
    expect(ja.locator(f"#d-{proposal.id} .voice-text").first).to_contain_text("毎年")
    with play.world.database.reading() as db:
        assert version_of(db, proposal.id).number == 2


def announce_minority(play: Play) -> None:
    """Announce a statement on a phone, hand in its words, let another sign."""
    ko, ja = play.phones["ko"], play.phones["ja"]
    ko.locator("#announce-meeting > summary").click()
    form = ko.locator("#announce-form-meeting")
    form.locator("input[name=topic]").fill("비용을 누가 내는지 다르게 봅니다")
    form.locator("button").click()
    writing = ko.locator("form[id^=write-]")
    writing.locator("textarea").fill(SAYS["ko"])
    writing.locator("button").click()
    expect(ja.locator(".minority .words")).to_contain_text(SAYS["ko"])
    ja.locator("form[id^=sign-] button").click()
    expect(play.console.locator(".minority")).to_contain_text(SAYS["ko"])


def look_back(play: Play) -> None:
    """Say a word, and answer in private where the plan asks."""
    if play.stage.settings.get("collect"):
        points(play)
    if play.stage.settings.get("question") or play.phones["ko"].locator("#my-answer-form").count():
        answer_privately(play)


def answer_privately(play: Play) -> None:
    """Answer on a phone; the console counts it, no other phone hears of it."""
    play.phones["ko"].locator("#my-answer-form button[value=later]").click()
    expect(play.phones["ko"].locator("#my-answer-form button[value=later]")).to_have_attribute(
        "aria-pressed", "true"
    )
    play.others_do("answer.give")

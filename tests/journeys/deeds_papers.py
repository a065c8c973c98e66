"""Ballots and surveys, filled in on a phone while the others are simulated."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.deeds_lists import SAYS
from tests.journeys.plans import Play
from workshop.voting.models import Poll


def vote(play: Play) -> None:
    """Open the ballot, vote on three phones and by the others, close it, show the result to all."""
    console = play.console
    console.locator("#open-poll button").click()
    for page in play.phones.values():
        expect(page.locator("form[data-act='ballot.cast']").first).to_be_visible()
    poll: Poll = max(play.world.rows(Poll, stage_id=play.stage.id), key=lambda one: one.opened_at)
    play.look(f"{play.stage.kind}-{poll.method}")
    PAPERS.get(poll.method, cast_choices)(play)
    assert play.others_do("ballot.cast") >= len(play.others)
    expect(console.locator("#close-ask summary")).to_be_visible()
    console.locator("#close-ask summary").click()
    console.locator("#close-poll button").click()
    for page in play.phones.values():
        expect(page.locator("[id^=cast-]")).to_have_count(0)
    console.locator("#reveal-poll button").click()
    for page in play.phones.values():
        expect(page.locator(".decision, .ranked, .result-item").first).to_be_visible()
    play.look(f"{play.stage.kind}-shown")


def cast_choices(play: Play) -> None:
    """Answer each card on the phones; the first of the Korean phone with a block and its reason, where there is one."""
    for lang, page in play.phones.items():
        left = page.locator("form[id^=cast-]:visible")
        count = left.count()
        for number in range(count):
            form = left.first
            block = form.locator("input[value=block]")
            if lang == "ko" and number == 0 and block.count():
                block.check()
                form.locator("button").last.click()
                expect(form.locator("[data-refusal]")).to_be_visible()
                form.locator("textarea[name=reason]").fill(SAYS["ko"])
            else:
                form.locator("input[type=radio]").last.check()
            form.locator("button").last.click()
            expect(left).to_have_count(count - number - 1)


def cast_points(play: Play) -> None:
    """Spread the points by the buttons; one too many on a text cannot be sent."""
    for page in play.phones.values():
        form = page.locator("form[id^=cast-]")
        adds = form.locator("button[data-step='1']")
        for at, count in enumerate((4, 4, 2)):
            for _ in range(count):
                adds.nth(at).click()
        form.locator("button").last.click()
        expect(form).to_be_hidden()


PAPERS: dict[str, Callable[[Play], None]] = {"points": cast_points}


def answer_survey(play: Play) -> None:
    """Open the survey, answer part by part on a phone, let the others answer, close; count what may be shown."""
    stage = play.stage
    control = play.console.locator(f"#survey-control-{stage.id}")
    opening = control.locator("form[id^=open-survey] button")
    if opening.count():
        opening.click()
    fill_survey(play.phones["ja"])
    play.look(stage.kind)
    assert play.others_do("survey.answer") == len(play.others)
    control.locator("details[id^=close-survey] summary").click()
    control.locator("form[id^=close-form] button").click()
    for page in play.phones.values():
        expect(page.locator(".survey-form")).to_have_count(0)


def unfold(part: Locator) -> None:
    """Open a part of a survey, unless it opens by itself after the one before was saved."""
    for _ in range(20):
        if part.locator("fieldset.question").first.is_visible():
            return
        part.page.wait_for_timeout(200)
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()


def fill_survey(page: Page) -> None:
    """Answer every question of a survey on a phone, part by part."""
    parts = page.locator("details.survey-card")
    expect(parts.first).to_be_visible()
    for number in range(parts.count()):
        part = parts.nth(number)
        unfold(part)
        for question in part.locator("fieldset.question").all():
            question.locator("input[type=radio]").first.check()
        part.locator("button.wide").click()
        page.wait_for_timeout(50)
    expect(page.locator(".progress-words[data-parts-done]")).to_be_visible()


def rate(play: Play) -> None:
    """Rate the meeting on a phone, where the plan asks for it."""
    opening = play.console.locator("form[id^=open-survey] button")
    if not opening.count():
        return
    opening.click()
    fill_survey(play.phones["ja"])
    play.others_do("survey.answer")

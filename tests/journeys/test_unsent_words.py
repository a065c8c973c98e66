"""A phone loses its network with an amendment, a ranking or a survey under way: it goes out once, when it is back."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.test_ballots import rank_here
from tests.live.clients import eventually
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.surveys.asked import ask
from tests.world import World
from workshop.amendments.models import Amendment
from workshop.core.people import Participant
from workshop.surveys.models import SurveySheet
from workshop.voting.models import Ballot

pytestmark = pytest.mark.journey
PHONE = {"width": 390, "height": 844}
TEXT = {
    "en": "We meet every year. We publish a report.",
    "ko": "우리는 매년 만난다. 보고서를 낸다.",
}


def phone_of(served: Served, browser: Browser, person: Participant) -> tuple[BrowserContext, Page]:
    """Open somebody's page on a phone; errors of a network that is cut are no faults."""
    context = served.seat(browser, person, viewport=PHONE, locale="ko-KR")
    page = served.open(context, person)
    expect(page.locator("html")).to_have_attribute("data-link", "live")
    return context, page


def cut_off(context: BrowserContext, page: Page) -> None:
    """Take the network away, and wait until the page says so."""
    context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    expect(page.locator("html")).to_have_attribute("data-link", "off")
    expect(page.locator(".live")).to_be_hidden()


def test_an_amendment_written_without_a_network_is_sent_once(
    served: Served, browser: Browser, consoles: Consoles
) -> None:
    world = served.world
    world.found(plan=("draft-text", "close"))
    world.act(world.host, "proposal.write", title={"en": "A forum"}, text=TEXT, original="en")
    person, reader = world.join("kr", "Minji", lang="ko"), world.join("us", "Avery")
    world.go_to("draft-text")
    context, phone = phone_of(served, browser, person)
    other = consoles.watch(served.open(served.seat(browser, reader, viewport=PHONE), reader))
    form = phone.locator("form[id^=whole-]").last
    form.locator("xpath=..").locator("summary").click()
    form.locator("textarea[name=words]").fill(TEXT["ko"].replace("매년", "해마다"))

    cut_off(context, phone)
    form.locator("button").click()

    expect(phone.locator("#unsent")).to_be_visible()
    assert world.rows(Amendment) == []
    context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(other.locator("article.amendment")).to_have_count(1)
    expect(phone.locator("article.amendment")).to_contain_text("해마다")
    assert len(world.rows(Amendment)) == 1


def test_a_ranking_made_without_a_network_is_sent_once(
    served: Served, browser: Browser, consoles: Consoles
) -> None:
    one = rank_here(served, "schulze")
    voter = one.world.join("kr", "Minji", lang="ko")
    context, phone = phone_of(served, browser, voter)
    rows = phone.locator("form.ballot:visible [data-option]")
    rows.nth(1).locator("button").first.click()

    cut_off(context, phone)
    phone.locator(
        "form.ballot:visible button[type=submit], form.ballot:visible button:not([type])"
    ).last.click()

    expect(phone.locator("#unsent")).to_be_visible()
    assert one.world.rows(Ballot) == []
    context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator("#unsent")).to_be_hidden()
    expect(phone.locator(".live")).to_be_visible()
    expect(phone.locator(".offline")).to_be_hidden()
    assert eventually(lambda: len(one.world.rows(Ballot)) == 1)


def sheets(world: World, survey_id: str) -> int:
    """Count the sheets that were handed in."""
    with world.database.reading() as db:
        return int(db.query(SurveySheet).filter_by(survey_id=survey_id).count())


def test_answers_to_a_survey_given_without_a_network_are_sent_once(
    served: Served, browser: Browser, consoles: Consoles
) -> None:
    asked = ask(served.world, {"kr": 1})
    served.world = asked.world
    survey = asked.open(0, items=["s03-reasons", "s10-supply-cost"])
    person = asked.world.join("kr", "Minji", lang="ko")
    context, phone = phone_of(served, browser, person)
    card = phone.locator("details.survey-card").first
    card.locator("input[type=radio]").nth(2).check()

    cut_off(context, phone)
    card.locator("button").last.click()

    expect(phone.locator("#unsent")).to_be_visible()
    context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator("#unsent")).to_be_hidden()
    assert eventually(lambda: sheets(asked.world, survey.id) == 1)


def test_a_line_to_everybody_says_that_it_is_unsent_wherever_the_console_is_scrolled(
    served: Served, browser: Browser
) -> None:
    world = served.world
    world.go_to("discussion")
    context, phone = phone_of(served, browser, world.host)
    form = phone.locator("form[data-act='notice.say']")
    form.locator("[name=words]").fill("Two minutes left.")

    cut_off(context, phone)
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    form.locator("button").last.click()

    expect(phone.locator("#unsent")).to_be_in_viewport()
    expect(phone.locator(".bar .offline")).to_be_in_viewport()
    context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator("#unsent")).to_be_hidden()
    expect(phone.locator("#p-lines")).to_contain_text("Two minutes left.")

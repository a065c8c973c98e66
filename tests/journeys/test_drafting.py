"""Drafting together: a change proposed on a phone, backed, accepted; what others type is kept."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_reading import LAPTOP, PHONE
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World
from workshop.core.people import Participant
from workshop.proposals.models import Proposal
from workshop.texts.models import version_of

TEXT = {"en": "We meet every year. We publish a report. We invite students."}


def open_form(page: Page, name: str) -> None:
    """Unfold a form by its summary."""
    page.locator("summary", has_text=name).first.click()


def drafting(world: World) -> tuple[Participant, Participant]:
    """Bring two people to the drafting of one text."""
    world.found(plan=("draft-text", "close"))
    world.act(world.host, "proposal.write", title={"en": "A forum"}, text=TEXT, original="en")
    for one in world.rows(Proposal):
        if one.title["en"] != "A forum":
            world.act(world.host, "proposal.remove", proposal=one.id)
    people = world.join("jp", "Aoi"), world.join("kr", "Minji")
    world.go_to("draft-text")
    return people


def test_a_change_is_proposed_backed_and_accepted_live(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    world = served.world
    author, backer = drafting(world)

    def sit(person: Participant, **options: object) -> Page:
        page = served.open(served.seat(browser, person, **options), person)
        return consoles.watch(page)

    phone, other, console = sit(author, **PHONE), sit(backer, **PHONE), sit(world.host, **LAPTOP)
    axe(phone)
    axe(console)

    open_form(phone, "editing the text")
    box = phone.locator("form[id^=whole-] textarea[name=words]")
    phone.locator("form[id^=whole-] button").click()
    expect(phone.locator("form[id^=whole-] [data-refusal]")).to_contain_text("same as the present")
    open_form(other, "editing the text")
    typed = other.locator("form[id^=whole-] textarea[name=words]")
    typed.fill(TEXT["en"].replace("students", "teachers"))
    box.fill(TEXT["en"].replace("every year", "twice a year"))
    phone.locator("form[id^=whole-] button").click()
    card = other.locator("article.amendment")
    expect(card).to_contain_text("twice a")
    card.get_by_role("button", name="Back this").click()
    expect(card).to_contain_text("You back this")

    console.get_by_role("button", name="Accept").first.click()

    expect(phone.locator(".voice-text").first).to_contain_text("We meet twice a year.")
    expect(typed).to_have_value(re.compile("every year.*teachers"))
    other.locator("form[id^=whole-] button").click()
    expect(other.locator("article.amendment.is-open")).to_contain_text("teachers")
    with world.database.reading() as db:
        proposal = next(one for one in world.rows(Proposal) if one.title["en"] == "A forum")
        assert version_of(db, proposal.id).texts["en"].startswith("We meet twice a year.")
    phone.locator(".kicker a").click()
    expect(phone.locator("ins").filter(visible=True).first).to_contain_text("twice a")
    axe(phone)

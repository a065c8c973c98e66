"""An answer that comes after the news for all still shows what is one's own; news that nobody told is asked for."""

from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, WebSocketRoute, expect

from tests.journeys.lines import Line
from tests.journeys.test_reading import PHONE
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World
from workshop.amendments.models import Amendment
from workshop.core.people import Participant
from workshop.proposals.models import Proposal
from workshop.texts.models import version_of

TEXT = {"en": "We meet every year. We publish a report."}


def slow_answers(seat: BrowserContext) -> Callable[[], None]:
    """Hold every acknowledgement (socket.io packet 43) until the returned function is called, none from then on."""
    held: list[Callable[[], None]] = []
    released: list[bool] = []

    def between(browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def down(message: str | bytes) -> None:
            if isinstance(message, str) and message.startswith("43") and not released:
                held.append(lambda: browser.send(message))
            else:
                browser.send(message)

        server.on_message(down)

    seat.route_web_socket("**/socket.io/**", between)

    def release() -> None:
        assert held, "no answer was held"
        released.append(True)
        for send in held:
            send()

    return release


def proposed(world: World) -> tuple[Participant, Participant, str]:
    """Arrange an amendment that waits for support; return its author, somebody who may back it, and its id."""
    world.found(plan=("draft-text", "close"))
    world.act(world.host, "proposal.write", title={"en": "A forum"}, text=TEXT, original="en")
    ours = next(one for one in world.rows(Proposal) if one.title["en"] == "A forum")
    author, backer = world.join("jp", "Aoi"), world.join("kr", "Minji")
    world.go_to("draft-text")
    words = TEXT["en"].replace("every year", "twice a year")
    with world.database.reading() as db:
        version = version_of(db, ours.id).id
    change = {"change": "whole", "words": words, "text_lang": "en"}
    world.act(author, "amendment.propose", version=version, **change)
    return author, backer, world.one(Amendment).id


def test_a_blank_for_all_does_not_outrank_an_answer_under_way(
    served: Served, browser: Browser, consoles: Consoles
) -> None:
    _, backer, _ = proposed(served.world)
    seat = served.seat(browser, backer, **PHONE)
    release = slow_answers(seat)
    page = consoles.watch(served.open(seat, backer))
    # Before that, an act goes by HTTP and its news comes with the catch-up, whose answer is held, too.
    expect(page.locator("html")).to_have_attribute("data-link", "live")
    card = page.locator("article.amendment")
    card.get_by_role("button", name="Back this").click()
    expect(card.locator(".backers .num")).to_have_count(2)
    release()
    expect(card).to_contain_text("You back this")


def test_a_count_that_moved_while_the_line_was_broken_is_asked_for(
    served: Served, browser: Browser
) -> None:
    """Others' support moves no number that one knows: only the count itself can tell."""
    author, backer, amendment = proposed(served.world)
    seat = served.seat(browser, author, **PHONE)
    line = Line(seat)
    page = served.open(seat, author)
    expect(page.locator("html")).to_have_attribute("data-link", "live")

    line.mute = True
    served.act(backer, "amendment.back", amendment=amendment)
    line.breaks()

    expect(page.locator("article.amendment .backers .num")).to_have_count(2)


def test_a_count_that_moved_is_seen_without_sockets(served: Served, browser: Browser) -> None:
    author, backer, amendment = proposed(served.world)
    seat = served.seat(browser, author, **PHONE)
    seat.route_web_socket("**/socket.io/**", lambda line: line.close())
    page = served.open(seat, author)
    expect(page.locator("html")).to_have_attribute("data-link", "polling")

    served.act(backer, "amendment.back", amendment=amendment)

    expect(page.locator("article.amendment .backers .num")).to_have_count(2)

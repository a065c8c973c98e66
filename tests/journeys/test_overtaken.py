"""An answer that comes after the news for all still shows what is one's own."""

from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, WebSocketRoute, expect

from tests.journeys.test_reading import PHONE
from tests.support.browsers import Consoles
from tests.support.served import Served
from workshop.proposals.models import Proposal
from workshop.texts.models import version_of

TEXT = {"en": "We meet every year. We publish a report."}


def slow_answers(seat: BrowserContext) -> Callable[[], None]:
    """Hold every acknowledgement (socket.io packet 43) until the returned function is called."""
    held: list[Callable[[], None]] = []

    def between(browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def down(message: str | bytes) -> None:
            if isinstance(message, str) and message.startswith("43"):
                held.append(lambda: browser.send(message))
            else:
                browser.send(message)

        server.on_message(down)

    seat.route_web_socket("**/socket.io/**", between)

    def release() -> None:
        assert held, "no answer was held"
        for send in held:
            send()

    return release


def test_a_blank_for_all_does_not_outrank_an_answer_under_way(
    served: Served, browser: Browser, consoles: Consoles
) -> None:
    world = served.world
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

    seat = served.seat(browser, backer, **PHONE)
    release = slow_answers(seat)
    page = consoles.watch(served.open(seat, backer))
    card = page.locator("article.amendment")
    card.get_by_role("button", name="Back this").click()
    expect(card.locator(".backers .num")).to_have_count(2)
    release()
    expect(card).to_contain_text("You back this")

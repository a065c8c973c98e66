"""The screens of a table in a browser: what assistive tools find wrong, and that nothing runs over the edge."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.offers.tables import Tables
from workshop.core.people import Participant
from workshop.offers.models import Offer, Ratification, SealedMove

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def shown(table: Tables, browser: Browser, person: Participant, size: dict[str, int]) -> Page:
    """Open somebody's page; what the browser asks for, the program in this process answers."""
    client = table.world.client(person)

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        found = client.get(f"{parts.path}?{parts.query}")
        route.fulfill(
            status=found.status_code, body=found.data, headers=dict(found.headers.items())
        )
        found.close()

    context = browser.new_context(viewport=size)  # type: ignore[arg-type]
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(f"http://localhost/m/{person.id}/", wait_until="load")
    return page


def leave(page: Page) -> None:
    """Close the page; what it is just asking for need not be answered any more."""
    page.context.unroute_all(behavior="ignoreErrors")
    page.context.close()


def _offers(table: Tables) -> None:
    table.act("jp", "offer.make", options={"A1": "a", "A2": "b", "A3": "c"}, seconds=600)
    first = table.world.one(Offer)
    changed = {"A1": "a", "A2": "c", "A3": "c"}
    table.act(
        "kr", "offer.make", options=changed, answers_to=first.key, links=["A1:A2"], words="Both."
    )
    table.act("us", "offer_draft.keep", options={**changed, "A1": "b"}, answers_to=first.key)


def _sealed(table: Tables) -> None:
    table.world.go_to("exercise-proposal")
    words = {"en": "A fund is founded, and both sides pay into it."}
    given = {"title": {"en": "Proposal"}, "words": words, "options": {"A1": "a", "A2": "b"}}
    table.act("med", "sealed_move.propose", **given, seconds=600)
    table.act("us", "sealed_move.answer", sealed_move=table.world.one(SealedMove).id, answer="yes")


def _ratify(table: Tables) -> None:
    table.world.go_to("exercise-ratify")
    table.act("med", "ratification.open", title={"en": "Agreement"}, options={"A1": "a"})
    row = table.world.one(Ratification)
    table.act("us", "ratification.consent", ratification=row.id, answer="yes")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("make", [_offers, _sealed, _ratify])
def test_a_partys_screens_are_usable(
    table: Tables,
    browser: Browser,
    axe: Callable[[Page], None],
    make: Callable[[Tables], None],
    size: dict[str, int],
) -> None:
    make(table)

    for side in ("us", "med"):
        page = shown(table, browser, table.people[side][0], size)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        leave(page)

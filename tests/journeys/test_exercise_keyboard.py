"""Somebody who uses no mouse takes a seat, makes an offer, answers a sealed proposal and consents."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.mediation.company import Company, company_in
from tests.support.browsers import Consoles
from tests.support.served import Served
from workshop.agenda.models import Stage
from workshop.offers.models import Offer, Ratification, SealedMove

pytestmark = [pytest.mark.journey, pytest.mark.deep]
PACKAGE = {"F1": "a", "F2": "a", "F3": "a"}
FOCUSED = "wanted => document.activeElement === document.querySelector(wanted)"
FAR = 150
PLAN = ("exercise-seats", "exercise-offers", "exercise-proposal", "exercise-ratify", "close")


def reach(page: Page, wanted: str) -> None:
    """Press Tab until something has the focus, and see that the page shows where it is."""
    expect(page.locator(wanted).first).to_be_visible()
    for _ in range(FAR):
        if page.evaluate(FOCUSED, wanted):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {wanted} by Tab")


def press(page: Page, wanted: str) -> None:
    """Reach a button or a summary, and press it with the Enter key."""
    reach(page, wanted)
    page.keyboard.press("Enter")


def choose(page: Page, wanted: str, value: str) -> None:
    """Reach a list, and go down in it until a value is chosen."""
    reach(page, wanted)
    for _ in range(FAR):
        if page.locator(wanted).input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not in {wanted}")


def test_a_participant_needs_no_mouse(served: Served, browser: Browser, consoles: Consoles) -> None:
    served.world.found(plan=PLAN)
    company = company_in(served.world)
    company.world.go_to("exercise-seats")
    company.set_up()
    company.put("Bora", "BEL")
    company.put("Carl", "MED")
    person = company.people["Aiko"]
    page = consoles.watch(served.open(served.seat(browser, person), person))
    expect(page.locator("html")).to_have_attribute("data-link", "live")

    seat = company.seat("AST").id
    press(page, f"#take-{seat} > summary")
    press(page, f"#take-{seat} form button")
    expect(page.locator(".seat-head h2")).to_have_text("Town of Aster")

    _begin(served, company, "exercise-offers")
    offered(page, company)
    _begin(served, company, "exercise-proposal")
    answered(served, page, company)
    _begin(served, company, "exercise-ratify")
    served.act(company.people["Carl"], "ratification.open", title={"en": "One"}, options=PACKAGE)
    row = company.world.one(Ratification)
    press(page, f"#yes-{row.id} button")
    expect(page.locator(".consents li", has_text="Town of Aster")).to_contain_text("consents")
    assert company.world.one(Ratification).consents == {company.party("AST").id: "yes"}


def offered(page: Page, company: Company) -> None:
    """Choose a package, look at it, send it."""
    for issue, option in PACKAGE.items():
        choose(page, f"#pick-{issue}", f"{issue}:{option}")
    press(page, "#draft-form button")
    expect(page.locator("#offer-form input[name=options]")).to_have_count(len(PACKAGE))
    press(page, "#offer-form .actions button")
    expect(page.locator("#offer-form")).to_have_count(0)
    assert company.world.one(Offer).options == PACKAGE


def answered(served: Served, page: Page, company: Company) -> None:
    """Say yes to the mediator's proposal; with the other side's yes it is the table's agreement."""
    people = company.people
    served.act(people["Carl"], "sealed_move.propose", title={"en": "One"}, options=PACKAGE, seconds=600)  # fmt: skip
    press(page, ".sealed-move .answers form[id^=yes-] button")
    expect(page.locator(".sealed-move p[role=status]")).to_contain_text("Your answer is in.")
    move = company.world.one(SealedMove).id
    served.act(people["Bora"], "sealed_move.answer", sealed_move=move, answer="yes")
    expect(page.locator(".sealed-result").first).to_be_visible()
    assert company.table().outcome == PACKAGE


def _begin(served: Served, company: Company, kind: str) -> None:
    """Go on to the stage of a kind, and call the table to its joint room."""
    host, world = company.world.host, company.world
    stage = world.one(Stage, kind=kind).id
    served.act(host, "stage.start", expected=world.latest_step(), stage=stage)
    if company.place("Aiko") != f"circle:{company.table().joint_id}":
        served.act(host, "table.gather", table=company.table().id, room="joint")

"""A Korean phone loses its network at a table: what was being sent arrives once, and what is being typed stays."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.exercises import PLAN
from tests.journeys.lines import Line
from tests.journeys.looking import wait_until
from tests.journeys.test_unsent_words import cut_off, phone_of
from tests.support.browsers import Consoles
from tests.support.served import Served
from workshop.core.people import Participant
from workshop.drafting.models import Clause, Criticism
from workshop.mediation.models import Party, Seat, Table, Talk, TreatyClock
from workshop.offers.models import Offer, SealedMove

pytestmark = [pytest.mark.journey, pytest.mark.deep]
WORDS, NEXT = "사과의 말을 글로 받고 싶습니다.", "이것은 아직 보내지 않은 말입니다."
PACKAGE = {"A1": "d", "A5": "d"}
SIDES = {
    "labour-mediation": ("ROK", "JPN", "COM", "MED"),
    "reconciliation-fund": ("JCO", "FAM", "CIV", "FND", "DRA"),
    "article-iii": ("ROK", "ARB"),
}
CUT = {"labour-mediation": "CLM", "reconciliation-fund": "KCO", "article-iii": "JPN"}


class Cut:
    """A table whose one Korean phone loses its network; the others act over HTTP, one of them looks on."""

    def __init__(
        self, served: Served, browser: Browser, case: str, consoles: Consoles | None = None
    ) -> None:
        self.served, self.world = served, served.world
        self.people: dict[str, Participant] = {}
        self._sit(case)
        self.context, self.phone = phone_of(served, browser, self.people[CUT[case]])
        self.other = self._open(browser, SIDES[case][-1])
        if consoles is not None:  # a server that is gone is an error on a console
            consoles.watch(self.other)

    def _sit(self, case: str) -> None:
        world = self.world
        world.found(plan=PLAN)
        world.act(world.host, "exercise.set_up", case=case, tables=1)
        for code in (CUT[case], *SIDES[case]):
            lang = "ko" if code == CUT[case] else "en"
            self.people[code] = world.join("us", code, lang=lang)
            party = world.one(Party, code=code)
            seat = world.one(Seat, party_id=party.id, number=1)
            world.act(world.host, "seat.put", seat=seat.id, person=self.people[code].id)
        world.go_to("exercise-play")

    def _open(self, browser: Browser, code: str) -> Page:
        person = self.people[code]
        context: BrowserContext = self.served.seat(browser, person)
        return self.served.open(context, person)

    def step(self, name: str, room: str = "joint") -> None:
        """Begin a step of the table, and call it to a room."""
        host = self.world.host
        self.served.act(host, "table.step", table=self.world.one(Table).id, step=name)
        if any(one.place == "all" for one in self.world.rows(Participant, role="member")):
            self.served.act(host, "table.gather", table=self.world.one(Table).id, room=room)

    def act(self, code: str, kind: str, **fields: object) -> None:
        """Let somebody else of the table act."""
        self.served.act(self.people[code], kind, **fields)

    def without_network(self) -> None:
        """Take the phone's network away."""
        cut_off(self.context, self.phone)

    def back(self) -> None:
        """See that something waits to be sent, give the network back, and see that nothing waits any more."""
        expect(self.phone.locator("#unsent")).to_be_visible()
        self.context.set_offline(False)
        self.phone.evaluate("window.dispatchEvent(new Event('online'))")
        expect(self.phone.locator("#unsent")).to_be_hidden()


def test_an_offer_a_sentence_and_a_sealed_answer_arrive_once(
    served: Served, browser: Browser, consoles: Consoles
) -> None:
    cut = Cut(served, browser, "labour-mediation", consoles)
    _offer_without_a_network(cut)
    _speak_to_the_mediator_without_a_network(cut)
    _answer_in_private_without_a_network(cut)


def _offer_without_a_network(cut: Cut) -> None:
    world, phone, other = cut.world, cut.phone, cut.other
    cut.step("offers")
    for issue, option in PACKAGE.items():
        phone.locator(f"#pick-{issue}").select_option(f"{issue}:{option}")
    phone.locator("#draft-form button").click()
    expect(phone.locator("#offer-form input[name=options]")).to_have_count(len(PACKAGE))
    cut.without_network()
    phone.locator("#offer-words").fill(WORDS)
    phone.locator("#offer-form button").last.click()
    phone.locator("#talk-words").fill(NEXT)
    assert world.rows(Offer) == []
    cut.back()
    expect(other.locator("#p-offer_board")).to_contain_text("Offer 1")
    expect(phone.locator(".offer-acts")).to_contain_text(WORDS)
    expect(phone.locator("#offer-form")).to_have_count(0)
    expect(phone.locator("#talk-words")).to_have_value(NEXT)
    (offer,) = world.rows(Offer)
    assert (offer.options, offer.words) == (PACKAGE, WORDS)


def _speak_to_the_mediator_without_a_network(cut: Cut) -> None:
    world, phone, other = cut.world, cut.phone, cut.other
    cut.step("caucus1", "home")
    cut.act("MED", "caucus.begin", party=world.one(Party, code="CLM").id)
    expect(phone.locator("#say button[value=may]")).to_be_visible()
    cut.without_network()
    phone.locator("#talk-words").fill(WORDS)
    phone.locator("#say button[value=may]").click()
    phone.locator("#talk-words").fill(NEXT)
    cut.back()
    expect(other.locator("li[id^=pass-]")).to_contain_text(WORDS)
    expect(phone.locator("#talk-words")).to_have_value(NEXT)
    phone.locator("#say button[value=keep]").click()
    expect(other.locator(".table-talk")).to_contain_text(NEXT)
    said = [(one.words, one.may_pass) for one in sorted(world.rows(Talk), key=lambda one: one.at)]
    assert said == [(WORDS, True), (NEXT, False)]


def _answer_in_private_without_a_network(cut: Cut) -> None:
    world, phone = cut.world, cut.phone
    cut.act("MED", "caucus.end")
    cut.step("proposal")
    cut.act("MED", "sealed_move.propose", title={"en": "One"}, options=PACKAGE, seconds=600)
    expect(phone.locator(".sealed-move .answers")).to_be_visible()
    cut.without_network()
    phone.locator("form[id^=yes-] button").click()
    cut.back()
    move = world.one(SealedMove)
    expect(phone.locator(f"#move-{move.id} p[role=status]")).to_be_visible()
    for code in ("ROK", "JPN", "COM"):
        cut.act(code, "sealed_move.answer", sealed_move=move.id, answer="yes")
    expect(phone.locator(".sealed-result").first).to_be_visible()
    assert world.one(SealedMove).outcome == "all", "the answer given without a network was counted"


def test_an_offer_whose_answer_is_lost_is_there_once(
    served: Served, browser: Browser, consoles: Consoles
) -> None:
    cut = Cut(served, browser, "labour-mediation", consoles)
    world, phone, line = cut.world, cut.phone, Line(cut.context)
    phone.reload()
    expect(phone.locator("html")).to_have_attribute("data-link", "live")
    cut.step("offers")
    phone.locator("#pick-A1").select_option("A1:d")
    phone.locator("#draft-form button").click()
    expect(phone.locator("#offer-form")).to_be_visible()

    line.mute = True
    phone.locator("#offer-form .actions button").click()
    wait_until(phone, lambda: bool(world.rows(Offer)))
    expect(phone.locator("#offer-form")).to_be_visible()  # the phone does not know
    line.breaks()

    expect(phone.locator("#offer-form")).to_have_count(0)
    expect(phone.locator("#unsent")).to_be_hidden()
    assert len(line.sockets) > 1
    assert len(world.rows(Offer)) == 1


def test_a_criticism_and_a_pledge_arrive_once(
    served: Served, browser: Browser, consoles: Consoles
) -> None:
    cut = Cut(served, browser, "reconciliation-fund", consoles)
    world, phone = cut.world, cut.phone

    cut.step("draft1")
    cut.act("DRA", "clause.write", texts={"en": "A fund.", "ko": "기금을 둔다."})
    clause = world.one(Clause)
    phone.locator(f"#say-{clause.id} > summary").click()
    phone.locator(f"#say-words-{clause.id}").fill(WORDS)
    cut.without_network()
    phone.locator(f"#say-form-{clause.id} button").click()
    phone.locator("#talk-words").fill(NEXT)
    assert world.rows(Criticism) == []
    cut.back()
    expect(cut.other.locator(".remarks")).to_contain_text(WORDS)
    expect(phone.locator(".remarks")).to_contain_text(WORDS)
    expect(phone.locator("#talk-words")).to_have_value(NEXT)
    assert [one.words for one in world.rows(Criticism)] == [WORDS]

    cut.step("bids")
    pledge = phone.locator("form[id^=bid-]")
    pledge.locator("input[name=amount]").fill("6")
    cut.without_network()
    pledge.locator("button").click()
    cut.back()
    move = world.one(SealedMove)
    for code, amount in (("JCO", 8), ("FAM", 9), ("FND", 10)):
        cut.act(code, "sealed_move.bid", sealed_move=move.id, amount=amount)
    wait_until(phone, lambda: world.one(SealedMove).state == "closed")
    assert world.one(SealedMove).figure == "12", (
        "14 are pledged and 10 needed: six of them from here"
    )
    expect(phone.locator(".sealed-result").first).to_contain_text("12")


def test_the_days_of_a_treaty_outlive_the_server(served: Served, browser: Browser) -> None:
    cut = Cut(served, browser, "article-iii")
    world, phone = cut.world, cut.phone
    cut.step("clock1")
    table = world.one(Table)
    for one in world.rows(TreatyClock):
        cut.served.act(world.host, "treaty_clock.meet", days=one.id)
    days = {"step": "own", "days": 40, "day_seconds": 1, "then": "fallback"}
    cut.served.act(world.host, "treaty_clock.begin", table=table.id, **days)
    expect(phone.locator(".treaty-days [data-clock]")).to_have_attribute("data-state", "running")
    phone.locator("#talk-words").fill(NEXT)
    running = next(one for one in world.rows(TreatyClock) if not one.ended)

    served.process.kill()
    served.process.start()

    assert world.one(TreatyClock, id=running.id).ends_at == running.ends_at
    expect(phone.locator("html")).to_have_attribute("data-link", "live")
    expect(phone.locator("#talk-words")).to_have_value(NEXT)
    wait_until(phone, lambda: world.one(Table).stage == "fallback", 600)
    assert world.one(TreatyClock, id=running.id).ended == "lapsed"
    expect(phone.locator(".room-head")).to_contain_text("예비 시한")

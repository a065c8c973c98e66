"""An exercise played on a console and three phones, from a personal link or the code to a record that verifies."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from tests.journeys.arriving import organiser, sit
from tests.journeys.looking import shoot, tall, wait_until
from tests.journeys.plans import PHONE, Axe, Play, come_in
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World
from workshop.accounts.models import Staff
from workshop.agenda.models import stages_of
from workshop.core.circles import EVERYONE
from workshop.core.people import Participant
from workshop.demo.people import NAMES
from workshop.mediation.models import Exercise, Party, Seat, Table
from workshop.offers.models import Offer

PLAN = ("exercise-seats", "exercise-brief", "exercise-play", "exercise-debrief", "close")


class Exercised:
    """A case in play. `play`: the meeting with its console and phones; people by language, simulated ones by name."""

    def __init__(self, play: Play, case: str) -> None:
        self.play, self.case = play, case
        self.simulated: dict[str, Participant] = {}
        self.step = ""

    @property
    def world(self) -> World:
        """Return the world."""
        return self.play.world

    @property
    def console(self) -> Page:
        """Return the facilitator's page."""
        return self.play.console

    @property
    def table(self) -> Table:
        """Return the one table as it is now."""
        found: Table = self.world.one(Table, exercise_id=self.world.one(Exercise, gone=False).id)
        return found

    def party(self, code: str) -> Party:
        """Return a side by its code."""
        found: Party = self.world.one(Party, table_id=self.table.id, code=code)
        return found

    def seat(self, code: str, number: int = 1) -> Seat:
        """Return a seat of a side."""
        found: Seat = self.world.one(Seat, party_id=self.party(code).id, number=number)
        return found

    def people(self) -> list[Participant]:
        """Return everybody who has come in."""
        return [*self.play.seats.values(), *self.simulated.values()]

    def put(self, person: Participant, code: str, number: int = 1) -> None:
        """Seat somebody by hand on the console, who agreed to it."""
        seat = self.seat(code, number)
        seats = self.console.locator(f"#hand-{seat.table_id}")
        if seats.get_attribute("open") is None:
            seats.locator("> summary").click()
        form = self.console.locator(f"#put-{seat.id}")
        form.locator("select").select_option(person.id)
        form.locator("input[name=asked]").check()
        form.locator("button").click()
        expect(self.console.locator(f"#hs-{seat.id}")).to_contain_text(person.name)

    def bot(self, code: str) -> None:
        """Let a robot take the first seat of a side."""
        self.play.must(self.play.host, "seat.bot", seat=self.seat(code).id)

    def set_up(self) -> None:
        """Go to the seats on the console, choose the case there, see it on every phone in its language."""
        self.play.go_on()
        form = self.console.locator("#set-up-form")
        form.locator("select[name=case]").select_option(self.case)
        form.locator("button").click()
        expect(self.console.locator("details[id^=hand-]").first).to_be_visible()
        for page in self.play.phones.values():
            expect(page.locator("#seats-title")).to_be_visible()

    def begin(self, *steps: str) -> None:
        """Press *Next step* until the table has come through these steps; each phone is there, in its room."""
        for step in steps:
            self.console.locator(f"#next-{self.table.id} button").first.click()
            titles = {one.id: one.title for one in _stages(self.case)}
            card = self.console.locator(f"#card-{self.table.id} p.small").first
            expect(card).to_contain_text(titles[step]["en"])
            for lang, page in self.play.phones.items():
                expect(page.locator(".room-head")).to_contain_text(titles[step][lang])
            self.step = step
            self.settle()

    def gather(self, room: str = "joint") -> None:
        """Call the table to a room, unless all are there."""
        self.play.act(self.play.host, "table.gather", table=self.table.id, room=room)
        self.settle()

    def settle(self) -> None:
        """Wait until each phone shows the room its person is in by now: words belong to where they are written."""
        if self.play.stage.kind == "exercise-debrief":
            return  # out of role, a phone shows no room
        for lang, page in self.play.phones.items():
            place = self.world.one(Participant, id=self.play.seats[lang].id).place
            if place != EVERYONE:
                expect(page.locator(".room-head")).to_have_attribute("data-place", place)

    def look(self, *langs: str) -> None:
        """Look at the step on phones in these languages: keep a picture, check accessibility."""
        for lang in langs:
            page = self.play.phones[lang]
            shoot(page, f"{self.case}-{self.step or self.play.stage.kind}-{lang}")
            tall(page, self.play.axe)

    def offer(self, lang: str, package: Mapping[str, str], words: str = "") -> None:
        """Make an offer on a phone: try it out, look at it on the board, send it."""
        page = self.play.phones[lang]
        form = page.locator("#draft-form")
        for issue, option in package.items():
            form.locator(f"#pick-{issue}").select_option(f"{issue}:{option}")
        form.locator("button").click()
        expect(page.locator("#offer-form input[name=options]")).to_have_count(len(package))
        page.locator("#offer-words").fill(words)
        page.locator("#offer-form button").last.click()
        expect(page.locator("#offer-form")).to_have_count(0)

    def newest_offer(self) -> Offer:
        """Return the offer that was made last."""
        rows = self.world.rows(Offer, table_id=self.table.id)
        return max(rows, key=lambda one: one.made_at)

    def accept(self, langs: Iterable[str]) -> None:
        """Accept the newest offer on these phones."""
        key = self.newest_offer().key
        for lang in langs:
            page, count = self.play.phones[lang], len(self.newest_offer().accepted)
            page.locator(f"#ask-{key} > summary").click()
            page.locator(f"#accept-{key} button").first.click()
            expect(page.locator(f"#ask-{key}")).to_have_count(0)
            wait_until(page, lambda done=count: len(self.newest_offer().accepted) > done)  # type: ignore[misc]

    def look_back(self) -> None:
        """Go through the four questions, agree to the figures on phones and over HTTP, show them to the table."""
        self.play.go_on()
        self.step = "debrief"
        self.gather()
        for number in range(1, 5):
            self.console.locator(f"#ask-next button[value='{number}']").click()
            expect(self.play.phones["ko"].locator("#p-debrief_question h1, #p-debrief_question h2")
                   .first).to_be_visible()  # fmt: skip
        self.console.locator("#ask-next button[value='5']").click()
        for person in self.simulated.values():
            self.play.must(person, "picture_consent.give", given="yes")
        for page in self.play.phones.values():
            page.locator("#give-consent button[value=yes]").click()
            expect(page.locator("#give-consent button[value=yes]")).to_have_attribute(
                "aria-pressed", "true"
            )
        self.console.locator(f"#show-{self.table.id} button").click()
        for page in self.play.phones.values():
            expect(page.locator(".frontier svg").first).to_be_visible()
        self.play.axe(self.console)
        self.look("ko", "ja")


def exercised(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, case: str, *more: str
) -> Exercised:
    """Open a console; one person comes in by a personal link, two by the code, on phones in three languages.

    `more`: simulated people.
    """
    world, desk = served.world, organiser(served, browser, consoles)
    with world.database.reading() as db:
        staff = db.scalars(select(Staff.id)).one()
    world.found(plan=PLAN, staff=staff)
    simulated = {name: world.join(("us", "jp", "kr")[at % 3], name) for at, name in enumerate(more)}
    console = consoles.watch(desk.context.new_page())
    console.goto(f"{served.url}/organise/{world.meeting_id}/console")
    play = Play(served, browser, consoles, axe, world, desk, console)
    play.phones["ko"], play.seats["ko"] = come_invited(play, NAMES["kr"][0], "ko", "kr")
    come_in(play, codes=("us", "jp"))
    found = Exercised(play, case)
    found.simulated = simulated
    return found


def come_invited(play: Play, name: str, lang: str, code: str) -> tuple[Page, Participant]:
    """Make a personal link at the organiser's desk; open it on a phone and take the seat, past the lobby."""
    desk, world = play.desk, play.world
    desk.goto(f"{play.served.url}/organise/{world.meeting_id}/people")
    form = desk.locator("form[action$='/people/invite']")
    form.locator("input[name=name]").fill(name)
    form.locator("select[name=delegation]").select_option(world.side(code).id)
    form.locator("select[name=lang]").select_option(lang)
    form.locator("button").last.click()
    link = desk.locator("#url-1").input_value()
    assert "/invitation#" in link, "the token stands in the fragment, which no server's log sees"

    phone = sit(play.browser.new_context(**PHONE), play.consoles)
    phone.goto(link)
    phone.locator("form[data-invitation] button").click()
    expect(phone.locator("html")).to_have_attribute("lang", lang)
    expect(phone.locator("h1")).to_contain_text("시험 회의")
    play.axe(phone)
    phone.locator("form[action='/invitation/seat'] button").last.click()
    expect(phone).to_have_url(re.compile(r"/m/[0-9a-f-]{36}/"))
    person: Participant = world.one(Participant, id=phone.url.split("/m/")[1].split("/")[0])
    assert (person.state, person.name) == ("admitted", name)
    return phone, person


def _stages(case: str) -> Any:
    from workshop.mediation import sources

    return sources.public(case).stages


def all_stages(world: World) -> list[Any]:
    """Return the stages of the meeting in order."""
    with world.database.reading() as db:
        return stages_of(db, world.meeting_id)

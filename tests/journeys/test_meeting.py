"""A whole meeting, as careful users would run it: lobby to verified record, with the server lost in the middle."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.saving import save, verify
from tests.support.browsers import Consoles, await_script
from tests.support.served import Served
from workshop.core.i18n import speaking
from workshop.core.kinds import kind_of
from workshop.core.meeting import Meeting
from workshop.voting.models import Ballot

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LOST = re.compile(r"WebSocket connection|net::ERR_")
Axe = Callable[[Page], None]


class Cast:
    """A facilitator at a laptop and three people who join by the code."""

    def __init__(self, served: Served, browser: Browser, consoles: Consoles, axe: Axe) -> None:
        self.served, self.browser, self.consoles, self.axe = served, browser, consoles, axe
        self.code = served.world.one(Meeting).code
        host = served.seat(browser, served.world.host, viewport={"width": 1440, "height": 900})
        self.console = consoles.watch(served.open(host, served.world.host))

    def join(self, lang: str, side: str, name: str, **device: Any) -> Page:
        """Come in by the code, choosing language, delegation, name, and no consent box."""
        page = self.consoles.watch(self.browser.new_context(**device).new_page())
        page.goto(f"{self.served.url}/join/{self.code}")
        self.axe(page)
        page.locator(f"button[value={lang}]").click()
        page.locator(f"input[value='{self.served.world.side(side).id}']").check()
        page.locator("input[name=name]").fill(name)
        self.axe(page)
        page.locator("form button").last.click()
        self.axe(page)
        expect(page.locator("input[type=checkbox]:checked")).to_have_count(0)
        page.locator("form button").last.click()
        expect(page).to_have_url(re.compile(r"/m/[0-9a-f-]{36}/"))
        return page

    def next(self, title: str) -> None:
        """Let the facilitator go on to the next stage."""
        self.console.locator("#next button").click()
        expect(self.console.locator(".now-head h2")).to_have_text(title)


def label(kind: str, lang: str) -> str:
    """Return what a stage of a kind is called in a language."""
    with speaking(lang):
        return str(kind_of(kind).label)


def vote(page: Page, choice: str) -> None:
    """Answer every card of the ballot."""
    forms = page.locator("form[data-act='ballot.cast']:visible")
    for answered in (1, 2):
        form = forms.first
        form.locator(f"input[value={choice}]").check()
        form.locator("button").first.click()
        expect(page.locator("[data-panel^=my_ballot][data-personal=own]")).to_have_count(answered)


def test_a_meeting_from_the_lobby_to_a_verified_record(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    cast = Cast(served, browser, consoles, axe)
    people = {
        "ja": cast.join("ja", "jp", "佐藤", **PHONE),
        "ko": cast.join("ko", "kr", "이서연", **PHONE),
        "en": cast.join("en", "us", "Rivera", viewport={"width": 1280, "height": 800}),
    }
    cast.console.get_by_role("button", name="Admit all 3").click()
    for lang, page in people.items():
        expect(page.locator(".stage-head").first).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", lang)

    for kind in ("welcome", "reading", "voting"):
        cast.next(label(kind, "en"))
        for lang, page in people.items():
            expect(page.locator(".stage-now h1")).to_have_text(label(kind, lang))
            if kind == "reading":
                await_script(page, "annotate")  # what it counts takes its place on the page
            axe(page)
    axe(cast.console)

    _vote_while_the_server_falls(cast, people)

    cast.console.locator("#close-ask summary").click()
    cast.console.locator("#close-poll button").click()
    cast.console.locator("#reveal-poll button").click()
    for page in people.values():
        expect(page.locator(".decision").first).to_be_visible()
        axe(page)

    _take_home(cast, tmp_path)
    assert len({(one.voter_id, one.item_id) for one in served.world.rows(Ballot)}) == 5


def _vote_while_the_server_falls(cast: Cast, people: dict[str, Page]) -> None:
    """Open the ballot; one answers before the server is killed, one while it is away, one after."""
    cast.console.get_by_role("button", name="Open ballot").click()
    for page in people.values():
        expect(page.locator("form[data-act='ballot.cast']").first).to_be_visible()
    _fits_on_a_phone(cast.console)
    vote(people["ja"], "agree")
    cast.served.process.kill()
    people["ko"].locator("form[data-act='ballot.cast']:visible input[value=agree]").first.check()
    people["ko"].locator("form[data-act='ballot.cast']:visible button").first.click()
    expect(people["ko"].locator("#unsent")).to_be_visible()
    expect(people["ko"].locator(".live")).to_be_hidden()
    cast.served.process.start()
    expect(people["ko"].locator("#unsent")).to_be_hidden()
    expect(people["ko"].locator("[data-panel^=my_ballot][data-personal=own]")).to_have_count(1)
    vote(people["en"], "pass")
    cast.consoles.errors = [one for one in cast.consoles.errors if not LOST.search(one)]


def _fits_on_a_phone(console: Page) -> None:
    """See that nothing of the console stands beside a narrow screen, while who has voted is counted."""
    expect(console.locator(".turnout").first).to_be_visible()
    size = console.viewport_size
    assert size is not None
    console.set_viewport_size({"width": 360, "height": 800})
    assert console.evaluate("document.documentElement.scrollWidth") == 360
    console.set_viewport_size(size)


def _take_home(cast: Cast, folder: Path) -> None:
    """Close the meeting, save the journal from the record page, verify it, and see one changed byte caught."""
    cast.served.act(cast.served.world.host, "meeting.close")
    cast.console.goto(f"{cast.served.url}/m/{cast.served.world.host.id}/record")
    cast.axe(cast.console)
    file = folder / "journal.jsonl"
    save(cast.console, "journal", file)

    assert verify(file).returncode == 0, verify(file).stderr
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    assert verify(file).returncode == 1

"""A plan of the library played from the organiser's shelf to the record: one console, three phones, simulated others.

Arrange with `stage_play`; `Play.go_on` presses *Next* and looks at every screen; what a stage is for is in `deeds.py`.
"""

import json
import random
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.journeys.arriving import organiser, sit
from tests.journeys.saving import save, verify
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World
from workshop.accounts.seats import give_key
from workshop.agenda.models import Stage, stages_of
from workshop.core import ids
from workshop.core.kinds import kind_of
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.demo.deeds import DEEDS, Scene
from workshop.demo.people import LANG, NAMES
from workshop.lobby.founding import Newcomer, take_seat

Axe = Callable[[Page], None]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
LOOSE = """() => document.querySelectorAll(".phone > footer, .stage-head")
  .forEach((one) => (one.style.position = "static"))"""
FIRM = """() => document.querySelectorAll(".phone > footer, .stage-head")
  .forEach((one) => (one.style.position = ""))"""


@dataclass
class Play:
    """A meeting made from a plan and everybody in it. `phones`: by language; `others`: simulated, over HTTP."""

    served: Served
    browser: Browser
    consoles: Consoles
    axe: Axe
    world: World
    desk: Page
    console: Page
    phones: dict[str, Page] = field(default_factory=dict)
    seats: dict[str, Participant] = field(default_factory=dict)
    others: list[Participant] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    looked: set[str] = field(default_factory=set)
    chance: random.Random = field(default_factory=lambda: random.Random(2026))

    @property
    def host(self) -> Participant:
        """Return the facilitator."""
        return self.world.host

    @property
    def stage(self) -> Stage:
        """Return the present stage."""
        found: Stage = self.world.one(Stage, id=self.world.one(Meeting).stage_id)
        return found

    @property
    def sensitive(self) -> bool:
        """Say whether the meeting is run in high-sensitivity mode."""
        return bool(self.world.one(Meeting).settings.get("sensitive"))

    def act(self, person: Participant, kind: str, **fields: object) -> dict[str, Any]:
        """Do something as somebody over HTTP; a refusal comes back as an answer that is not ok."""
        if person.id not in self.keys:
            self.keys[person.id] = give_key(self.world.database, person)
        body = json.dumps({"kind": kind, "uuid": ids.new_id(), "fields": fields}).encode()
        head = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {self.keys[person.id]}",
        }
        address = f"{self.served.url}/m/{person.id}/act"
        request = urllib.request.Request(address, data=body, headers=head)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as refused:
            return dict(json.load(refused))

    def must(self, person: Participant, kind: str, **fields: object) -> dict[str, Any]:
        """Do something that has to go through."""
        answer = self.act(person, kind, **fields)
        assert answer["ok"], (kind, answer)
        return answer

    def others_do(self, kind: str, stage: Stage | None = None) -> int:
        """Let the simulated people do what `workshop.demo.deeds` plans; return how much went through."""
        with self.world.database.reading() as db:
            meeting = db.get_one(Meeting, self.world.meeting_id)
            cast = [db.get_one(Participant, one.id) for one in self.others]
            scene = Scene(db, meeting, stage or self.stage, cast, self.chance)
            planned = list(DEEDS[kind](scene))
        given = [self.act(person, name, **fields) for person, name, fields in planned]
        assert any(one["ok"] for one in given), (kind, given[:1])
        return sum(one["ok"] for one in given)

    def go_on(self) -> Stage:
        """Press *Next* on the console; see the new stage's title on every phone, in its language."""
        before = self.world.one(Meeting).stage_id
        self.console.locator("#next button").click()
        expect(self.console.locator("#next button, p.small.soft").first).to_be_attached()
        wanted = self._following(before)
        expect(self.console.locator(".now-head h2")).to_have_text(self.title(wanted, "en"))
        for lang, page in self.phones.items():
            expect(page.locator(".stage-now h1")).to_have_text(self.title(wanted, lang))
        return self.stage

    def _following(self, before: str | None) -> Stage:
        with self.world.database.reading() as db:
            rows = stages_of(db, self.world.meeting_id)
        rows = [one for one in rows if one.id == before or not one.words.get("ahead")]
        places = [one.id for one in rows]
        return rows[places.index(before) + 1 if before else 0]

    def title(self, stage: Stage, lang: str) -> str:
        """Return what a stage is called in a language."""
        if stage.title:
            return str(stage.title[lang])
        from workshop.core.i18n import speaking

        with speaking(lang):
            return str(kind_of(stage.kind).label)

    def look(self, name: str = "") -> None:
        """Check, once for each kind of screen, the console and a phone for accessibility."""
        name = name or self.stage.kind
        if name in self.looked:
            return
        lang = ("ja", "ko", "en")[len(self.looked) % 3]
        self.looked.add(name)
        self.axe(self.console)
        if lang in self.phones:
            page = self.phones[lang]
            page.evaluate(LOOSE)  # axe takes a row half under a sticky footer for a small one
            self.axe(page)
            page.evaluate(FIRM)


def stage_play(  # noqa: PLR0913 PLR0917 — the fixtures, and how many come
    served: Served,
    browser: Browser,
    consoles: Consoles,
    axe: Axe,
    plan: str,
    each: int = 5,
) -> Play:
    """Make a meeting from a plan as its organiser, let delegations of `each` come in, and open it."""
    desk = organiser(served, browser, consoles)
    desk.goto(f"{served.url}/library/plans/{plan}")
    axe(desk)
    desk.get_by_role("button", name="Use this plan").click()
    expect(desk).to_have_url(re.compile(r"/organise/[0-9a-f-]{36}/plan"))
    world = World(served.world.app, served.world.database, served.world.writer)
    world.meeting_id = desk.url.split("/organise/")[1].split("/")[0]
    world.host = world.one(Participant, role="host")
    play = Play(served, browser, consoles, axe, world, desk, desk)
    _seat_others(play, each)
    axe(desk)
    console = desk.context.new_page()
    console.goto(f"{served.url}/organise/{world.meeting_id}/console")
    play.console = consoles.watch(console)
    console.get_by_role("button", name="Open meeting").click()
    return play


def _seat_others(play: Play, each: int) -> None:
    """Let all but one of each delegation wait in the lobby; the last comes in by the code."""
    for code in ("us", "jp", "kr"):
        for name in NAMES[code][1:each]:
            made = Newcomer(
                name=name,
                lang=LANG[code],
                delegation_id=play.world.side(code).id,
                consents=frozenset({"record", "publish"}),
            )
            person = take_seat(play.world.writer, play.world.meeting_id, made).actor
            play.others.append(person)


def come_in(
    play: Play, warned: bool | None = None, codes: Sequence[str] = ("us", "jp", "kr")
) -> None:
    """Let people of these delegations join by the code on phones, each in a language, and admit everybody."""
    for code in codes:
        lang = LANG[code]
        play.phones[lang], play.seats[lang] = _join(play, code, lang, warned=warned)
    waiting = len(play.others) + len(codes)
    play.console.get_by_role("button", name=f"Admit all {waiting}").click()
    for lang, page in play.phones.items():
        expect(page.locator(".stage-now h1")).not_to_be_empty()
        expect(page.locator("html")).to_have_attribute("lang", lang)
        expect(page.locator("html")).to_have_attribute("data-link", "live")


def _join(play: Play, code: str, lang: str, *, warned: bool | None) -> tuple[Page, Participant]:
    page = sit(play.browser.new_context(**PHONE), play.consoles)
    page.goto(f"{play.served.url}/join/{play.world.one(Meeting).code}")
    if warned is not None:
        expect(page.locator(".notice")).to_have_count(1 if warned else 0)
    page.locator(f"button[value={lang}]").click()
    page.locator(f"input[value='{play.world.side(code).id}']").check()
    page.locator("input[name=name]").fill(NAMES[code][0])
    page.locator("form button").last.click()
    if code == "jp":
        play.axe(page)
    page.locator("form button").last.click()
    expect(page).to_have_url(re.compile(r"/m/[0-9a-f-]{36}/"))
    person: Participant = play.world.one(Participant, id=page.url.split("/m/")[1].split("/")[0])
    return page, person


def take_home(play: Play, folder: Any) -> tuple[dict[str, Any], str]:
    """Close the meeting on the console, save record and journal, verify; return the record and the journal's text."""
    play.console.locator("#close-meeting summary").click()
    play.console.locator("#meeting-close button").first.click()
    expect(play.console.locator("#close-meeting")).to_have_count(0)
    play.console.goto(f"{play.served.url}/m/{play.host.id}/record")
    play.axe(play.console)
    found: dict[str, str] = {}
    for form in ("json", "journal"):
        file = folder / f"record.{form}"
        save(play.console, form, file)
        found[form] = file.read_text(encoding="utf-8")
    (folder / "journal.jsonl").write_text(found["journal"], encoding="utf-8")
    checked = verify(folder / "journal.jsonl")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    for page in (play.desk, *play.phones.values()):
        page.context.close()
    return json.loads(found["json"]), found["journal"]

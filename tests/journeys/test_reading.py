"""Reading together: three people, three languages, one text; the host moderates."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsers import Consoles, await_script
from tests.support.served import Served
from workshop.core.people import Participant
from workshop.proposals.models import Proposal
from workshop.texts.models import Annotation, Version
from workshop.texts.panels import FULL

PHONE = {
    "viewport": {"width": 412, "height": 839},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 1,
}
LAPTOP = {"viewport": {"width": 1440, "height": 900}}
PAINTED = """least => [...CSS.highlights].filter(([name]) => /^ann-[123]$/.test(name))
    .reduce((sum, [, one]) => sum + one.size, 0) >= least"""
WORDS = "二国間で率直に話せることが減らないでしょうか。"


class Room:
    """The people and what they read."""

    def __init__(self, served: Served, browser: Browser, consoles: Consoles) -> None:
        self.served, self.browser, self.consoles = served, browser, consoles
        world = served.world
        self.jp = world.join("jp", "佐藤", lang="ja")
        self.kr = world.join("kr", "이서연", lang="ko")
        world.go_to("reading")
        first = min(world.rows(Proposal), key=lambda one: one.position)
        self.version: Version = world.one(Version, proposal_id=first.id)

    def sit(self, person: Participant, **options: Any) -> Page:
        """Open somebody's seat in a browser of its own."""
        page = self.consoles.watch(
            self.served.open(self.served.seat(self.browser, person, **options), person)
        )
        expect(page.locator("html")).to_have_attribute("data-link", "live")
        if person.role == "member":
            await_script(page, "annotate")
        return page

    def mark(self, person: Participant, lang: str, start: int, end: int) -> Annotation:
        """Let somebody comment through the server, so that all hear of it."""
        exact = self.version.texts[lang][start:end]
        chosen = {
            "version": self.version.id,
            "text_lang": lang,
            "start": start,
            "end": end,
            "exact": exact,
        }
        answer = self.served.act(
            person, "annotation.make", **chosen, mark="doubt", words=f"{WORDS}{start}"
        )
        assert answer["ok"], answer
        return next(
            one
            for one in self.served.world.rows(Annotation)
            if (one.start, one.end) == (start, end)
        )


@pytest.fixture
def room(served: Served, browser: Browser, consoles: Consoles) -> Room:
    """A meeting that reads."""
    return Room(served, browser, consoles)


def choose_by_keyboard_and_say(phone: Page, axe: Callable[[Page], None]) -> None:
    """Choose the first sentence, doubt it and send, without a finger on the screen."""
    phone.locator("[data-pick]").first.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("dialog[data-picker]")).to_be_visible()
    axe(phone)
    phone.locator("[data-rows] input").first.focus()
    phone.keyboard.press("Space")
    phone.locator("[data-done]").focus()
    phone.keyboard.press("Enter")
    phone.locator("[name=mark][value=doubt]").focus()
    phone.keyboard.press("Space")
    phone.locator("#annotate-words").fill(WORDS)
    axe(phone)
    phone.locator("#annotate button:not([type])").press("Enter")


def test_a_comment_by_keyboard_on_a_phone_is_seen_answered_changed_and_withdrawn(
    room: Room, axe: Callable[[Page], None]
) -> None:
    phone, laptop = room.sit(room.jp, **PHONE), room.sit(room.kr, **LAPTOP)
    axe(phone)

    choose_by_keyboard_and_say(phone, axe)

    thread = laptop.locator(".thread", has_text=WORDS)
    expect(thread).to_be_visible()
    expect(thread.locator("blockquote")).to_have_attribute("lang", "ja")
    expect(thread.locator(".words")).to_have_attribute("lang", "ja")
    expect(phone.locator("#annotate")).to_be_hidden()

    thread.locator(".answer summary").click()
    thread.locator(".answer textarea").fill("처음 2년은 지켜보면 어떨까요?")
    thread.locator(".answer button").click()
    phone.locator(".all-comments a").first.click()
    own = phone.locator(".thread-list .thread", has_text="처음 2년은")
    expect(own).to_be_visible()
    phone.wait_for_function(PAINTED, arg=1)

    own.locator("> .acts .edit summary").click()
    own.locator("> .acts .edit textarea").fill("言い換えます。")
    own.locator("> .acts .edit button").click()
    expect(laptop.locator(".thread .words", has_text="言い換えます。")).to_be_visible()

    own.locator("> .acts .confirm-text summary").click()
    own.locator("> .acts .confirm-text .stop").click()
    expect(laptop.locator(".thread .withdrawn")).to_be_visible()
    expect(laptop.locator(".thread-list").first).not_to_contain_text("言い換えます。")
    expect(laptop.locator(".thread > .acts .own:visible")).to_have_count(0)
    axe(laptop)


def test_overlapping_comments_are_painted_and_a_tap_opens_the_shortest(room: Room) -> None:
    page = room.sit(room.jp, **LAPTOP)
    room.mark(room.kr, "ja", 0, 40)
    short = room.mark(room.kr, "ja", 10, 20)
    expect(page.locator(".thread-list .thread")).to_have_count(2)
    page.wait_for_function(PAINTED, arg=3)

    box = page.evaluate(
        """([start]) => { const node = document.querySelector("[data-at]").firstChild;
        const range = new Range();
        range.setStart(node, start); range.setEnd(node, start + 1);
        const r = range.getBoundingClientRect();
        return [r.x + 3, r.y + r.height / 2]; }""",
        [14],
    )
    page.mouse.click(*box)

    expect(page.locator(f"#a-{short.id}")).to_have_class("thread is-active")


def test_a_selection_with_the_mouse_is_commented_and_words_survive_a_reload(room: Room) -> None:
    page = room.sit(room.jp, **LAPTOP)
    page.evaluate(
        """() => { const node = document.querySelector("[data-at]").firstChild;
        getSelection().setBaseAndExtent(node, 2, node, 9); }"""
    )
    expect(page.locator("#annotate")).to_be_visible()
    page.locator("#annotate-words").fill(WORDS)

    page.reload()

    expect(page.locator("#annotate-words")).to_have_value(WORDS)
    page.locator("#annotate label", has=page.locator("[value=question]")).click()
    page.locator("#annotate button:not([type])").click()
    expect(page.locator(".thread-list .words")).to_have_text(WORDS)
    (found,) = room.served.world.rows(Annotation)
    assert found.exact == room.version.texts["ja"][2:9]


def test_many_comments_come_folded_and_open_as_they_are_seen(room: Room) -> None:
    found = [room.mark(room.kr, "ja", start, start + 9) for start in range(FULL + 8)]
    page = room.sit(room.jp, **LAPTOP)
    last = page.locator(f"#a-{found[-1].id}")
    expect(page.locator("[data-folded]").first).to_be_attached()

    last.scroll_into_view_if_needed()

    expect(last.locator(".words")).to_be_visible()
    page.wait_for_function(PAINTED, arg=4)


def test_words_being_typed_outlive_what_others_send(room: Room) -> None:
    page = room.sit(room.jp, **LAPTOP)
    found = room.mark(room.kr, "ja", 0, 12)
    thread = page.locator(f"#a-{found.id}")
    thread.locator(".answer summary").click()
    thread.locator(".answer textarea").fill("書きかけ")

    room.served.act(room.kr, "annotation.reply", annotation=found.id, words="먼저 한 마디")
    room.mark(room.kr, "ja", 3, 30)

    expect(thread.locator(".reply")).to_have_count(1)
    expect(thread.locator(".answer textarea")).to_have_value("書きかけ")


def test_the_host_hides_with_a_reason_and_restores(room: Room, axe: Callable[[Page], None]) -> None:
    found = room.mark(room.jp, "ja", 0, 12)
    host, reader = room.sit(room.served.world.host, **LAPTOP), room.sit(room.kr, **LAPTOP)
    expect(reader.locator(".thread .words")).to_be_visible()
    row = host.locator(f"#mod-{found.id}")

    row.locator(".hide summary").click()
    row.locator("[name=reason]").fill("Names a private person")
    row.locator(".hide button").click()

    expect(reader.locator(".thread .withdrawn")).to_contain_text("Names a private person")
    expect(reader.locator(".thread .words")).to_have_count(0)
    row.locator("[data-act='annotation.restore'] button").click()
    expect(reader.locator(".thread .words")).to_be_visible()
    axe(host)


def test_a_text_is_commented_without_scripts(room: Room) -> None:
    context = room.served.seat(room.browser, room.jp, java_script_enabled=False, **PHONE)
    page = room.served.open(context, room.jp)
    page.locator("[data-pick]").first.click()

    page.locator("[name=sentences]").nth(1).check()
    page.locator("label", has=page.locator("[value=question]")).click()
    page.locator("#page-words").fill(WORDS)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("form button").first.click()

    page.goto(f"{room.served.url}/m/{room.jp.id}/text/{room.version.proposal_id}?inline=1")
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator(".inline-comments .words")).to_have_text(WORDS)


def test_the_pages_of_one_text_are_accessible(room: Room, axe: Callable[[Page], None]) -> None:
    room.mark(room.kr, "ja", 0, 12)
    page = room.sit(room.jp, **PHONE)

    for query in ("", "?inline=1"):
        page.goto(f"{room.served.url}/m/{room.jp.id}/text/{room.version.proposal_id}{query}")
        axe(page)

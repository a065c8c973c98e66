"""A facilitator mixes people into rooms and sends delegations apart; browsers see it without a reload, and no more."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.rooms.crowd import Crowd, crowd_in
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World, world_of
from workshop.core.people import Participant
from workshop.rooms.models import Room

pytestmark = pytest.mark.journey
SECRET = "Zinnober"
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def world(app: Flask) -> World:
    return world_of(app).found(plan=("breakout", "caucus", "reporting", "close"))


class Phone:
    """Somebody's phone, with every frame that reached it."""

    def __init__(self, served: Served, browser: Browser, person: Participant) -> None:
        self.frames: list[str] = []
        context = served.seat(browser, person, **PHONE)
        self.page: Page = context.new_page()
        self.page.on("websocket", self._listen)
        self.page.goto(f"{served.url}/m/{person.id}/")
        expect(self.page.locator("html")).to_have_attribute("data-link", "live")

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(str(frame)))


def open_rooms(desk: Page, number: int) -> None:
    """Propose rooms as set, and open them."""
    desk.get_by_role("button", name="Propose rooms").click()
    desk.get_by_role("button", name=f"Open all {number} rooms").click()


def test_rooms_open_on_every_phone_and_a_caucus_stays_among_its_members(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    crowd: Crowd = crowd_in(served.world)
    us, other = crowd.people["us"][0], crowd.people["us"][1]
    stranger = served.world.join("kr", name="Kim", lang="en")
    desk_context = served.seat(browser, served.world.host)
    desk = consoles.watch(served.open(desk_context, served.world.host))
    phones = [Phone(served, browser, one) for one in (us, other, stranger)]
    for phone in phones:
        consoles.watch(phone.page)

    desk.get_by_label("Number of rooms").fill("4")
    open_rooms(desk, 4)

    for phone in phones:
        expect(phone.page.locator(".room-head h2")).to_contain_text("Table")
    _go_and_come_back(phones[0].page, axe)
    axe(desk)

    desk.get_by_role("button", name="Next: Caucus").click()
    expect(phones[0].page.get_by_role("heading", level=1)).to_have_text("Caucus")
    expect(desk.locator(".now-head h2")).to_have_text("Caucus")
    expect(desk.locator("#prepare-rooms button.second")).to_have_count(0)
    open_rooms(desk, 3)
    _keep_among_members(desk, *phones)
    room = next(one for one in served.world.rows(Room) if one.name["en"] == "United States")
    desk.locator(f"#move-{room.id}").get_by_role("button", name=f"Move {other.name}").click()
    expect(phones[1].page.locator(".note-list")).to_have_count(0)
    assert SECRET not in phones[1].page.content()


def _go_and_come_back(phone: Page, axe: Callable[[Page], None]) -> None:
    """Leave one's room for the plenary and find the way back."""
    # Tall, so that nothing is half hidden by the dock, which would count as too small a target.
    phone.set_viewport_size({"width": 390, "height": 4000})
    expect(phone.locator("#sheet-reading")).to_have_count(1)
    axe(phone)
    phone.get_by_role("button", name="Go to the plenary").click()
    phone.get_by_role("button", name="Back to my room").click()
    expect(phone.locator(".room-head h2")).to_contain_text("Table")


def _keep_among_members(desk: Page, writer: Phone, member: Phone, stranger: Phone) -> None:
    """Write a note that reaches the other member of the caucus and nobody else, not by any frame."""
    expect(writer.page.locator(".room-head h2")).to_have_text("United States")
    writer.page.get_by_label("A note").fill(SECRET)
    writer.page.get_by_role("button", name="Add to the notes").click()

    expect(member.page.locator(".note-list")).to_contain_text(SECRET)
    expect(writer.page.get_by_label("A note")).to_have_value("")
    expect(stranger.page.locator(".room-head h2")).to_have_text("Republic of Korea")
    assert any(SECRET in frame for frame in member.frames)
    assert not any(SECRET in frame for frame in stranger.frames)
    assert SECRET not in desk.content()

"""A facilitator mixes people into rooms and sends delegations apart; browsers see it without a reload, and no more."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.rooms.crowd import Crowd, crowd_in
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.world import World
from workshop.core.people import Participant
from workshop.rooms.models import Room

pytestmark = pytest.mark.journey
SECRET = "Zinnober"
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def world(app: object) -> World:
    parts = app.extensions["parts"]  # type: ignore[attr-defined]
    plan = ("breakout", "caucus", "reporting", "close")
    return World(app, parts.database, parts.writer).found(plan=plan)  # type: ignore[arg-type]


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


def test_rooms_open_on_every_phone_and_a_caucus_stays_among_its_members(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    crowd: Crowd = crowd_in(served.world)
    us, other = crowd.people["us"][0], crowd.people["us"][1]
    stranger = served.world.join("kr", name="Kim", lang="en")
    desk_context = served.seat(browser, served.world.host)
    desk = consoles.watch(served.open(desk_context, served.world.host))
    phones = {one.id: Phone(served, browser, one) for one in (us, other, stranger)}
    for phone in phones.values():
        consoles.watch(phone.page)

    desk.get_by_label("Number of rooms").fill("4")
    desk.get_by_role("button", name="Propose rooms").click()
    desk.get_by_role("button", name="Open all 4 rooms").click()

    for phone in phones.values():
        expect(phone.page.locator(".room-head h2")).to_contain_text("Table")
    # Tall, so that nothing is half hidden by the dock, which would count as too small a target.
    phones[us.id].page.set_viewport_size({"width": 390, "height": 4000})
    expect(phones[us.id].page.locator("#sheet-reading")).to_have_count(1)
    axe(phones[us.id].page)
    axe(desk)
    phones[us.id].page.get_by_role("button", name="Go to the plenary").click()
    phones[us.id].page.get_by_role("button", name="Back to my room").click()
    expect(phones[us.id].page.locator(".room-head h2")).to_contain_text("Table")

    desk.get_by_role("button", name="Next: Caucus").click()
    expect(phones[us.id].page.get_by_role("heading", level=1)).to_have_text("Caucus")
    desk.get_by_role("button", name="Propose rooms").click()
    desk.get_by_role("button", name="Open all 3 rooms").click()
    expect(phones[us.id].page.locator(".room-head h2")).to_have_text("United States")
    phones[us.id].page.get_by_label("A note").fill(SECRET)
    phones[us.id].page.get_by_role("button", name="Add to the notes").click()

    expect(phones[other.id].page.locator(".note-list")).to_contain_text(SECRET)
    expect(phones[us.id].page.get_by_label("A note")).to_have_value("")
    expect(phones[stranger.id].page.locator(".room-head h2")).to_have_text("Republic of Korea")
    assert any(SECRET in frame for frame in phones[other.id].frames)
    assert not any(SECRET in frame for frame in phones[stranger.id].frames)
    assert SECRET not in desk.content()
    room = next(one for one in served.world.rows(Room) if one.name["en"] == "United States")
    desk.locator(f"#move-{room.id}").get_by_role("button", name=f"Move {other.name}").click()
    expect(phones[other.id].page.locator(".note-list")).to_have_count(0)
    assert SECRET not in phones[other.id].page.content()

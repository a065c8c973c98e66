"""A backup is put back under a running server: a browser that saw more says so, and the console shows it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.support.shots import SHOTS
from tests.world import World
from workshop.agenda.models import Stage

KEEPS = """([meeting, number]) =>
  JSON.parse(localStorage.getItem(`witness:${meeting}`) ?? "[]").some((mark) => mark.number >= number)"""

# A window in which nothing may be kept: the page works, and is no witness.
NO_STORE = """Object.defineProperty(window, "localStorage", {get() { throw new DOMException("", "SecurityError"); }})"""


@contextmanager
def put_back(served: Served, folder: Path) -> Iterator[None]:
    """Save the database now; at the end of the block put the saved one in its place, while the server runs."""
    live = str(served.world.database.engine.url.database)
    saved = str(folder / "saved.db")
    with closing(sqlite3.connect(live)) as source, closing(sqlite3.connect(saved)) as copy:
        source.backup(copy)
    yield
    with closing(sqlite3.connect(saved)) as copy, closing(sqlite3.connect(live)) as target:
        copy.backup(target)


def come_to_keep(page: Page, meeting_id: str, number: int) -> None:
    """Look again until the page keeps a mark of this number or a later one."""
    page.reload()
    while not page.evaluate(KEEPS, [meeting_id, number]):
        with page.expect_response("**/record/marks"):
            page.reload()


@pytest.mark.deep
def test_a_backup_put_back_under_a_running_server_is_told_on_the_console(
    served: Served,
    browser: Browser,
    consoles: Consoles,
    axe: Callable[[Page], None],
    tmp_path: Path,
) -> None:
    world = served.world
    person, other = world.join("kr", lang="ko"), world.join("jp")
    world.go_to("reading")
    phone = served.seat(browser, person, viewport={"width": 390, "height": 844})
    first, second = (consoles.watch(served.open(phone, person)) for _ in range(2))
    late = consoles.watch(served.open(served.seat(browser, other), other))
    console = consoles.watch(served.open(served.seat(browser, world.host), world.host))
    projector = world.join(name="Wall", role="projector")
    wall = consoles.watch(served.open(served.seat(browser, projector), projector))
    forgetful = served.seat(browser, other)
    forgetful.add_init_script(NO_STORE)
    private = consoles.watch(served.open(forgetful, other))
    for page in (first, second, late, wall):
        come_to_keep(page, world.meeting_id, 1)
        expect(page.locator("[data-witness]")).to_be_hidden()
    expect(console.locator("#p-log_alarm")).to_be_empty()

    late.goto("about:blank")  # sees nothing of what is taken back
    with put_back(served, tmp_path):
        served.act(world.host, "stage.start", expected=world.latest_step(), stage=_next(world))
        for page in (first, wall):
            come_to_keep(page, world.meeting_id, 2)
        expect(second.locator("[data-witness]")).to_be_hidden()
    # Not only taken back but written anew: a mark of the same number stands there again, with another hash.
    served.act(world.host, "stage.start", expected=world.latest_step(), stage=_next(world))
    first.reload()

    told(first, wall, console, axe)
    knows_nothing(private)
    late.goto(f"{served.url}/m/{other.id}/")
    come_to_keep(late, world.meeting_id, 1)
    expect(late.locator("[data-witness]")).to_be_hidden()
    expect(second.locator("[data-witness]")).to_be_hidden()


def told(phone: Page, wall: Page, console: Page, axe: Callable[[Page], None]) -> None:
    """Expect that a phone and the projector notice, and that the console says it and can answer."""
    expect(phone.locator("[data-witness]")).to_be_visible()
    expect(console.locator("#log-alarm")).to_contain_text("1 browser saw a later state")
    axe(console)
    picture(console, "rolled-back")
    picture(phone, "rolled-back-phone")
    wall.reload()
    expect(wall.locator("[data-witness]")).to_contain_text("The facilitators have been told")
    expect(console.locator("#log-alarm")).to_contain_text("2 browsers saw a later state")
    picture(wall, "rolled-back-wall")
    console.get_by_role("button", name="I see to it").click()
    expect(console.locator("#log-alarm")).to_contain_text("Host sees to it")


def knows_nothing(page: Page) -> None:
    """Expect that a window which may keep nothing shows the meeting, and no alarm."""
    page.reload()
    expect(page.locator("#main")).to_contain_text("Nobody has asked to speak yet.")
    expect(page.locator("[data-witness]")).to_be_hidden()


def _next(world: World) -> str:
    return next(one.id for one in world.rows(Stage) if one.kind == "discussion")


def picture(page: Page, name: str) -> None:
    """Keep a picture where somebody made room for it."""
    if SHOTS.is_dir():
        page.screenshot(path=str(SHOTS / f"{name}.png"))

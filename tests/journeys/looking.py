"""What journeys look at: pictures of a part of a page, a page as a whole, and what has reached the database."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.plans import FIRM, LOOSE, PHONE, Axe
from tests.support.shots import SHOTS

TALL, EDGE, HIGHEST = 4200, 16, 1400


def shoot(page: Page, name: str, part: str = "body", *, wide: bool = False) -> None:
    """Keep a picture of a part of a page, if somebody made the folder for them."""
    if not SHOTS.is_dir():
        return
    size = page.viewport_size or PHONE["viewport"]
    page.evaluate(LOOSE)
    if wide:
        page.set_viewport_size({"width": 1180, "height": 900})
    page.evaluate("scrollTo(0, 0)")
    box = page.locator(part).first.bounding_box()
    assert box is not None
    clip = {
        "x": max(0, box["x"] - EDGE),
        "y": max(0, box["y"] - EDGE),
        "width": box["width"] + 2 * EDGE,
        "height": min(box["height"] + 2 * EDGE, HIGHEST),
    }
    page.screenshot(path=str(SHOTS / f"{name}.png"), full_page=True, clip=clip)  # type: ignore[arg-type]
    page.set_viewport_size(size)
    page.evaluate(FIRM)


def tall(page: Page, axe: Axe) -> None:
    """Check with nothing half hidden by the dock, which would count as too small a target."""
    size = page.viewport_size or {"width": 390, "height": 844}
    page.set_viewport_size({"width": size["width"], "height": TALL})
    page.evaluate(LOOSE)
    axe(page)
    page.evaluate(FIRM)
    page.set_viewport_size(size)


def wait_until(page: Page, is_so: Callable[[], bool], tries: int = 100) -> None:
    """Wait until something is so in the database."""
    for _ in range(tries):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.url)

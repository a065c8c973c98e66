"""Debian's Chromium under Playwright, with the checks that every page has to pass."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.support.missing import say_missing

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# Without these Chromium looks up its makers' hosts at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A bound, no measure: as long as a click waits for its target; machines that others use, too, take their time.
PATIENCE_MS = 30_000
FETCHED = """name => performance.getEntriesByType("resource")
  .map(one => one.name).find(one => one.includes(`/build/${name}-`)) ?? null"""
# The same module is run once: whoever imports it after the page did gets it when it has run.
RUN_BY_NOW = "async address => Boolean(await import(address))"
RUN_AXE = """rules => axe.run({runOnly: rules}).then(found => found.violations.map(fault =>
  `${fault.id}: ${fault.help} at ${fault.nodes.map(node => node.target.join(" ")).join(", ")}`))"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the installed Chromium instead of one that Playwright would download."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        say_missing("Chromium")
    return {**browser_type_launch_args, "executable_path": found, "args": FLAGS}


@pytest.fixture(autouse=True, scope="session")
def _patience() -> None:
    """Wait equally long for whatever is expected, whichever test comes first."""
    expect.set_options(timeout=PATIENCE_MS)


def await_script(page: Page, name: str) -> None:
    """Wait until a script that the page fetches for what is on it has run, where nothing on the page tells."""
    address = page.wait_for_function(FETCHED, arg=name).json_value()
    assert page.evaluate(RUN_BY_NOW, address)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Give the accessibility check: `axe(page)` fails naming what breaks WCAG 2.2 AA."""
    if not AXE.exists():
        say_missing("axe-core (npm)")
    script = AXE.read_text(encoding="utf-8")

    def check(page: Page) -> None:
        page.wait_for_load_state("load")  # a click may just be leading elsewhere
        page.evaluate(script)  # past the page's content security policy, unlike a script tag
        assert page.evaluate(RUN_AXE, list(RULES)) == []

    return check


@pytest.fixture(autouse=True)
def _leave_no_window(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close what the test opened: a page left behind would ask its server for ever."""
    yield
    if "browser" in request.fixturenames:
        for context in request.getfixturevalue("browser").contexts:
            context.close()


class Consoles:
    """Listens to pages: a breach of the content security policy is an error on their console."""

    def __init__(self) -> None:
        self.errors: list[str] = []

    def watch(self, page: Page) -> Page:
        """Listen to a page from now on; give it back."""
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)


@pytest.fixture
def consoles() -> Iterator[Consoles]:
    """Watch the pages of several contexts (`consoles.watch(page)`); none may have said a word."""
    listening = Consoles()
    yield listening
    assert listening.errors == []


@pytest.fixture
def console_clean(page: Page, consoles: Consoles) -> Page:
    """Watch the one page of a test."""
    return consoles.watch(page)

"""A record saved from its page and checked by the program."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support.served import ROOT

LOOKS = 900
"""One every 100 ms: an export is a process of its own, at a low priority."""


def save(page: Page, form: str, file: Any) -> None:
    """Save one form of the record: at once, or by the page that shows how far a slow export is."""
    saved: list[Any] = []
    page.once("download", lambda one: saved.append(one))  # noqa: PLW0108 — wants a function
    page.locator(f"button[value={form}]").click()
    ready, taken = page.locator("a[href^='file?export']"), False
    for _ in range(LOOKS):
        if saved:
            break
        if not taken and ready.count():
            ready.first.click()
            taken = True
        page.wait_for_timeout(100)
    assert saved, f"{form} was not made: {page.locator('main').inner_text()}"
    saved[0].save_as(file)
    if not page.url.endswith("/record"):
        page.goto(page.url.split("/record")[0] + "/record")


def verify(file: Path) -> "subprocess.CompletedProcess[str]":
    """Run `workshop verify`."""
    command = [sys.executable, "-m", "workshop", "verify", str(file)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )

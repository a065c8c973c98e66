"""A record saved from its page and checked by the program."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support.served import ROOT


def save(page: Page, form: str, file: Any) -> None:
    """Save one form of the record: at once, or by the page that shows how far a slow export is."""
    saved: list[Any] = []
    page.once("download", lambda one: saved.append(one))  # noqa: PLW0108 — wants a function
    page.locator(f"button[value={form}]").click()
    for _ in range(300):
        ready = page.locator("a[href^='file?export']")
        if not saved and ready.count():
            ready.first.click()
        if saved:
            break
        page.wait_for_timeout(100)
    saved[0].save_as(file)
    if not page.url.endswith("/record"):
        page.goto(page.url.split("/record")[0] + "/record")


def verify(file: Path) -> "subprocess.CompletedProcess[str]":
    """Run `workshop verify`."""
    command = [sys.executable, "-m", "workshop", "verify", str(file)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

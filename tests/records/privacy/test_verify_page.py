"""The page inside a bundle checks it in a browser, with no network."""

import zipfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.records import meeting
from workshop.records import signing
from workshop.records.formats import FORMATS


def verdict(browser: Browser, folder: Path) -> str:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto((folder / "verify.html").as_uri())
    page.set_input_files("#folder", str(folder))
    page.locator("#verdict", has_text="The record").wait_for()
    assert [one for one in asked if not one.startswith("file:")] == []
    return page.inner_text("main")


def test_the_page_accepts_what_is_whole_and_names_what_is_not(
    browser: Browser, tmp_path: Path
) -> None:
    signing.install(tmp_path / "signing.key")
    out, folder = tmp_path / "kept.bundle.zip", tmp_path / "open"
    FORMATS.get("bundle").write(meeting.record(), out, "en")
    with zipfile.ZipFile(out) as made:
        made.extractall(folder)

    good = verdict(browser, folder)
    minutes = folder / "minutes.html"
    minutes.write_bytes(minutes.read_bytes() + b" ")
    bad = verdict(browser, folder)

    assert "The record holds." in good
    assert signing.signer().fingerprint in good
    assert "The record does not hold." in bad
    assert "minutes.html was changed." in bad

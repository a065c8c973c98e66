"""The page inside a bundle checks it in a browser, with no network."""

import re
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.records import meeting
from workshop.core.i18n import speaking
from workshop.records import signing
from workshop.records.formats import FORMATS
from workshop.records.verify_words import WORDS


def verdict(browser: Browser, folder: Path, lang: str = "en") -> str:
    page = browser.new_page(locale=lang)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto((folder / "verify.html").as_uri())
    page.set_input_files("#folder", str(folder))
    expect(page.locator("#verdict")).to_have_text(re.compile(r"."))
    assert page.evaluate("document.documentElement.lang") == lang
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
    in_japanese = verdict(browser, folder, "ja")
    fingerprint = signing.signer().fingerprint
    (folder / "key.pem").write_bytes(other_key(tmp_path))
    forged = verdict(browser, folder, "ja")

    assert "The record holds." in good
    assert fingerprint in good
    assert "The record does not hold." in bad
    assert "minutes.html was changed." in bad
    with speaking("ja"):
        assert str(WORDS["holds-not"]) in in_japanese
        assert str(WORDS["changed"]).replace("%(name)s", "minutes.html") in in_japanese
        assert str(WORDS["signature"]) in forged


def other_key(folder: Path) -> bytes:
    """Return the public key of a forger."""
    signing.install(folder / "another.key")
    return signing.signer().public_pem

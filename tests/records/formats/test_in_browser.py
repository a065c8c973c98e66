"""What is taken home, in a browser: a document is made and saved, pages and pictures are shown without a network."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.live.clients import eventually
from tests.records import meeting
from tests.support.served import Served
from workshop.records.files import files_in
from workshop.records.formats import FORMATS

LONGEST = 90_000


@pytest.mark.journey
def test_a_document_is_made_while_the_page_says_how_far_it_is(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    world = served.world
    context = served.seat(browser, world.host, java_script_enabled=False)
    page = served.open(context, world.host, "record")

    begun = served.process.folder / "exports"
    there = set(begun.glob("*"))
    with page.expect_request("**/record/file?*"):
        page.locator("button[value=docx]").click(no_wait_after=True)
    # Sent is not arrived: a page left at once would take its question back.
    assert eventually(lambda: set(begun.glob("*")) - there)
    page.goto(f"{served.url}/m/{world.host.id}/record/files")
    ready = page.locator("#files").get_by_role("button", name="Save")
    ready.wait_for(timeout=LONGEST)
    with page.expect_download() as taken:
        ready.click()

    name = taken.value.suggested_filename
    taken.value.save_as(tmp_path / name)
    assert name.endswith("-en.docx")
    assert (tmp_path / name).read_bytes().startswith(b"PK")
    assert "Made at" in page.locator("#files").inner_text()
    context.close()


def test_pages_and_pictures_are_shown_from_a_folder_without_a_network(
    browser: Browser, tmp_path: Path
) -> None:
    record = meeting.record("participants")
    for form in ("site", "charts"):
        FORMATS.get(form).write(record, tmp_path / f"{form}.zip", "ja")
        for name, content in files_in((tmp_path / f"{form}.zip").read_bytes()).items():
            (tmp_path / form / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / form / name).write_bytes(content)
    page, asked = browser.new_page(java_script_enabled=False), list[str]()
    page.on("request", lambda one: asked.append(one.url))

    page.goto((tmp_path / "site/index.html").as_uri())
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    page.locator("a[href$='minutes.html']").first.click()
    expect(page.locator("#votes")).to_be_visible()

    pictures = sorted((tmp_path / "charts").rglob("*.png"))
    page.goto("about:blank")
    page.set_content(
        "".join(f'<img src="data:image/png;base64,{_packed(one)}">' for one in pictures)
    )
    sizes = [one.bounding_box() for one in page.locator("img").all()]
    page.close()
    assert sizes
    assert all(size and size["width"] > 200 for size in sizes)
    assert [one for one in asked if not one.startswith(("file:", "data:", "about:"))] == []


def _packed(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()

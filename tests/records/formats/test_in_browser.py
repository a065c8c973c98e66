"""A host takes a typeset document home in a browser that runs no script."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.served import Served

LONGEST = 90_000


@pytest.mark.journey
def test_a_document_is_made_while_the_page_says_how_far_it_is(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    world = served.world
    context = served.seat(browser, world.host, java_script_enabled=False)
    page = served.open(context, world.host, "record")

    page.locator("button[value=docx]").click(no_wait_after=True)
    page.wait_for_timeout(500)  # the browser leaves the page, or takes the file at once
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

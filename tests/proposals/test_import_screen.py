"""The import page as an organiser meets it: a workbook, its preview, a document with mistakes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.proposals.office import document, usual
from tests.support.browsers import Consoles
from tests.support.served import Served
from tests.web.staffed import LOGIN, PASSWORD, new_meeting, signed_in

MISTAKES = [
    ("Normal", "To all who read this"),
    ("Heading 1", "Shared map"),
    ("Heading 1", "Open letters"),
    ("Normal", "Write to one another."),
]


@pytest.mark.journey
def test_a_workbook_is_chosen_checked_and_imported(
    served: Served, browser: Browser, consoles: Consoles, axe: Callable[[Page], None]
) -> None:
    address = new_meeting(signed_in(served.world.app))
    page = consoles.watch(browser.new_page())
    page.goto(f"{served.url}/staff/sign-in")
    page.locator("input[name=login]").fill(LOGIN)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page).not_to_have_url(re.compile("sign-in"))
    page.goto(f"{served.url}{address}/proposals/import")

    page.set_input_files("#file", {"name": "a.docx", "mimeType": "", "buffer": document(MISTAKES)})
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Paragraph 2 (“Shared map”): There is no text"
    )
    axe(page)
    page.set_input_files("#file", {"name": "a.xlsx", "mimeType": "", "buffer": usual()})
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("table")).to_contain_text("Sheet “Spring”, row 2")
    axe(page)
    page.get_by_role("button", name="Import 2 proposals").click()

    expect(page).to_have_url(f"{served.url}{address}/proposals")
    expect(page.locator("main")).to_contain_text("Shared map")
    # A refused form is answered with 422, which the browser notes.
    consoles.errors[:] = [one for one in consoles.errors if "422" not in one]

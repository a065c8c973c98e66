"""The one text in a browser: what assistive tools find wrong, and both ways of looking at it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.offers.tables import Tables
from tests.offers.test_screens import DESK, PHONE, leave, shown
from workshop.drafting.models import Clause

TEXT = {"en": "The fund begins next year.", "ja": "基金は来年始まる。"}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_text_can_be_read_clean_and_marked_up(
    table: Tables, browser: Browser, axe: Callable[[Page], None], size: dict[str, int]
) -> None:
    table.act("med", "clause.write", texts=TEXT)
    clause = table.world.one(Clause)
    table.act("med", "text_draft.issue")
    table.act("jp", "bracket.set", clause=clause.id, words="The fund", lang="en")
    table.act("kr", "criticism.make", clause=clause.id, words="Too early.")
    after = {**TEXT, "en": "The fund begins in two years."}
    table.act("med", "clause.write", clause=clause.id, texts=after)

    for side in ("kr", "med"):
        page = shown(table, browser, table.people[side][0], size)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        words = page.locator(".clause-words > .voice:visible")
        assert words.inner_text() == "[The fund] begins in two years."
        page.get_by_label("Marked-up").check(force=True)
        assert words.locator("del").inner_text() == "next year"
        leave(page)

"""Each consent is given and withdrawn on a phone, in three languages, and counts from the next copy on."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.support.served import Served
from workshop.core.people import Participant
from workshop.records.collect import record_of

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
TOLD_IN = {"record": "participants", "publish": "chatham", "research": "research"}
WORDS = {
    "en": "We could share the costs.",
    "ja": "費用を分け合えるでしょう。",
    "ko": "비용을 나눌 수 있습니다.",
}
BUTTONS = {
    "en": ("I agree", "Withdraw"),
    "ja": ("同意する", "取り消す"),
    "ko": ("동의하기", "철회"),
}


@pytest.mark.deep
@pytest.mark.journey
def test_each_consent_counts_from_the_next_copy_on(browser: Browser, served: Served) -> None:
    world = served.world
    people = [world.join("jp", f"Person {lang}", lang=lang) for lang in WORDS]
    more = [world.join("jp", f"Other {lang}", lang=lang) for lang in (*WORDS, *WORDS) * 2]
    assert len(more) == 12
    collects = {"collect": "question", "label": "name"}
    stage = world.act(world.host, "stage.add", kind="parking", minutes=5, settings=collects).made[0]
    world.act(world.host, "stage.start", expected=world.latest_step(), stage=stage)
    for one in people:
        world.act(one, "point.add", words=WORDS[one.lang])
    for one in people:
        context = served.seat(browser, one, **PHONE)
        page = served.open(context, one, "mine")
        for purpose, profile in TOLD_IN.items():
            row = page.locator(f"#consent-{purpose}")
            agree, withdraw = BUTTONS[one.lang]
            assert is_told(served, profile, one) is (purpose == "record")
            row.get_by_role("button", name=agree, exact=True).tap()
            expect(row.get_by_role("button", name=withdraw, exact=True)).to_be_visible()
            assert is_told(served, profile, one)
            row.get_by_role("button", name=withdraw, exact=True).tap()
            expect(row.get_by_role("button", name=agree, exact=True)).to_be_visible()
            assert not is_told(served, profile, one)
        context.close()


def is_told(served: Served, profile: str, person: Participant) -> bool:
    """Say whether the next copy in a profile holds somebody's words."""
    with served.world.database.reading() as db:
        record = record_of(db, served.world.meeting_id, profile, key=b"k" * 32)
    return any(
        re.search(re.escape(WORDS[person.lang]), str(one["words"])) for one in record.rows("points")
    )

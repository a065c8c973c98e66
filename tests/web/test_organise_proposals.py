"""The proposals of a meeting: from the deck, written, imported."""

import io
import re

import pytest
from flask import Flask

from tests.web.organised import proposals
from tests.web.staffed import SAME, Browser, new_meeting

CSV = """title_en,text_en,theme,sensitivity
Shared map,Draw one map together.,,low
Open letters,Write to one another.,,high
"""


def test_proposals_are_picked_from_the_deck(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)
    page = desk.reads(f"{address}/proposals/deck?query=exchange&deck=core")
    cards = re.findall(r'name="cards" value="([^"]+)"', page)

    answer = desk.send(
        f"{address}/proposals/deck", kind="proposal.pick", deck="two-essays", cards=cards[:2]
    )

    assert answer.status_code == 303
    assert [one.slug for one in proposals(app, address)] == cards[:2]
    assert "In the meeting" in desk.reads(f"{address}/proposals/deck")


def test_picking_nothing_says_so(desk: Browser) -> None:
    address = new_meeting(desk)

    answer = desk.send(f"{address}/proposals/deck", kind="proposal.pick", deck="two-essays")

    assert answer.status_code == 422
    assert "Choose between 1 and 60 cards." in answer.text


def test_draft_translations_are_marked_to_organisers(desk: Browser) -> None:
    address = new_meeting(desk)
    desk.client.set_cookie("lang", "ko")

    page = desk.reads(f"{address}/proposals/deck")

    assert page.count('<span class="kind">') > 10


def test_a_proposal_of_ones_own_is_written_moved_and_removed(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)
    for title in ("First", "Second"):
        fields = {
            "kind": "proposal.write",
            "title-en": title,
            "text-en": "We write letters.",
            "original": "en",
            "actors": ["jp"],
            "sensitivity": "high",
        }
        assert (
            desk.client.post(f"{address}/proposals/write", data=fields, headers=SAME).status_code
            == 303
        )
    second = proposals(app, address)[1]

    desk.send(f"{address}/proposals", kind="proposal.order", proposal=second.id, way="up")
    assert [one.title["en"] for one in proposals(app, address)] == ["Second", "First"]
    desk.send(f"{address}/proposals", kind="proposal.remove", proposal=second.id)

    assert [one.title["en"] for one in proposals(app, address)] == ["First"]
    assert "We write letters." in desk.reads(f"{address}/proposals/{proposals(app, address)[0].id}")


def test_a_proposal_without_text_is_refused_and_its_title_kept(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)

    answer = desk.send(
        f"{address}/proposals/write",
        **{"kind": "proposal.write", "of": "sheet", "title-en": "Kept words", "original": "en"},
    )

    assert answer.status_code == 422
    assert 'value="Kept words"' in answer.text
    assert proposals(app, address) == []


def test_an_import_is_shown_before_anything_is_in_the_meeting(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)

    preview = desk.send(
        f"{address}/proposals/import", file=(io.BytesIO(CSV.encode()), "two.csv"), format="csv"
    )

    assert preview.status_code == 200
    assert "Shared map" in preview.text
    assert "Import 2 proposals" in preview.text
    assert proposals(app, address) == []
    desk.send(f"{address}/proposals/import", text=CSV, format="csv", sure="1")
    assert [one.title["en"] for one in proposals(app, address)] == ["Shared map", "Open letters"]


def test_a_wrong_line_is_named_and_nothing_is_imported(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)
    text = CSV.replace("Write to one another.", "")

    answer = desk.send(f"{address}/proposals/import", text=text, format="csv", sure="1")

    assert answer.status_code == 422
    assert "Line 3:" in answer.text
    assert "Draw one map together." in answer.text
    assert proposals(app, address) == []


@pytest.mark.parametrize("form", ["csv", "exe"])
def test_a_file_that_is_no_text_is_refused(desk: Browser, form: str) -> None:
    address = new_meeting(desk)

    answer = desk.send(
        f"{address}/proposals/import",
        file=(io.BytesIO(b"\xff\xd8\xff\x00\x81"), "a.jpg"),
        format=form,
    )

    assert answer.status_code == 422
    assert "cannot be read as text" in answer.text

"""A workbook or document brought into a meeting: shown first, then all of it or nothing."""

import io
from functools import cache
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import encode_multipart

from tests.proposals.office import HEADER, ROWS, document, usual, workbook
from tests.web.organised import proposals
from tests.web.staffed import SAME, Browser, new_meeting
from tests.world import World
from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.fields import clean
from workshop.proposals.import_files import read_office
from workshop.proposals.import_places import written
from workshop.proposals.models import Proposal
from workshop.texts.models import Version

KOREAN = {"docx": {}, "xlsx": {"ko": "함께 그린 지도"}}
WRONG = workbook(Spring=(HEADER, ROWS[0], ("No text", "")))


@cache
def table(form: str) -> str:
    """Return the table made of a usual file."""
    return written(read_office(document() if form == "docx" else usual())[1])


def chosen(desk: Browser, address: str, data: bytes, name: str) -> Any:
    """Choose a file and press Check; the format is left as it is."""
    return desk.send(f"{address}/proposals/import", file=(io.BytesIO(data), name), format="csv")


@pytest.mark.both_databases
@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_the_table_of_a_file_is_imported_with_texts_and_sources(world: World, form: str) -> None:
    before = len(world.rows(Proposal))

    world.act(world.host, "proposal.import", text=table(form), format=form)

    added = sorted(world.rows(Proposal), key=lambda one: one.position)[before:]
    assert [dict(one.title) for one in added][:1] == [{"en": "Shared map", **KOREAN[form]}]
    assert len(added) == 2
    assert added[0].source == {"note": "Notes, 3"}
    texts = {one.proposal_id: one for one in world.rows(Version)}
    assert texts[added[0].id].texts["en"].startswith("Draw one map.")


def test_a_table_with_one_wrong_row_brings_nothing(world: World) -> None:
    before = len(world.rows(Proposal))
    text = table("xlsx").replace("Write to one another.", "")

    with pytest.raises(Invalid):
        world.act(world.host, "proposal.import", text=text, format="xlsx")

    assert len(world.rows(Proposal)) == before


def test_a_member_cannot_import(world: World) -> None:
    with pytest.raises(NotAllowed):
        world.act(world.join("jp"), "proposal.import", text=table("docx"), format="docx")


def test_a_full_meeting_takes_none_of_them(world: World) -> None:
    rows = [(f"Title {number}", "Text.") for number in range(199)]
    text = written(read_office(workbook(A=(("title_en", "text_en"), *rows)))[1])
    before = len(world.rows(Proposal))

    with pytest.raises(NotNow):
        world.act(world.host, "proposal.import", text=text, format="xlsx")

    assert len(world.rows(Proposal)) == before == 2


def test_a_file_that_finds_no_room_in_the_meeting_is_refused_before_it_is_confirmed(
    desk: Browser,
) -> None:
    address = new_meeting(desk)
    table = "title_en,text_en\n" + "".join(f"Title {one},Text.\n" for one in range(120))
    desk.send(f"{address}/proposals/import", text=table, format="csv", sure="1")

    answer = chosen(desk, address, table.replace("Title", "Other").encode(), "list.csv")
    over = chosen(desk, address, (table * 90).encode(), "long.csv")

    assert answer.status_code == 409
    assert "120 are in it, 120 more would be too many" in answer.text
    assert 'name="sure"' not in answer.text
    assert "Line 202: These are more than 200 rows." in over.text


def test_a_workbook_is_shown_with_its_rows_and_then_imported(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)

    preview = chosen(desk, address, usual(), "list.xlsx")

    assert preview.status_code == 200
    assert "Sheet “Spring”, row 2" in preview.text
    assert "Import 2 proposals" in preview.text
    assert "Draw one map." in preview.text
    assert proposals(app, address) == []
    desk.send(f"{address}/proposals/import", text=table("xlsx"), format="xlsx", sure="1")
    assert [one.title["en"] for one in proposals(app, address)] == ["Shared map", "Open letters"]


def test_a_document_is_shown_with_its_paragraphs(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)

    preview = chosen(desk, address, document(), "list.docx")

    assert "Paragraph 6 (“열린 편지”)" in preview.text
    assert 'name="format" value="docx"' in preview.text
    assert proposals(app, address) == []


def test_a_wrong_row_is_named_by_sheet_and_nothing_can_be_imported(
    app: Flask, desk: Browser
) -> None:
    address = new_meeting(desk)

    answer = chosen(desk, address, WRONG, "list.xlsx")

    assert answer.status_code == 422
    assert "Sheet “Spring”, row 3: " in answer.text
    assert 'name="sure"' not in answer.text
    assert proposals(app, address) == []


def test_pressing_import_with_a_wrong_file_brings_nothing(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)

    answer = desk.send(
        f"{address}/proposals/import", file=(io.BytesIO(WRONG), "list.xlsx"), sure="1"
    )

    assert answer.status_code == 422
    assert proposals(app, address) == []


def test_a_damaged_file_is_refused_on_the_page(desk: Browser) -> None:
    answer = chosen(desk, new_meeting(desk), usual()[:900], "list.xlsx")

    assert answer.status_code == 422
    assert "This file cannot be opened" in answer.text


def test_words_of_a_file_are_shown_as_words(desk: Browser) -> None:
    rows = (("title_en", "text_en"), ("<b>Bold</b>", "Text."), ("<i>Loud</i>", ""))

    answer = chosen(desk, new_meeting(desk), workbook(**{"<u>A<u>": rows}), "list.xlsx")

    assert "Sheet “&lt;u&gt;A&lt;u&gt;”, row 3" in answer.text
    assert "<u>A" not in answer.text


def test_a_long_korean_table_can_be_confirmed(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)
    rows = [(f"제안 {number}", "함께 걷습니다. " * 500) for number in range(50)]
    text = written(read_office(workbook(A=(("title_ko", "text_ko"), *rows)))[1])
    assert len(clean(text).encode()) > 500_000

    boundary, body = encode_multipart({"text": text, "format": "xlsx", "sure": "1"})
    answer = desk.client.post(
        f"{address}/proposals/import",
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers=SAME,
    )

    assert answer.status_code == 303
    assert len(proposals(app, address)) == 50


def test_a_file_in_an_old_encoding_is_read_named_and_imported(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)
    table = "title_ja,text_ja\r\n共同監視,三カ国で漁船の位置を共有する。\r\n"

    said = chosen(desk, address, table.encode("cp932"), "a.csv")
    desk.send(f"{address}/proposals/import", text=table, format="csv", sure="1")

    assert "It was read as Shift_JIS" in said.text
    assert "共同監視" in said.text
    assert [dict(one.title) for one in proposals(app, address)] == [{"ja": "共同監視"}]


def test_a_file_that_lost_its_letters_is_refused_with_the_way_out(desk: Browser) -> None:
    address = new_meeting(desk)
    table = "title_ja,text_ja,title_ko,text_ko\n監視,位置を共有する。,어업 감시,위치를 공유한다\n"

    said = chosen(desk, address, table.encode("cp932", "replace"), "a.csv")

    assert said.status_code == 422
    assert "Save it as “CSV UTF-8”" in said.text

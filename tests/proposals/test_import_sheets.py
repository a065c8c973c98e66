"""Proposals from workbooks: cells as they were saved, problems by sheet and row."""

import io
from datetime import date

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests.proposals.office import HEADER, ROWS, changed, usual, workbook
from workshop.core.errors import Invalid
from workshop.proposals.import_files import read_office, read_text
from workshop.proposals.import_places import written

SHEET = "xl/worksheets/sheet1.xml"


def places(data: bytes) -> list[tuple[str, str]]:
    """Return where problems are and what they are."""
    found = read_office(data)[1]
    assert not found.is_clean
    return [(str(found.places[line]), str(say)) for line, say in found.problems]


def test_a_workbook_becomes_rows_with_sheet_and_row() -> None:
    form, found = read_office(usual())

    assert (form, found.is_clean) == ("xlsx", True)
    assert [str(found.places[row.line]) for row in found.rows] == [
        "Sheet “Spring”, row 2",
        "Sheet “Spring”, row 3",
    ]
    first = found.rows[0]
    assert first.title == {"en": "Shared map", "ko": "함께 그린 지도"}
    assert first.text["en"] == "Draw one map.\nTogether."
    assert (first.actors, first.source) == (("jp", "kr"), "Notes, 3")


def test_the_table_made_of_a_workbook_says_the_same_again() -> None:
    found = read_office(usual())[1]

    again = read_text(written(found), "xlsx")

    assert again.is_clean
    assert [str(again.places[row.line]) for row in again.rows] == [
        str(found.places[row.line]) for row in found.rows
    ]
    assert [(row.title, row.text, row.actors, row.source) for row in again.rows] == [
        (row.title, row.text, row.actors, row.source) for row in found.rows
    ]


def test_every_visible_sheet_is_read_and_hidden_ones_are_not() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    for name, row in (("One", 0), ("Two", 4), ("Three", 0), ("Blank", -1)):
        sheet = book.add_worksheet(name)
        if row >= 0:
            sheet.write_row(row, 0, ["title_en", "text_en"])
            sheet.write_row(row + 1, 0, [f"Title {name}", "Text."])
        if name == "Three":
            sheet.hide()
    book.close()

    found = read_office(made.getvalue())[1]

    assert found.is_clean
    assert [str(found.places[row.line]) for row in found.rows] == [
        "Sheet “One”, row 2",
        "Sheet “Two”, row 6",
    ]


def test_numbers_and_dates_are_read_as_words() -> None:
    rows = (("title_en", "text_en"), (2027, 1.5), (3.0, True))
    book = load_workbook(io.BytesIO(workbook(A=rows)))
    book["A"]["A4"], book["A"]["B4"] = date(2027, 3, 1), "Day."
    made = io.BytesIO()
    book.save(made)

    found = read_office(made.getvalue())[1]

    assert [(row.title["en"], row.text["en"]) for row in found.rows] == [
        ("2027", "1.5"),
        ("3", "True"),
        ("2027-03-01T00:00:00", "Day."),
    ]


def test_a_formula_counts_as_what_was_saved_with_it() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("A")
    sheet.write_row(0, 0, ["title_en", "text_en"])
    sheet.write_formula(1, 0, '=HYPERLINK("https://example.org","x")', value="Saved words")
    sheet.write_string(1, 1, "=1+1")
    book.close()

    found = read_office(made.getvalue())[1]

    assert [(row.title["en"], row.text["en"]) for row in found.rows] == [("Saved words", "=1+1")]


def test_a_size_that_understates_the_sheet_cuts_nothing_off() -> None:
    data = changed(usual(), SHEET, b'<dimension ref="A1:F3"/>', b'<dimension ref="A1:B2"/>')

    found = read_office(data)[1]

    assert len(found.rows) == 2
    assert found.rows[0].source == "Notes, 3"


@pytest.mark.parametrize(
    ("rows", "where", "words"),
    [
        ((("name",), ("a",)), 1, "must name the columns"),
        ((("title_en", "text_en", "colour"), ("a", "b", "c")), 1, "“colour” is not known"),
        ((("title_en", "title_en"), ("a", "b")), 1, "twice"),
        ((("title_en", "text_en"), ("a", "b"), ("c", "")), 3, "text"),
        ((("title_en", "text_en"), ("a", "b"), ("", ""), ("A", "c")), 4, "row 2"),
        ((("title_en", "text_en"), ("a", "b", "c")), 2, "no name"),
        ((("title_en", "", "text_en"), ("a", "b", "c")), 2, "no name"),
        ((("title_en", "text_en"), ("a", "#REF!")), 2, "#REF!"),
        ((("title_en", "text_en", "actors"), ("a", "b", "mars")), 2, "mars"),
        ((("title_en", "text_en"), ("x" * 201, "b")), 2, "200"),
        ((("title_en", "text_en"),), 1, "no proposal"),
    ],
)
def test_a_problem_names_its_sheet_and_row(
    rows: tuple[tuple[str, ...], ...], where: int, words: str
) -> None:
    found = places(workbook(**{"Our list": rows}))

    assert any(
        place == f"Sheet “Our list”, row {where}" and words in say for place, say in found
    ), found


def test_the_same_title_on_another_sheet_is_named() -> None:
    ((place, say),) = places(workbook(One=(HEADER, ROWS[1]), Two=(HEADER, ROWS[1])))

    assert place == "Sheet “Two”, row 2"
    assert "Sheet “One”, row 2" in say


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="3"', b'<row r="1048576"'),
        (b'<c r="B3"', b'<c r="XFD3"'),
    ],
)
def test_a_sheet_that_reaches_too_far_is_refused(old: bytes, new: bytes) -> None:
    with pytest.raises(Invalid) as refusal:
        read_office(changed(usual(), SHEET, old, new))

    assert "“Spring” reaches too far" in str(refusal.value.say)


def test_too_many_proposals_and_too_many_rows_are_refused() -> None:
    many = [(f"Title {number}", "Text.") for number in range(2002)]

    found = read_office(workbook(A=(("title_en", "text_en"), *many[:301])))[1]
    with pytest.raises(Invalid) as refusal:
        read_office(workbook(A=(("title_en", "text_en"), *many)))

    assert [str(say) for _line, say in found.problems] == ["These are more than 200 rows."]
    assert "2000 rows" in str(refusal.value.say)

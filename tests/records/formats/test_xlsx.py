"""The workbook: typed cells, frozen heads, no formula and nothing from outside, whatever people wrote."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.records import exercise, meeting
from workshop.records.documents.sheets import moment_in
from workshop.records.formats import FORMATS
from workshop.records.record import Record

NAMED = {"participants", "agenda", "proposals", "votes", "ballots", "annotations", "speaking", "surveys"}  # fmt: skip


def written(record: Record, lang: str, folder: Path) -> bytes:
    FORMATS.get("xlsx").write(record, folder / "a.xlsx", lang)
    return (folder / "a.xlsx").read_bytes()


@pytest.fixture(scope="module")
def raw(full: Record, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(full, "ja", tmp_path_factory.mktemp("xlsx"))


@pytest.fixture(scope="module")
def book(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def test_each_kind_of_thing_has_its_sheet_and_every_column_its_meaning(
    book: openpyxl.Workbook,
) -> None:
    codebook = {(row[0], row[1]) for row in book["codebook"].iter_rows(values_only=True)}
    told = [one for one in book.worksheets if one.title not in ("about", "codebook")]

    assert {one.title for one in told} >= NAMED
    assert all((one.title, head.value) in codebook for one in told for head in one[1] if head.value)


def test_heads_are_frozen_and_cells_are_typed(book: openpyxl.Workbook) -> None:
    people = [*book["participants"].iter_rows(min_row=2, values_only=True)]
    agenda = [*book["agenda"].iter_rows(min_row=2, values_only=True)]

    assert {one.freeze_panes for one in book.worksheets} == {"A2"}
    assert {type(row[5]) for row in people} == {bool}
    assert {type(row[7]) for row in people} == {datetime}
    assert {type(row[1]) for row in agenda} == {int}


NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


def test_every_number_is_a_number_with_its_places_and_every_id_is_text(
    book: openpyxl.Workbook, over: exercise.Kept, tmp_path: Path
) -> None:
    played = written(over.record("full"), "en", tmp_path)
    sheets = [*book.worksheets, *openpyxl.load_workbook(io.BytesIO(played)).worksheets]
    cells = [
        (one.title, str(head), cell)
        for one in sheets
        for head, *column in _columns(one)
        for cell in column
    ]
    shifts = [
        cell for sheet, head, cell in cells if (sheet, head) == ("survey_changes", "mean_shift")
    ]
    figures = [cell for sheet, head, cell in cells if (sheet, head) == ("sealed_moves", "figure")]

    as_text = {(sheet, head) for sheet, head, cell in cells if _is_number_in_text(cell)}
    ids = {cell.data_type for _sheet, head, cell in cells if head.endswith("id") and cell.value}
    assert as_text == set()
    assert ids == {"s"}
    assert {(cell.data_type, cell.number_format) for cell in shifts} == {("n", "0.000000")}
    assert any(cell.value < 0 for cell in shifts)
    assert {cell.data_type for cell in figures if cell.value} == {"n"}


def _columns(sheet: Worksheet) -> list[list[Any]]:
    return [[column[0].value, *column[1:]] for column in sheet.iter_cols()]


def _is_number_in_text(cell: Cell) -> bool:
    return cell.data_type == "s" and bool(NUMBER.fullmatch(str(cell.value)))


def test_a_record_without_single_ballots_has_an_empty_sheet_of_them(
    records: dict[str, Record], tmp_path: Path
) -> None:
    read = openpyxl.load_workbook(io.BytesIO(written(records["participants"], "en", tmp_path)))

    assert read["ballots"].max_row == 1


def test_no_cell_is_a_formula_and_words_stay_as_they_were_written(tmp_path: Path) -> None:
    read = openpyxl.load_workbook(io.BytesIO(written(meeting.record(), "en", tmp_path)))
    cells = [cell for one in read.worksheets for row in one.iter_rows() for cell in row]
    reasons = [cell for cell in cells if cell.value == "=cmd|'/c calc'!A1"]

    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    assert reasons
    assert {(cell.data_type, cell.quotePrefix) for cell in reasons} == {("s", True)}


def test_nothing_in_the_file_runs_or_leads_outside(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as bundle:
        parts = {name: bundle.read(name).decode("utf-8", "replace") for name in bundle.namelist()}

    assert [n for n in parts if "externalLink" in n or "vba" in n or "connections" in n] == []
    assert [n for n, text in parts.items() if 'TargetMode="External"' in text] == []
    assert [n for n, text in parts.items() if "<f>" in text or "<f " in text] == []
    assert "<dc:creator></dc:creator>" in parts["docProps/core.xml"]
    assert "2026" not in parts["docProps/core.xml"]


def test_words_longer_than_a_cell_are_cut_visibly_and_controls_are_dropped(
    tmp_path: Path,
) -> None:
    changed = meeting.bodies()
    for body in changed:
        for row in body["rows"]:  # type: ignore[union-attr]
            if row["noun"] == "notice":  # type: ignore[index,call-overload]
                row["image"]["words"] = "x" * 40_000  # type: ignore[index,call-overload]
            if row["noun"] == "participant" and row["image"]["name"] == "Person 1":  # type: ignore[index,call-overload]
                row["image"]["name"] = "a\x07b\x00"  # type: ignore[index,call-overload]

    read = openpyxl.load_workbook(
        io.BytesIO(written(meeting.record("full", changed), "en", tmp_path))
    )

    names = [row[1] for row in read["participants"].iter_rows(min_row=2, values_only=True)]
    assert "a b " in names


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2026-11-22T05:00:00.000000Z", datetime.fromisoformat("2026-11-22T05:00")),
        ("2026-11-22", None),
        ("2026-11-22T05:00:00Z and more", None),
        (5, None),
    ],
)
def test_only_whole_moments_become_moments(told: object, expected: datetime | None) -> None:
    assert moment_in(told) == expected


def test_the_same_record_gives_the_same_file(full: Record, raw: bytes, tmp_path: Path) -> None:
    assert written(full, "ja", tmp_path) == raw

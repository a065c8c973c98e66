"""A mediation exercise is in every document as it is in the page: each viewer's own, nothing of another side's."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.records.exercise import CAUCUS_AST, JOINT, PRIVATE_AST, Kept
from tests.records.formats.texts import pdf_text, words_of_blocks, words_of_page
from workshop.records.documents.composing import document
from workshop.records.documents.tree import Table, every
from workshop.records.formats import FORMATS


def written(over: Kept, name: str, form: str, folder: Path) -> Path:
    out = folder / f"{name}{FORMATS.get(form).suffix}"
    FORMATS.get(form).write(over.record(name), out, "en")
    return out


@pytest.mark.parametrize("name", ["full", "participants", "table", "AST"])
def test_the_document_says_every_word_of_the_page(over: Kept, name: str) -> None:
    record = over.record(name)
    made = document(record, "ko")
    told = words_of_blocks((*made.front, *made.body)) + made.title + made.words["minutes"]

    assert [one for one in words_of_page(record, "ko") if one not in told] == []


def test_packages_are_tables_of_issues_and_options(over: Kept) -> None:
    packages = [
        one
        for one in every(document(over.record("full"), "en").body)
        if isinstance(one, Table) and one.style == "package"
    ]

    assert packages
    assert all(one.columns == 2 and one.rows for one in packages)


def test_each_viewers_pdf_tells_what_that_viewer_saw(over: Kept, tmp_path: Path) -> None:
    joint = pdf_text(written(over, "table", "pdf", tmp_path))
    own = pdf_text(written(over, "AST", "pdf", tmp_path))

    assert JOINT.replace(" ", "") in joint
    for words in (PRIVATE_AST, CAUCUS_AST):
        assert words.replace(" ", "") not in joint
    assert CAUCUS_AST.replace(" ", "") in own


def test_word_file_and_workbook_hold_the_offers(over: Kept, tmp_path: Path) -> None:
    word = docx.Document(str(written(over, "full", "docx", tmp_path)))
    raw = written(over, "full", "xlsx", tmp_path).read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(raw))

    heads = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert any(one.startswith("Offer 1") for one in heads)
    assert book["offers"].max_row == len(over.record("full").rows("offers")) + 1 > 1


def test_the_frontier_is_among_the_pictures(over: Kept, tmp_path: Path) -> None:
    out = tmp_path / "charts"
    FORMATS.get("charts").write(over.record("full"), out, "ja")

    names = {one.name.partition("-")[2] for one in out.iterdir()}

    assert {"frontier.svg", "frontier.png", "frontier.csv"} <= names

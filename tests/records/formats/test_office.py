"""Another office program opens what we write: one run of LibreOffice for all files, which takes its time to start."""

import csv
import re
import shutil
import zipfile
from pathlib import Path
from subprocess import run

import pytest

from tests.records import meeting
from tests.records.formats.texts import pdf_text
from tests.support.missing import say_missing
from workshop.records.documents import word_threads
from workshop.records.formats import FORMATS
from workshop.records.record import Record

# Fields by comma, quoted, UTF-8, cells as shown, and -1: every sheet into a file of its own.
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
LANGUAGES = ("en", "ja", "ko")


@pytest.fixture(scope="module")
def opened(full: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the minutes in three languages and two workbooks, and convert them all."""
    office = shutil.which("soffice")
    if office is None:
        say_missing("LibreOffice")
    folder = tmp_path_factory.mktemp("office")
    for lang in LANGUAGES:
        FORMATS.get("docx").write(full, folder / f"{lang}.docx", lang)
    FORMATS.get("xlsx").write(full, folder / "full.xlsx", "ko")
    FORMATS.get("xlsx").write(meeting.record(), folder / "hostile.xlsx", "en")
    solve_the_reply(folder / "threads.docx")
    own = f"-env:UserInstallation=file://{folder}/profile"
    for kind, names in (("pdf", "??.docx"), ("fodt", "threads.docx"), (SHEETS, "*.xlsx")):
        files = sorted(map(str, folder.glob(names)))
        command = [office, "--headless", own, "--convert-to", kind, "--outdir", str(folder), *files]
        run(command, check=True, capture_output=True, timeout=240)
    return folder


def solve_the_reply(file: Path) -> None:
    """Write minutes in which a reply is marked as settled: that tells whether threads are found and understood."""
    made = file.with_suffix(".made")
    FORMATS.get("docx").write(meeting.record(), made, "en")
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == word_threads.NAME[1:]:
                content = re.sub(rb'(paraIdParent="\w+" w15:done=)"0"', rb'\1"1"', content)
            new.writestr(name, content)


def sheet(folder: Path, book: str, name: str) -> list[dict[str, str]]:
    """Return a sheet as LibreOffice read it."""
    with (folder / f"{book}-{name}.csv").open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def test_the_minutes_are_read_in_three_languages(opened: Path) -> None:
    texts = {lang: pdf_text(opened / f"{lang}.pdf") for lang in LANGUAGES}

    assert "Wemeeteveryyear." in texts["en"]
    assert "毎年会合を開く。" in texts["ja"]
    assert "우리는매년만난다." in texts["ko"]
    assert all("Ourviewinfull." in text for text in texts.values())


def test_which_comment_answers_another_is_found_by_another_program(opened: Path) -> None:
    text = (opened / "threads.fodt").read_text("utf-8")

    notes = re.findall(r"<office:annotation .*?</office:annotation>", text, re.DOTALL)

    settled = [one for one in notes if 'loext:resolved="true"' in one]
    assert len(notes) == 4
    assert ["Comment 3" in one for one in settled] == [True]


def test_the_workbook_is_read_sheet_by_sheet(opened: Path, full: Record) -> None:
    people = sheet(opened, "full", "participants")
    results = sheet(opened, "full", "results")

    assert {row["name"] for row in people} == {str(one["name"]) for one in full.rows("people")}
    days = {str(one["joined_at"])[:10] for one in full.rows("people")}
    assert {row["joined_at"][:10] for row in people} == days
    assert sum(int(row["count"]) for row in results if row["choice"] in ("agree", "disagree")) == 9


def test_what_looks_like_a_formula_stays_words(opened: Path) -> None:
    ballots = sheet(opened, "hostile", "ballots")

    assert {row["reason"] for row in ballots} == {"=cmd|'/c calc'!A1", ""}

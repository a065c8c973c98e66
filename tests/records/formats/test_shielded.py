"""No document says what a profile may not: neither in words, nor in glyphs, nor in what a file says of itself."""

from pathlib import Path

import pytest

from tests.records.formats.texts import Stored, pdf_text, tool
from workshop.records.collect import record_of
from workshop.records.documents.composing import document
from workshop.records.documents.tree import Heading, every, plain_text
from workshop.records.formats import FORMATS
from workshop.records.guarding import Leak
from workshop.records.record import Record
from workshop.records.secrets import NAME, Secrets

SHIELDED = ("chatham", "research")
TOLD = "us 0"


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "xlsx", "annotations"])
def test_a_document_that_would_name_somebody_is_not_written(
    form: str, full: Record, tmp_path: Path
) -> None:
    record = Record(full.journal, Secrets({NAME: frozenset({TOLD})}))

    with pytest.raises(Leak):
        FORMATS.get(form).write(record, tmp_path / f"a{FORMATS.get(form).suffix}", "en")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("profile", SHIELDED)
def test_shielded_minutes_are_typeset_and_name_nobody(
    profile: str, records: dict[str, Record], full: Record, tmp_path: Path
) -> None:
    out = tmp_path / "a.pdf"
    FORMATS.get("pdf").write(records[profile], out, "ko")

    text, told = pdf_text(out), tool("pdfinfo", str(out))
    names = [str(one["name"]).replace(" ", "") for one in full.rows("people")]

    assert [one for one in names if one in text] == []
    assert "Date" not in told


def test_minutes_that_keep_no_times_have_no_date_on_the_title_page(
    records: dict[str, Record],
) -> None:
    chatham, shared = (document(records[one], "en") for one in ("chatham", "participants"))

    assert "Date" in str(shared.front)
    assert "Date" not in str(chatham.front)


@pytest.mark.parametrize("profile", SHIELDED)
def test_every_profile_has_chapters(profile: str, records: dict[str, Record]) -> None:
    heads = [
        plain_text(one.runs)
        for one in every(document(records[profile], "en").body)
        if isinstance(one, Heading) and one.level == 1
    ]

    assert {"Agenda", "Votes", "How the figures were made"} <= set(heads)


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "xlsx", "annotations"])
def test_what_is_held_about_one_person_is_written_in_every_form(
    form: str, stored: Stored, full: Record, tmp_path: Path
) -> None:
    person = next(one for one in full.rows("people") if one["name"] == TOLD)
    with stored.database.reading() as db:
        record = record_of(db, stored.meeting_id, f"mine-{person['id']}")

    FORMATS.get(form).write(record, tmp_path / f"a{FORMATS.get(form).suffix}", "ko")

    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("form", ["docx", "xlsx", "charts", "preflib", "annotations"])
@pytest.mark.parametrize("profile", SHIELDED)
def test_a_shielded_record_is_written_in_every_form(
    form: str, profile: str, records: dict[str, Record], tmp_path: Path
) -> None:
    FORMATS.get(form).write(records[profile], tmp_path / f"a{FORMATS.get(form).suffix}", "ja")

    assert len(list(tmp_path.iterdir())) == 1

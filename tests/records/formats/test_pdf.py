"""The typeset minutes: whole, tagged, closed to the outside, and refused where they could not be read."""

import re
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
import typst

from tests.records import meeting
from tests.records.formats.texts import pdf_text, tool, words_of_blocks, words_of_page
from workshop.cli.doctor import _faces
from workshop.records.documents import fonts, typesetting
from workshop.records.documents.composing import document
from workshop.records.documents.fonts import NoFace, faces, missing
from workshop.records.documents.tree import Document, Heading, Paragraph, Run, every
from workshop.records.formats import FORMATS
from workshop.records.record import Record

ONLY_LATIN = frozenset({"Noto Sans", "Noto Serif", "Libertinus Serif"})
TEXTS = {
    "en": ("We meet every year.", "Who took part", "Adopted", "Our view in full."),
    "ja": ("毎年会合を開く。", "参加した人", "採択", "Our view in full."),
    "ko": ("우리는 매년 만난다.", "참가한 사람", "채택", "Our view in full."),
}


@pytest.fixture(scope="module")
def pdfs(full: Record, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pdf")
    for lang in TEXTS:
        FORMATS.get("pdf").write(full, folder / f"{lang}.pdf", lang)
    return {lang: folder / f"{lang}.pdf" for lang in TEXTS}


@pytest.mark.parametrize("lang", TEXTS)
def test_another_program_reads_what_was_said(pdfs: dict[str, Path], lang: str) -> None:
    text = pdf_text(pdfs[lang])

    assert [one for one in TEXTS[lang] if one.replace(" ", "") not in text] == []


@pytest.mark.parametrize("lang", TEXTS)
def test_it_is_tagged_in_its_language_and_every_face_is_inside(
    pdfs: dict[str, Path], lang: str
) -> None:
    told = tool("pdfinfo", str(pdfs[lang]))
    rows = tool("pdffonts", str(pdfs[lang])).splitlines()[2:]
    read = pypdf.PdfReader(pdfs[lang])
    root = read.trailer["/Root"]

    assert re.search(r"Tagged: +yes", told)
    assert root["/Lang"].startswith(lang)
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert len(read.outline) > 10
    assert {row.split()[-5] for row in rows} == {"yes"}


def test_nothing_in_it_runs_or_leads_outside(pdfs: dict[str, Path]) -> None:
    read = pypdf.PdfReader(pdfs["en"])
    links = [one.get_object() for page in read.pages for one in page.get("/Annots", ())]
    raw = pdfs["en"].read_bytes()

    assert links != []
    assert [one for one in links if "/A" in one and "/URI" in one["/A"]] == []
    assert [one for one in (b"/JavaScript", b"/Launch", b"/EmbeddedFile") if one in raw] == []
    assert not read.metadata.author  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", TEXTS)
def test_the_document_says_every_word_of_the_page(full: Record, lang: str) -> None:
    made = document(full, lang)
    told = words_of_blocks((*made.front, *made.body)) + made.title + made.words["minutes"]

    missed = [one for one in words_of_page(full, lang) if one not in told]

    assert missed == []


def test_no_level_of_heading_is_skipped(full: Record) -> None:
    levels = [one.level for one in every(document(full, "en").body) if isinstance(one, Heading)]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_words_of_participants_are_never_read_as_markup(tmp_path: Path) -> None:
    words = "#panic() \\* $x$ <a> *b* _c_ `d` // e /* f"
    made = Document(
        lang="en",
        title=words,
        front=(),
        body=(Heading(1, (Run("One"),)), Paragraph((Run(words),))),
        words=document(meeting.record(), "en").words,
    )

    (tmp_path / "a.pdf").write_bytes(typesetting.pdf(made))

    assert pdf_text(tmp_path / "a.pdf").count(words.replace(" ", "")) >= 2


def test_a_language_without_a_typeface_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = typst.Fonts(False, True, [])
    monkeypatch.setattr(fonts, "installed", lambda: bare)
    monkeypatch.setattr(typesetting, "installed", lambda: bare)

    with pytest.raises(NoFace) as refused:
        FORMATS.get("pdf").write(meeting.record(), tmp_path / "a.pdf", "ko")

    assert "WORKSHOP_FONTS" in str(refused.value.say)
    assert list(tmp_path.iterdir()) == []


def test_a_script_that_occurs_needs_a_typeface_whatever_the_language() -> None:
    with pytest.raises(NoFace):
        faces(ONLY_LATIN, "홍길동", "en")

    assert faces(ONLY_LATIN, "Hong Gil-dong", "en")["en"]["sans"] == ["Noto Sans"]
    assert missing(ONLY_LATIN) == ["ja", "ko"]


def test_faces_are_looked_for_in_the_folder_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_FONTS", str(tmp_path))
    fonts.installed.cache_clear()

    found = fonts.installed()
    fonts.installed.cache_clear()

    assert found.families()


def test_the_same_record_gives_the_same_file(full: Record, tmp_path: Path) -> None:
    for name in ("a", "b"):
        FORMATS.get("pdf").write(full, tmp_path / f"{name}.pdf", "ja")

    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_the_doctor_says_beforehand_which_typeface_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = [*_faces(None, None)]  # type: ignore[arg-type]
    monkeypatch.setattr(fonts, "installed", lambda: typst.Fonts(False, True, []))
    bare = [*_faces(None, None)]  # type: ignore[arg-type]

    assert [fit for fit, _say in good] == [True, True]
    assert [fit for fit, _say in bare] == [False, False]
    assert all("WORKSHOP_FONTS" in say for _fit, say in bare)

"""How things are told in documents: sources, numbers of annotations, signs without a picture, long titles."""

import io

import docx
import pytest

from tests.records import meeting
from workshop.core import i18n
from workshop.core.i18n import speaking
from workshop.records import tables
from workshop.records.documents import composing, unsettable, word
from workshop.records.documents.measuring import widths
from workshop.records.documents.printed import page
from workshop.records.documents.tree import Cell, Heading, Paragraph, Run, Table, title_of
from workshop.records.parts import all_tables
from workshop.records.quoting import Span, pieces
from workshop.records.record import Record
from workshop.records.sources import source_of

LONG = "A long title. " * 22


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ({"author": "A. B.", "essay": "C", "section": "D", "paragraph": 1}, "A. B., C, D, paragraph 1"),
        ({"note": "Written at the table"}, "Written at the table"),
        ({}, ""),
    ],
)  # fmt: skip
def test_every_source_is_told(source: dict[str, object], said: str) -> None:
    assert source_of(source) == said  # type: ignore[arg-type]


def test_a_proposal_that_notes_its_source_shows_it_in_the_minutes() -> None:
    changed = meeting.bodies()
    for body in changed:
        for row in body["rows"]:  # type: ignore[union-attr]
            if row["noun"] == "proposal":  # type: ignore[index,call-overload]
                row["image"]["source"] = {"note": "From a letter of 1998"}  # type: ignore[index,call-overload]

    text = page(meeting.record("full", changed), "en").decode()

    assert "Source: From a letter of 1998" in text


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((1,), "1"), ((1, 2), "1, 2"), ((1, 2, 3), "1–3"), ((5, 1, 2, 3, 9), "1–3, 5, 9")],
)
def test_numbers_of_annotations_never_run_together(numbers: tuple[int, ...], said: str) -> None:
    (piece,) = pieces("abc", [Span(0, 3, number) for number in numbers])

    assert piece.ending == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("👩\u200d👧", "👩👧"), ("🇰🇷", "KR"), ("👍🏽", "👍"), ("\ue000", "[U+E000]")],
)
def test_what_has_no_picture_is_told_as_plainly_as_can_be(text: str, said: str) -> None:
    assert unsettable.told(text) == said


def test_a_column_of_times_never_takes_the_room_of_words() -> None:
    row = tuple(Cell((Paragraph((Run(one),)),)) for one in ("17:56–17:57", "開会"))

    assert widths(Table((row,), 0)) == ["auto", "fr"]


def test_many_columns_leave_room_for_the_one_that_says_what_a_row_is() -> None:
    heads = ("集計の単位", *("まったくそう思わない",) * 7)
    row = tuple(
        Cell((Paragraph((Run(one),)),), head=True, number=place > 0)
        for place, one in enumerate(heads)
    )

    shares = [float(one.removesuffix("fr")) for one in widths(Table((row,), 1))]

    assert shares[0] / sum(shares) > 0.1


def test_contents_leave_out_what_is_said_of_a_heading_in_small_letters() -> None:
    heading = Heading(2, (Run("Japan "), Run("8", marks=("quiet",))))

    assert title_of(heading) == "Japan"


@pytest.fixture
def long_titled() -> Record:
    """A meeting with a title of three hundred letters."""
    changed = meeting.bodies()
    for body in changed:
        for row in body["rows"]:  # type: ignore[union-attr]
            if row["noun"] == "meeting":  # type: ignore[index,call-overload]
                row["image"]["title"] = {"en": LONG, "ja": "長い題名" * 75}  # type: ignore[index,call-overload]
    return meeting.record("full", changed)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_long_title_is_whole_on_its_page_and_short_above_the_others(
    long_titled: Record, lang: str
) -> None:
    made = composing.document(long_titled, lang)
    read = docx.Document(io.BytesIO(word.docx_bytes(made)))

    assert len(made.title) >= 300
    assert made.words["running"].endswith("…")
    assert len(made.words["running"]) < 90
    assert any(one.text.strip() == made.title.strip() for one in read.paragraphs)


def test_what_is_sealed_is_counted_below_the_course_and_has_no_lines_of_its_own() -> None:
    record = meeting.record("participants")
    text = page(record, "en").decode()

    sealed = record.parts["sealed"]
    assert isinstance(sealed, dict)
    assert sealed["sealed"]
    assert f"{sealed['sealed']} entries of the journal are sealed in this copy" in text
    assert ">sealed" not in text


def test_every_line_of_the_codebook_is_said_by_the_catalogue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(i18n, "gettext", lambda sentence: f"«{sentence}»")

    told = tables.codebook("ja").decode()

    lines = [one for one in told.splitlines() if one.startswith("- ") and not one.endswith(": ")]
    assert all(one.endswith("»") for one in lines)
    assert set(tables.meanings()) <= {one.split("«")[1][:-1] for one in lines}
    with speaking("ja"):
        assert len(lines) > len(all_tables())

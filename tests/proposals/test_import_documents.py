"""Proposals from documents: headings are titles, problems are named by paragraph."""

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.proposals.office import document
from workshop.proposals.import_files import read_office, read_text
from workshop.proposals.import_places import written


def say(data: bytes) -> list[tuple[str, str]]:
    """Return where problems are and what they are."""
    found = read_office(data)[1]
    assert not found.is_clean
    return [(str(found.places.get(line, line)), str(words)) for line, words in found.problems]


def test_headings_become_titles_and_what_follows_their_text() -> None:
    form, found = read_office(document())

    assert (form, found.is_clean) == ("docx", True)
    assert [(row.title, row.text, row.source) for row in found.rows] == [
        ({"en": "Shared map"}, {"en": "Draw one map.\n\nTogether."}, "Notes, 3"),
        ({"ko": "열린 편지"}, {"ko": "서로에게 편지를 씁니다."}, "편지 모음"),
    ]
    assert [str(found.places[row.line]) for row in found.rows] == [
        "Paragraph 2 (“Shared map”)",
        "Paragraph 6 (“열린 편지”)",
    ]


def test_the_table_made_of_a_document_says_the_same_again() -> None:
    found = read_office(document())[1]

    again = read_text(written(found), "docx")

    assert [str(one) for one in again.places.values()] == [
        str(found.places[row.line]) for row in found.rows
    ]
    assert [(row.title, row.text, row.language, row.source) for row in again.rows] == [
        (row.title, row.text, row.language, row.source) for row in found.rows
    ]


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("We meet in Seoul (서울).", "en"),
        ("東京でWorkshopを開く。", "ja"),
        ("日米韓協議", "ja"),
        ("한국과 日本이 ASEAN과 만납니다.", "ko"),
    ],
)
def test_the_language_is_told_by_the_letters(words: str, lang: str) -> None:
    found = read_office(document([("Heading 1", words), ("Normal", words)]))[1]

    assert [row.language for row in found.rows] == [lang]


def outlined(paper: Any) -> None:
    """Add a heading made by an outline level, and one in a style based on Heading 2."""
    paper.add_paragraph("By level").paragraph_format.element.get_or_add_pPr().append(
        parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>')
    )
    paper.add_paragraph("Text.")
    own = paper.styles.add_style("Our own", 1)
    own.base_style = paper.styles["Heading 2"]
    paper.add_paragraph("By style", style="Our own")
    paper.add_paragraph("Text.")
    paper.add_paragraph("A part of it", style="Heading 3")


def test_headings_of_other_word_processors_are_known() -> None:
    found = read_office(document([], outlined))[1]

    assert [(row.title["en"], row.text["en"]) for row in found.rows] == [
        ("By level", "Text."),
        ("By style", "Text.\n\nA part of it"),
    ]


def test_styles_that_go_in_a_circle_are_plain_text() -> None:
    def circle(paper: Any) -> None:
        one, two = paper.styles.add_style("One", 1), paper.styles.add_style("Two", 1)
        one.base_style, two.base_style = two, one
        paper.add_paragraph("Title", style="Heading 1")
        paper.add_paragraph("Round and round.", style="One")

    assert read_office(document([], circle))[1].rows[0].text == {"en": "Round and round."}


def within(xml: str) -> Any:
    """Return what adds a piece of a paragraph below a heading."""

    def add(paper: Any) -> None:
        paper.add_paragraph("Title", style="Heading 1")
        made = f"<w:p {nsdecls('w', 'm')}><w:r><w:t>Some words.</w:t></w:r>{xml}</w:p>"
        paper.element.body.insert(1, parse_xml(made))

    return add


RUN = "<w:r><w:t>more</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (f'<w:ins w:id="1" w:author="a">{RUN}</w:ins>', "tracked changes"),
        ('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', "tracked changes"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "Footnotes"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "formulas"),
        (f"<w:r><w:pict><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></w:pict></w:r>", "boxes"),
    ],
)
def test_what_would_be_lost_is_refused_by_paragraph(xml: str, words: str) -> None:
    ((place, sentence),) = say(document([], within(xml)))

    assert place.startswith("Paragraph 2 (“Some words.")
    assert words in sentence


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt>", "Some words.more"),
        (f"<w:hyperlink>{RUN}</w:hyperlink>", "Some words.more"),
        ("<w:r><w:br/><w:t>more</w:t></w:r>", "Some words.\nmore"),
        ("<w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r>" + RUN, "Some words.more"),
        (
            "<w:r><w:ruby><w:rt><w:t>かん</w:t></w:rt><w:rubyBase><w:t>漢</w:t></w:rubyBase></w:ruby></w:r>",
            "Some words.漢",
        ),
    ],
)
def test_words_are_read_as_one_sees_them(xml: str, text: str) -> None:
    (row,) = read_office(document([], within(xml)))[1].rows

    assert dict(row.text) == {"en": text}


def test_a_table_is_refused_and_fillable_blocks_are_read() -> None:
    def add(paper: Any) -> None:
        inner = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
            for style, words in (("Heading1", "In a field"), ("Normal", "Text."))
        )
        paper.element.body.insert(
            0, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
        )
        paper.add_table(1, 1).cell(0, 0).text = "In a cell"

    ((place, sentence),) = say(document([], add))

    assert (place, "Tables" in sentence) == ("Paragraph 3 (“In a cell”)", True)


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ([("Normal", "Dear all"), ("Heading 1", "A"), ("Normal", "b")], "Paragraph 1", "above"),
        ([("Heading 1", "A"), ("Heading 2", "B"), ("Normal", "b")], "Paragraph 1", "no text"),
        (
            [("Heading 1", "A"), ("Normal", "b"), ("Heading 1", "a"), ("Normal", "b")],
            "Paragraph 3",
            "Paragraph 1 (“A”)",
        ),
        ([("Heading 1", "A"), ("Normal", "b" * 5001)], "Paragraph 1", "5000"),
        ([("Heading 1", "A" * 201), ("Normal", "b")], "Paragraph 1", "200"),
        ([("Title", "Only a title")], "1", "no proposal"),
        ([], "1", "no proposal"),
    ],
)
def test_a_problem_names_its_paragraph(
    lines: list[tuple[str, str]], place: str, words: str
) -> None:
    ((where, sentence),) = say(document(lines))

    assert where.startswith(place)
    assert words in sentence

"""What python-docx has no words for: languages, fields, borders, list numbers, alternatives of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run as WordRun

LATIN = {"sans": "Calibri", "serif": "Cambria", "mono": "Consolas"}
EASTERN = {
    ("ja", "sans"): "Yu Gothic",
    ("ja", "serif"): "Yu Mincho",
    ("ko", "sans"): "Malgun Gothic",
    ("ko", "serif"): "Batang",
}
TONGUES = {"en": "en-US", "ja": "ja-JP", "ko": "ko-KR"}
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
DECORATIVE_SPACE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
LINE = "D5D2C8"


def element(name: str, **attributes: str) -> Any:  # noqa: ANN401 — elements of a word file have no types
    """Return an element of a word file; `__` in an attribute's name stands for the colon."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key.replace("__", ":")), value)
    return made


def set_faces(properties: Any, lang: str, kind: str, base: str) -> None:  # noqa: ANN401 — see above
    """Say in which faces and language words stand; the east-asian face follows the language."""
    eastern = lang if lang in ("ja", "ko") else base
    fonts = properties.get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), LATIN[kind])
    face = EASTERN.get((eastern, "serif" if kind == "serif" else "sans"))
    if face:
        fonts.set(qn("w:eastAsia"), face)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    # `val` is the language of Latin letters: said to be Japanese they would be broken anywhere.
    tongue = element(
        "w:lang", w__val=TONGUES["en"] if lang in ("ja", "ko") else TONGUES.get(lang, lang)
    )
    if eastern in ("ja", "ko"):
        tongue.set(qn("w:eastAsia"), TONGUES[eastern])
    properties.append(tongue)


def set_look(run: WordRun, *, colour: str = "", points: float = 0.0) -> None:
    """Give a run a colour (RRGGBB) and a size."""
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    if points:
        run.font.size = Pt(points)


def shade(run: WordRun, colour: str) -> None:
    """Lay a colour behind a run."""
    run._r.get_or_add_rPr().append(  # noqa: SLF001 — python-docx has no word for it
        element("w:shd", w__val="clear", w__color="auto", w__fill=colour)
    )


def break_page(paragraph: WordParagraph) -> None:
    """Go on at the next page."""
    paragraph.add_run().add_break(WD_BREAK.PAGE)


def field(paragraph: WordParagraph, code: str, shown: str = "") -> None:
    """Put a field into a paragraph, such as PAGE; `shown` is what stands there until it is counted."""
    begin_field(paragraph, code)
    paragraph.add_run(shown)
    end_field(paragraph)
    for run in paragraph.runs:
        set_look(run, colour="5C656B", points=8.0)


def begin_field(paragraph: WordParagraph, code: str) -> None:
    """Begin a field, whose shown words follow; it may end in a later paragraph."""
    for part in (_mark("begin"), _code(code), _mark("separate")):
        paragraph.add_run()._r.append(part)  # noqa: SLF001 — see above


def end_field(paragraph: WordParagraph) -> None:
    """End a field."""
    paragraph.add_run()._r.append(_mark("end"))  # noqa: SLF001 — see above


def _mark(sort: str) -> Any:  # noqa: ANN401 — see above
    return element("w:fldChar", w__fldCharType=sort)


def _code(code: str) -> Any:  # noqa: ANN401 — see above
    told = element("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {code} "
    return told


def bookmark(paragraph: WordParagraph, name: str, number: int) -> None:
    """Make a paragraph a place that a link within the document can name."""
    begin = element("w:bookmarkStart", w__id=str(number), w__name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)  # noqa: SLF001 — see above
    paragraph._p.append(element("w:bookmarkEnd", w__id=str(number)))  # noqa: SLF001 — see above


def link_within(paragraph: WordParagraph, name: str, words: str) -> None:
    """Add a link to a bookmark of this document."""
    link = element("w:hyperlink", w__anchor=name, w__history="1")
    run = paragraph.add_run(words)
    link.append(run._r)  # noqa: SLF001 — see above
    paragraph._p.append(link)  # noqa: SLF001 — see above


def edge(paragraph: WordParagraph, side: str, points: float, colour: str) -> None:
    """Draw a line on one side of a paragraph (top, bottom, left)."""
    borders = element("w:pBdr")
    size = str(round(points * 8))
    borders.append(element(f"w:{side}", w__val="single", w__sz=size, w__space="6", w__color=colour))
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 — see above
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def rule_table(table: WordTable, heads: int) -> None:
    """Draw light lines under the rows, a darker one under the heads; heads are repeated on each page."""
    borders = element("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(
            element(f"w:{side}", w__val="single", w__sz="4", w__space="0", w__color=LINE)
        )
    table._tbl.tblPr.append(borders)  # noqa: SLF001 — see above
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 — see above
        properties.append(element("w:cantSplit"))
        if number < heads:
            properties.append(element("w:tblHeader"))


def new_list(word: Word) -> int:
    """Return the number of a list that begins at 1, in the form of the style of numbered lists."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    known = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    of = numbering.num_having_numId(int(known))
    made = numbering.add_num(of.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def number_in(paragraph: WordParagraph, number: int) -> None:
    """Make a paragraph an entry of a numbered list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 — see above
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def describe(run: WordRun, words: str, name: str) -> None:
    """Give the picture in a run its alternative; without words it is said to be for the eye alone."""
    for one in run._r.iter(qn("wp:docPr")):  # noqa: SLF001 — see above
        one.set("name", name)
        one.set("descr", words)
        if not words:
            one.append(_decorative())


def _decorative() -> Any:  # noqa: ANN401 — see above
    listed = element("a:extLst")
    extension = element("a:ext")
    extension.set("uri", DECORATIVE)
    mark = extension.makeelement(
        f"{{{DECORATIVE_SPACE}}}decorative", {"val": "1"}, nsmap={"adec": DECORATIVE_SPACE}
    )
    extension.append(mark)
    listed.append(extension)
    return listed


def forget_makers(word: Word) -> None:
    """Blank the properties of the document: nobody's name, no program, no moment."""
    core = word.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(core, name, "")
    core.revision = 1
    for one in list(core._element):  # noqa: SLF001 — see above
        if one.tag.endswith(("}created", "}modified", "}lastPrinted")):
            core._element.remove(one)  # noqa: SLF001 — see above

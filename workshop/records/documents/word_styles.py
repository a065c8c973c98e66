"""How a Word file looks: page, styles, what stands on every page, looks of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from workshop.records.documents import word_parts

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.run import Run as WordRun

    from workshop.records.documents import tree

INK, INK_2, INK_3, ACCENT = "1C2326", "475056", "5C656B", "1F5561"
SHADES = {"d1": "F4EED9", "d2": "EEE3BA", "d3": "E2CF86"}
WIDTH_CM = 16.0
GLYPHS = {"square": "■", "triangle": "▲", "diamond": "◆"}
SIDES = {"square": "9A5B00", "triangle": "0B7468", "diamond": "6C4AA0"}
SIZES = {
    "text": 11.5,
    "purpose": 13.0,
    "verdict": 15.0,
    "quiet": 9.0,
    "verified": 8.5,
    "caption": 9.0,
}
MOST_INITIALS = 4
LONG_TITLE = 60
LONGEST_PROPERTY = 255  # so says the standard of office files


def set_up(word: Word, document: tree.Document) -> None:
    """Set the page, the styles and what stands on every page."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    word.core_properties.title = document.title[:LONGEST_PROPERTY]
    word.core_properties.language = word_parts.TONGUES.get(document.lang, document.lang)
    _styles(word, document.lang, 28 if len(document.title) < LONG_TITLE else 16)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.paragraph_format.tab_stops.clear_all()
        paragraph.style = word.styles["Normal"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
    _small(head.add_run(f"{document.words['running']}\t{document.words['minutes']}"))
    _small(foot.add_run(f"{document.words['holds']}\t"))
    before, between, after = document.words["page"].replace("{pages}", "{page}").split("{page}")
    for words, code in ((before, "PAGE"), (between, "NUMPAGES")):
        _small(foot.add_run(words))
        word_parts.field(foot, code, "1")
    _small(foot.add_run(after))


def _styles(word: Word, lang: str, title: int) -> None:
    sizes = {"Title": title, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5, "Heading 4": 10.5}
    contents = word.styles.add_style("Contents heading", WD_STYLE_TYPE.PARAGRAPH)
    contents.base_style = word.styles["Normal"]
    contents.font.size, contents.font.bold = Pt(17), True
    names = ["Normal", "List Bullet", "List Number", "List Continue", *sizes]
    for name in names:
        style: Any = word.styles[name]
        kind = "serif" if name == "Title" else "sans"
        word_parts.set_faces(style.element.get_or_add_rPr(), lang, kind, lang)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.color.rgb = RGBColor.from_string(INK)
        if name in sizes:
            style.font.size, style.font.bold, style.font.italic = Pt(sizes[name]), True, False
    for border in word.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    normal: Any = word.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(10.5), Pt(6)


def _small(run: WordRun) -> None:
    word_parts.set_look(run, colour=INK_3, points=8.0)


def look(run: WordRun, marks: tuple[str, ...]) -> None:
    """Give a run the looks that it bears by name."""
    for mark in marks:
        if mark in SHADES:
            word_parts.shade(run, SHADES[mark])
    run.bold = "strong" in marks or None
    run.italic = "em" in marks or None
    run.font.superscript = "sup" in marks or None
    run.font.strike = "del" in marks or None
    run.font.underline = "ins" in marks or None
    if "quiet" in marks:
        word_parts.set_look(run, colour=INK_3, points=9.0)
    if "kind" in marks:
        run.font.small_caps = True

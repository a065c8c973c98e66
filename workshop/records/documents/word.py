"""A document as a Word file: real headings, table heads, languages, and annotations as real comments."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from workshop.records.documents import tree, word_parts, word_threads
from workshop.records.documents import word_styles as styles
from workshop.records.documents.measuring import shares
from workshop.records.documents.typesetting import pngs
from workshop.records.documents.word_styles import ACCENT, INK_2, INK_3, WIDTH_CM, look, set_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.comments import Comment
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run as WordRun


class Writing:
    """One Word file being written."""

    def __init__(self, document: tree.Document) -> None:
        self.document = document
        self.word: Word = docx.Document()
        self.anchors: dict[str, list[WordRun]] = {}
        self.threads: list[tuple[Comment, Comment | None]] = []
        self.places = 0
        pictures = tree.images((*document.front, *document.body))
        self.drawn = {
            id(one): png for one, png in zip(pictures, pngs(pictures, document.lang), strict=True)
        }

    def write(self) -> bytes:
        """Write all of it and return the file."""
        set_up(self.word, self.document)
        self._front()
        self._contents()
        self.blocks(self.document.body, self.word)
        word_threads.tie(self.word, self.threads)
        word_parts.forget_makers(self.word)
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _front(self) -> None:
        for _line in range(6):
            self.word.add_paragraph()
        self.say(self.word.add_paragraph(), self.document.words["minutes"], colour=INK_3)
        title = self.word.add_paragraph(style="Title")
        title.add_run(self.document.title)
        self.blocks(self.document.front, self.word)
        word_parts.break_page(self.word.add_paragraph())

    def _contents(self) -> None:
        """Write the table of contents: links at once, the numbers of pages when Word counts them."""
        self.word.add_paragraph(self.document.words["contents"], style="Contents heading")
        heads = [one for one in tree.every(self.document.body) if isinstance(one, tree.Heading)]
        listed = [one for one in heads if one.level <= int(self.document.words["depth"])]
        first = last = self.word.add_paragraph()
        word_parts.begin_field(first, f'TOC \\o "1-{self.document.words["depth"]}" \\h \\z \\u')
        numbers = {id(one): number for number, one in enumerate(heads, 1)}
        for place, one in enumerate(listed):
            last = self.word.add_paragraph() if place else first
            last.paragraph_format.left_indent = Cm(0.6 * (one.level - 1))
            last.paragraph_format.space_after = Pt(2)
            word_parts.link_within(last, f"_Toc{numbers[id(one)]}", tree.title_of(one))
        word_parts.end_field(last)
        word_parts.break_page(self.word.add_paragraph())

    def say(self, paragraph: WordParagraph, words: str, *, colour: str = "") -> None:
        """Add words in the document's own language."""
        self.run(paragraph, tree.Run(words), colour=colour)

    def blocks(self, blocks: Sequence[tree.Block], into: Any, style: str = "") -> None:  # noqa: ANN401 — a body or a cell
        """Write blocks one after the other into the body or a cell."""
        for one in blocks:
            if isinstance(one, tree.Paragraph):
                self.paragraph(one, into.add_paragraph(), style)
            elif isinstance(one, tree.Heading):
                self.heading(one, into)
            elif isinstance(one, tree.Table):
                self.table(one, into)
            elif isinstance(one, tree.Listing):
                self.listing(one, into)
            else:
                self.group(one, into)

    def heading(self, one: tree.Heading, into: Any) -> None:  # noqa: ANN401 — see above
        """Write a heading that the contents can find."""
        made = into.add_paragraph(style=f"Heading {min(one.level, 4)}")
        for run in one.runs:
            self.inline(made, run)
        self.places += 1
        word_parts.bookmark(made, f"_Toc{self.places}", self.places)

    def group(self, one: tree.Group, into: Any) -> None:  # noqa: ANN401 — see above
        """Write blocks that belong together; a decision begins with a heavy line."""
        if "decision" in one.style.split():
            rule = into.add_paragraph()
            rule.paragraph_format.space_after = Pt(0)
            rule.paragraph_format.keep_with_next = True
            word_parts.edge(rule, "top", 2.5, ACCENT if "adopted" in one.style.split() else INK_2)
        self.blocks(one.blocks, into)

    def paragraph(self, one: tree.Paragraph, made: WordParagraph, style: str = "") -> None:
        """Write a paragraph; numbers of annotations are left out where they are real comments."""
        names = one.style.split()
        if style:
            made.style = style
        if "verified" in names:
            word_parts.edge(made, "left", 2.0, ACCENT)
        if {"verdict", "term", "source"} & set(names):
            made.paragraph_format.keep_with_next = True
        points = next((styles.SIZES[name] for name in names if name in styles.SIZES), 0.0)
        colour = INK_3 if {"quiet", "caption"} & set(names) else ""
        for run in one.runs:
            if "text" in names and isinstance(run, tree.Run) and "sup" in run.marks:
                continue
            for written in self.inline(made, run):
                word_parts.set_look(written, colour=colour, points=points)
                written.bold = written.bold or bool({"verdict", "term"} & set(names)) or None

    def inline(self, into: WordParagraph, one: tree.Inline) -> list[WordRun]:
        """Write what stands in a line; give the runs of words."""
        if isinstance(one, tree.Run):
            return [self.run(into, one)]
        if isinstance(one, tree.Sign):
            mark = into.add_run(styles.GLYPHS.get(one.shape, "●") + "\u00a0")
            word_parts.set_look(mark, colour=styles.SIDES.get(one.shape, INK_3))
            into.add_run(one.letters).bold = True
            return []
        run = into.add_run()
        run.add_picture(io.BytesIO(self.drawn[id(one)]), width=Pt(min(one.width, 440)))
        word_parts.describe(run, one.alt, self.document.words["picture"])
        return []

    def run(self, into: WordParagraph, one: tree.Run, *, colour: str = "") -> WordRun:
        """Write a run in its language and look, and remember which annotations it bears."""
        made = into.add_run(one.text)
        kind = "mono" if "code" in one.marks else "serif" if "voice" in one.marks else "sans"
        base = self.document.lang
        if one.lang not in ("", base) or kind != "sans":
            word_parts.set_faces(made._r.get_or_add_rPr(), one.lang or base, kind, base)  # noqa: SLF001 — python-docx has no word for it
        look(made, one.marks)
        word_parts.set_look(made, colour=colour)
        for note in one.notes:
            self.anchors.setdefault(note, []).append(made)
        return made

    def listing(self, one: tree.Listing, into: Any) -> None:  # noqa: ANN401 — see above
        """Write a list; entries that tell an annotation become its comment."""
        left = [entry for entry in one.entries if not self._is_comment(entry)]
        number = (
            word_parts.new_list(self.word)
            if one.ordered and left and "plain" not in one.style
            else 0
        )
        for entry in left:
            for place, block in enumerate(entry.blocks):
                if not isinstance(block, tree.Paragraph):
                    self.blocks([block], into)
                    continue
                made = into.add_paragraph()
                style = (
                    ("List Number" if number else "List Bullet") if place == 0 else "List Continue"
                )
                self.paragraph(block, made, style)
                if number and place == 0:
                    word_parts.number_in(made, number)

    def _is_comment(self, entry: tree.Entry) -> bool:
        """Write an entry as a comment where its words are in this document; say whether that was done."""
        runs = self.anchors.get(entry.note)
        if not runs:
            return False
        place = (runs[0], runs[-1])
        every = [one for one in tree.every(entry.blocks) if isinstance(one, tree.Listing)]
        answers = [one for one in every if one.is_signed]
        own = tuple(one for one in entry.blocks if one not in answers)
        first = self._comment(replace(entry, blocks=own), place)
        for reply in (one for listing in answers for one in listing.entries):
            self.threads.append((self._comment(reply, place), first))
        self.threads.append((first, None))
        return True

    def _comment(self, entry: tree.Entry, place: tuple[WordRun, WordRun]) -> Comment:
        """Write one comment on the words between two runs."""
        initials = "".join(part[0] for part in entry.by.split())[: styles.MOST_INITIALS]
        comment = self.word.add_comment([*place], "", author=entry.by, initials=initials)
        said = [one for one in tree.every(entry.blocks) if isinstance(one, tree.Paragraph)]
        for number, one in enumerate(said):
            self.paragraph(one, comment.paragraphs[0] if number == 0 else comment.add_paragraph())
        told = comment._comment_elm  # noqa: SLF001 — python-docx dates a comment now
        told.attrib.pop(qn("w:date"), None)
        if entry.at:
            told.date = datetime.fromisoformat(entry.at)
        return comment

    def table(self, one: tree.Table, into: Any) -> None:  # noqa: ANN401 — see above
        """Write a table; what its rows and columns are is said in its heads."""
        made = into.add_table(len(one.rows), one.columns)
        if one.style not in ("facts", "package"):
            word_parts.rule_table(made, one.heads)
        self._widths(made, one)
        for number, (row, cells) in enumerate(zip(made.rows, one.rows, strict=True)):
            place = 0
            for cell in cells:
                box = row.cells[place]
                if cell.span > 1:
                    box = box.merge(row.cells[place + cell.span - 1])
                self._cell(cell, box, in_head=number < one.heads)
                place += cell.span
        into.add_paragraph().paragraph_format.space_after = Pt(2)

    def _widths(self, made: Any, one: tree.Table) -> None:  # noqa: ANN401 — see above
        made.autofit = False
        for column, share in zip(made.columns, shares(one), strict=False):
            column.width = Cm(round(WIDTH_CM * share, 2))
            for cell in column.cells:
                cell.width = column.width

    def _cell(self, cell: tree.Cell, box: Any, *, in_head: bool) -> None:  # noqa: ANN401 — see above
        first = box.paragraphs[0]
        self.blocks(cell.blocks, box)
        if cell.blocks:
            first._p.getparent().remove(first._p)  # noqa: SLF001 — a cell begins with an empty paragraph
        for paragraph in box.paragraphs:
            paragraph.paragraph_format.space_after = Pt(1)
            if cell.number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for run in paragraph.runs if in_head else ():
                run.bold = True
        if not box.paragraphs:
            box.add_paragraph()


def docx_bytes(document: tree.Document) -> bytes:
    """Return a document as a Word file."""
    return Writing(document).write()

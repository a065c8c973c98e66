"""Which comments of a Word file answer which: python-docx writes comments, but knows no replies.

Source: ECMA-376 (comments) and [MS-DOCX] 2.5.4.2 `commentEx`: a paragraph's id, and the id of the one it answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.comments import CT_Comments
from docx.oxml.ns import qn
from docx.oxml.parser import register_element_cls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.comments import Comment
    from docx.document import Document as Word

NAME = "/word/commentsExtended.xml"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
PARAGRAPHS = "http://schemas.microsoft.com/office/word/2010/wordml"
THREADS = "http://schemas.microsoft.com/office/word/2012/wordml"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


class Numbered(CT_Comments):
    """Comments with numbers in the order in which they are written."""

    def _next_available_comment_id(self) -> int:
        """Return the number after the last: python-docx reads all of them anew for each."""
        last = next(self.iterchildren(reversed=True), None)
        return 0 if last is None else int(last.get(qn("w:id"))) + 1


register_element_cls("w:comments", Numbered)


def tie(word: Word, threads: Sequence[tuple[Comment, Comment | None]]) -> None:
    """Say of each comment which other one it answers; Word shows such a one below it, as a reply."""
    if not threads:
        return
    _put_in_order(word)
    for comment, _answered in threads:
        last = comment.paragraphs[-1]._p  # noqa: SLF001 — python-docx has no word for it
        last.set(f"{{{PARAGRAPHS}}}paraId", _number(comment))
        comment.part.element.set(f"{{{COMPATIBLE}}}Ignorable", "w14")
    told = "".join(
        _line(comment, answered)
        for comment, answered in sorted(threads, key=lambda one: one[0].comment_id)
    )
    root = (
        f'<w15:commentsEx xmlns:w15="{THREADS}" xmlns:mc="{COMPATIBLE}" mc:Ignorable="w15">'
        f"{told}</w15:commentsEx>"
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package = word.part.package
    part = Part(PackURI(NAME), CONTENT, (head + root).encode(), package)
    word.part.relate_to(part, RELATION)


def _put_in_order(word: Word) -> None:
    """Let the marks of comments on the same words follow each other as they were written, the answered one first."""
    ends = list(word.element.body.iter(qn("w:commentRangeEnd")))
    for end in reversed(ends):
        number = int(end.get(qn("w:id")))
        mark = end.getnext()
        while (after := mark.getnext()) is not None and after.tag == end.tag:
            if int(after.get(qn("w:id"))) > number:
                break
            after.getnext().addnext(end)
            end.addnext(mark)


def _line(comment: Comment, answered: Comment | None) -> str:
    above = f' w15:paraIdParent="{_number(answered)}"' if answered else ""
    return f'<w15:commentEx w15:paraId="{_number(comment)}"{above} w15:done="0"/>'


def _number(comment: Comment) -> str:
    """Return the id of a comment's last paragraph: eight hexadecimal digits, not 0."""
    return f"{comment.comment_id + 1:08X}"

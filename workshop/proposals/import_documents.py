"""Proposals from a document (.docx): each heading of level 1 or 2 is a title, what follows its text."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from workshop.core.errors import Invalid
from workshop.core.i18n import lazy
from workshop.library.lined import Lined
from workshop.proposals.import_guard import TOO_LARGE
from workshop.proposals.import_places import Found
from workshop.proposals.import_words import CONTENTS, Headings, language_of, unread, words_of

MOST_BLOCKS = 10_000
SOURCE = re.compile(r"(?:source|出典|출처)[ \t]*[:：]\s*(.+)", re.IGNORECASE | re.DOTALL)
WRAPPERS = (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:smartTag"))


@dataclass
class Draft:
    """A proposal while it is being read; its sources are lines that begin with “Source:”."""

    line: int
    title: str
    text: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def read_document(packed: io.BytesIO) -> Found:
    """Read the proposals of a document that has been looked through.

    Raises:
        Invalid: it has too many paragraphs.
    """
    found, drafts = Found("docx"), list[Draft]()
    document = Document(packed)
    headings = Headings(document.styles)
    number = 0
    for count, block in enumerate(_blocks(document.element.body), 1):
        if count > MOST_BLOCKS:
            raise Invalid(TOO_LARGE)
        words, say = words_of(block), unread(block)
        number += bool(words)
        if say is not None:
            found.refuse(found.at(max(number, 1), words), say)
        if words:
            _place(found, drafts, headings.level(block), (number, words))
    for draft in drafts:
        _finish(found, draft)
    return found


def _blocks(node: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield paragraphs and tables in order, also those inside fillable fields."""
    for child in node:
        if child.tag in WRAPPERS:
            yield from _blocks(child)
        else:
            yield child


def _place(found: Found, drafts: list[Draft], level: int | None, said: tuple[int, str]) -> None:
    """Add a paragraph's words to what they belong to; level 0 is the document's own title."""
    number, words = said
    if level in (1, 2):
        drafts.append(Draft(found.at(number, words), " ".join(words.split())))
        return
    if level == CONTENTS or (level == 0 and not drafts):
        return
    if not drafts:
        if not found.checks.problems:
            say = lazy(
                "This text stands above the first heading. Give the title of each proposal the style Heading 1 or"
                " Heading 2."
            )
            found.refuse(found.at(number, words), say)
        return
    source = SOURCE.fullmatch(words)
    if source:
        drafts[-1].sources.append(" ".join(source[1].split()))
    else:
        drafts[-1].text.append(words)


def _finish(found: Found, draft: Draft) -> None:
    if not draft.text:
        say = lazy(
            "There is no text under this heading. Write one, or give a heading that is no proposal the style Title."
        )
        found.refuse(draft.line, say)
        return
    lang = language_of(f"{draft.title} {' '.join(draft.text)}")
    row = Lined(draft.line)
    row["language"] = lang
    for key, words in (("title", draft.title), ("text", "\n\n".join(draft.text))):
        row[key] = _in(draft.line, lang, words)
    if draft.sources:
        row["source"] = "; ".join(draft.sources)
    found.rows.append(row)


def _in(line: int, lang: str, words: str) -> Lined:
    made = Lined(line)
    made[lang] = words
    return made

"""The words of a paragraph, its level, its language; and what of a document is not read."""

import unicodedata

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.styles import Styles

from workshop.core.fields import clean
from workshop.core.i18n import Lazy, lazy

CHANGED = lazy("This paragraph holds tracked changes. Accept or reject them in the document first.")
BOXED = lazy("Tables, text boxes and formulas are not read. Write the words as plain paragraphs.")
NOTED = lazy("Footnotes are not read. Write the source in a line of its own: “Source: …”.")
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
UNREAD = {
    **{qn(f"w:{one}"): CHANGED for one in ("ins", "del", "moveFrom", "moveTo")},
    **{qn(f"w:{one}"): BOXED for one in ("tbl", "txbxContent", "altChunk")},
    **{f"{_M}{one}": BOXED for one in ("oMath", "oMathPara")},
    **{qn(f"w:{one}"): NOTED for one in ("footnoteReference", "endnoteReference")},
}
# A tab also stands in a paragraph's settings; rt is the small reading above a character.
ASIDE = (qn("w:pPr"), qn("w:rt"))
TEXT, BREAK, KIND = qn("w:t"), qn("w:br"), qn("w:type")
SIGNS = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
BODY_LEVEL, CONTENTS = 9, -1
MOST_STEPS = 20


def unread(block: BaseOxmlElement) -> Lazy | None:
    """Return the sentence about something in a block that would be lost, or None."""
    return next((UNREAD[node.tag] for node in block.iter(*UNREAD)), None)


def words_of(block: BaseOxmlElement) -> str:
    """Return the words of a block as one reads them; fields keep the words they showed last."""
    said: list[str] = []
    for node in block.iter(TEXT, BREAK, *SIGNS):
        if next(node.iterancestors(*ASIDE), None) is not None:
            continue
        if node.tag == TEXT:
            said.append(node.text or "")
        elif node.tag == BREAK:
            said.append("" if node.get(KIND) in ("page", "column") else "\n")
        else:
            said.append(SIGNS[node.tag])
    return clean("".join(said))


def language_of(words: str) -> str:
    """Return ja, ko or en by the letters used most; a Latin word counts about as much as a syllable."""
    weights = {"ko": 0.0, "ja": 0.0, "en": 0.0}
    for sign in words:
        name = unicodedata.name(sign, "")
        if name.startswith("HANGUL"):
            weights["ko"] += 1
        elif name.startswith(("HIRAGANA", "KATAKANA", "CJK UNIFIED")):
            weights["ja"] += 1
        elif name.startswith("LATIN"):
            weights["en"] += 0.25
    return max(weights, key=lambda lang: weights[lang])


class Headings:
    """The levels of a document's styles: 0 its title, 1 to 9 headings, CONTENTS, None plain text."""

    def __init__(self, styles: Styles) -> None:
        self._styles = {one.styleId: one for one in styles.element.style_lst}
        self._levels: dict[str, int | None] = {}

    def level(self, block: BaseOxmlElement) -> int | None:
        """Return the level of a paragraph: by its own outline level, else by its style's."""
        own = _outline(block)
        if own is not None:
            return own if own <= BODY_LEVEL else None
        name = next((node.get(qn("w:val")) for node in block.iter(qn("w:pStyle"))), None) or ""
        if name not in self._levels:
            self._levels[name] = self._of_style(name)
        return self._levels[name]

    def _of_style(self, style_id: str) -> int | None:
        """Follow a style to those it is based on, a bounded number of steps: they may go in a circle."""
        for _step in range(MOST_STEPS):
            style = self._styles.get(style_id)
            if style is None:
                return None
            level = _named(str(style.name_val or "").lower())
            level = _outline(style) if level is None else level
            if level is not None:
                return level if level <= BODY_LEVEL else None
            style_id = next((one.get(qn("w:val")) or "" for one in style.iter(qn("w:basedOn"))), "")
        return None


def _named(name: str) -> int | None:
    """Return the level that a built-in style has by its name, which no language of Word translates."""
    if name.startswith("toc "):
        return CONTENTS
    if name in ("title", "subtitle"):
        return 0
    head, _blank, number = name.partition(" ")
    return int(number) if head == "heading" and number in set("123456789") else None


def _outline(node: BaseOxmlElement) -> int | None:
    found = next((one.get(qn("w:val")) or "" for one in node.iter(qn("w:outlineLvl"))), "")
    return int(found) + 1 if found.isdecimal() and len(found) == 1 else None

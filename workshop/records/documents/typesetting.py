"""A document set as PDF by Typst, tagged after PDF/UA-1; pictures drawn as PNG by the same typesetter.

Nothing of a participant is ever read as markup: the template is ours, and what it sets comes as JSON.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workshop.core.errors import Refusal
from workshop.records.documents import unsettable
from workshop.records.documents.fonts import SANS, faces, installed
from workshop.records.documents.measuring import widths
from workshop.records.documents.reading import FACE
from workshop.records.documents.tree import Document, Table
from workshop.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.records.documents.tree import Image

TEMPLATE = ROOT / "templates" / "records" / "minutes.typ"
STANDARD = "ua-1"
MOST_TRIES = 5
_PICTURES = """#let all = json(bytes(sys.inputs.pictures))
#set page(width: auto, height: auto, margin: 2pt, fill: white)
#for (place, one) in all.enumerate() {
  if place > 0 { pagebreak() }
  image(bytes(one.svg), format: "svg", width: one.width * 1pt)
}
"""


class Unsettable(Refusal):
    """A document that could not be set, although what has no picture was told by its number."""

    code = "unsettable"


def pdf(document: Document) -> bytes:
    """Set a document.

    Raises:
        NoFace: there is no typeface for a script that it needs.
    """
    plain = plain_document(document)
    told = json.dumps(plain, ensure_ascii=False)
    found = faces(frozenset(installed().families()), told, document.lang)
    plain["faces"] = found
    told = _faced(json.dumps(plain, ensure_ascii=False), found[document.lang][SANS])
    return _set(told)


def _set(told: str) -> bytes:
    """Set a document; what has no picture in any typeface is told by its number at the next try."""
    import typst  # noqa: PLC0415 — a compiler, for those who typeset

    for _try in range(MOST_TRIES):
        try:
            made = _compiler(TEMPLATE.read_bytes(), document=told).compile(
                format="pdf", pdf_standards=[STANDARD]
            )
        except typst.TypstError as error:
            texts = unsettable.texts_in(error.diagnostic)
            if not texts:
                raise
            told = unsettable.without(texts, told)
        else:
            return bytes(made)
    raise Unsettable


def pngs(pictures: Sequence[Image], lang: str, ppi: float = 220.0) -> list[bytes]:
    """Draw pictures, in order; their words are set in the faces of a language.

    Raises:
        NoFace: there is no typeface for a script that occurs in them.
    """
    if not pictures:
        return []
    told = json.dumps(
        [{"svg": one.svg, "width": one.width} for one in pictures], ensure_ascii=False
    )
    found = faces(frozenset(installed().families()), told, lang)
    compiler = _compiler(_PICTURES.encode(), pictures=_faced(told, found[lang][SANS]))
    made = compiler.compile(format="png", ppi=ppi)
    return made if isinstance(made, list) else [made] if made else []


def _faced(told: str, families: list[str]) -> str:
    """Return the JSON of documents with families named in their pictures."""
    return told.replace(f'font-family=\\"{FACE}\\"', f'font-family=\\"{", ".join(families)}\\"')


def plain_document(document: Document) -> dict[str, Any]:
    """Return a document as JSON has it; each table says how wide its columns may be."""
    found: dict[str, Any] = asdict(document)
    for part, blocks in (("front", document.front), ("body", document.body)):
        for plain, one in zip(found[part], blocks, strict=True):
            _measure(plain, one)
    return found


def _measure(plain: dict[str, Any], one: object) -> None:
    if isinstance(one, Table):
        plain["widths"] = widths(one)
        return
    inside = getattr(one, "blocks", ())
    for each, block in zip(plain.get("blocks", ()), inside, strict=False):
        _measure(each, block)
    for each, entry in zip(plain.get("entries", ()), getattr(one, "entries", ()), strict=False):
        _measure(each, entry)


def _compiler(source: bytes, **inputs: str) -> Any:  # noqa: ANN401 — the compiler's stubs are its own
    import typst  # noqa: PLC0415 — a compiler, for those who typeset

    return typst.Compiler(source, font_paths=installed(), sys_inputs=inputs)

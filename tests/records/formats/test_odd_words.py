"""Whatever people can type is set: signs of any script, controls, private characters, words without an end."""

import re
from pathlib import Path

import docx
import pytest

from tests.records import meeting
from tests.records.formats.texts import pdf_text, tool
from workshop.records.formats import FORMATS
from workshop.records.record import Record

ODD = (
    "controls \x00\x07\x0b\x1b\x7f\x85 end",
    "private \ue000\uf8ff end",
    "nobody's \U000e0041\U0010fffd end",
    "no character \ufffe\uffff end",
    "emoji 👩‍👩‍👧‍👦 🇰🇷 😀 end",
    "scripts العربية עברית ไทย हिन्दी ภาษา ᚠᚢᚦ 𓀀 end",
    "directions \u202eabc\u202c \u2066def\u2069 end",
    "decomposed \u1112\u1161\u11ab 한 end",
    "soft\u00adhyphen zero\u200bwidth no\u00a0break end",
    "x" * 3000 + " end",
)


def with_words(words: str) -> Record:
    """Return a meeting in which somebody said these words, and is called so."""
    changed = meeting.bodies()
    for body in changed:
        for row in body["rows"]:  # type: ignore[union-attr]
            image = row["image"]  # type: ignore[index,call-overload]
            if row["noun"] == "annotation" and image["state"] == "shown":  # type: ignore[index,call-overload]
                image["words"] = words  # type: ignore[index,call-overload]
            if row["noun"] == "participant" and image["name"] == "Person 2":  # type: ignore[index,call-overload]
                image["name"] = words[:80]  # type: ignore[index,call-overload]
    return meeting.record("full", changed)


@pytest.mark.parametrize("words", ODD, ids=[one[:9] for one in ODD])
def test_documents_hold_whatever_was_typed(words: str, tmp_path: Path) -> None:
    record = with_words(words)

    for form in ("pdf", "docx", "xlsx"):
        FORMATS.get(form).write(record, tmp_path / f"a.{form}", "ko")

    first = words.split(maxsplit=1)[0] if len(words) < 3000 else "xxx"
    comments = [one.text for one in docx.Document(str(tmp_path / "a.docx")).comments]
    assert first in pdf_text(tmp_path / "a.pdf")
    assert any(first in one for one in comments)


def test_a_word_without_an_end_stays_on_the_page(tmp_path: Path) -> None:
    FORMATS.get("pdf").write(with_words("x" * 3000), tmp_path / "a.pdf", "en")

    boxes = tool("pdftotext", "-bbox", str(tmp_path / "a.pdf"), "-")
    rights = [float(one) for one in re.findall(r'<word .*xMax="([0-9.]+)"', boxes)]

    assert max(rights) <= 595.3

"""Texts of a case in their languages, wherever a file gave one plain text. Pure."""

from collections.abc import Sequence
from typing import Any

from workshop.mediation.sheet import ABOUT, ISSUES, PARTIES, RULE, SOURCES, Field
from workshop.mediation.sheet_brief import brief_section
from workshop.mediation.sheet_reading import Content, at
from workshop.mediation.whole_case import in_words

SPOKEN, SEVERAL = ("said", "long"), ("lines", "paragraphs")


def in_languages(content: Content) -> Content:
    """Return the case with every text by language; a plain one is taken as English."""
    for page in (ABOUT, PARTIES, ISSUES, RULE, SOURCES):
        _tidy(content, page.fields)
    for place in range(len(content["parties"])):
        page = brief_section(place)
        _tidy(at(content, page.at), page.fields)
    return content


def _tidy(here: Any, fields: Sequence[Field]) -> None:  # noqa: ANN401 — any mapping of a case
    for one in fields:
        holder, _, key = one.name.rpartition(".")
        inner = at(here, holder)
        if not isinstance(inner, dict) or not inner.get(key):
            continue
        if one.look in SPOKEN:
            inner[key] = _stripped(inner[key])
        elif one.look in SEVERAL:
            inner[key] = [_stripped(each) for each in inner[key]]
        elif one.look == "rows":
            for row in inner[key]:
                _tidy(row, one.fields)


def _stripped(text: object) -> dict[str, str]:
    return {lang: str(one).strip() for lang, one in in_words(text).items()}

"""Texts of a case in their languages, wherever a file gave one plain text. Pure."""

from collections.abc import Sequence
from typing import Any

from workshop.mediation.sheet import Field
from workshop.mediation.sheet_book import pages_of
from workshop.mediation.sheet_reading import Content, at
from workshop.mediation.whole_case import in_words

SPOKEN, SEVERAL = ("said", "long"), ("lines", "paragraphs")


def in_languages(content: Content) -> Content:
    """Return the case with every text by language; a plain one is taken as English."""
    for page in pages_of(content):
        _tidy(at(content, page.at), page.fields)
    return content


def _tidy(here: Any, fields: Sequence[Field]) -> None:  # noqa: ANN401 — any mapping of a case
    for one in fields:
        holder, _, key = one.name.rpartition(".")
        inner = at(here, holder)
        if one.look == "group":
            _tidy(here, one.fields)
        elif isinstance(inner, dict) and inner.get(key):
            inner[key] = _tidied(one, inner[key])


def _tidied(one: Field, value: Any) -> Any:  # noqa: ANN401 — any value of a case
    if one.look in SPOKEN:
        return _stripped(value)
    if one.look in SEVERAL:
        return [_stripped(each) for each in value]
    if one.look == "rows":
        for row in value:
            _tidy(row, one.fields)
    return value


def _stripped(text: object) -> dict[str, str]:
    return {lang: str(one).strip() for lang, one in in_words(text).items()}

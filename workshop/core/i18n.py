"""Sentences in three languages. Translated when shown, never when stored."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.support import NullTranslations, Translations

LANGUAGES = {"en": "English", "ja": "日本語", "ko": "한국어"}
CATALOGUES = Path(__file__).parent.parent / "translations"
_language: ContextVar[str] = ContextVar("language", default="en")


class Said(NamedTuple):
    """A text and the language it is written in."""

    text: str
    lang: str


class Lazy:
    """A sentence to be translated when it is shown."""

    __slots__ = ("count", "plural", "sentence", "values")

    def __init__(
        self, sentence: str, values: Mapping[str, object], plural: str = "", count: int = 1
    ) -> None:
        self.sentence, self.values, self.plural, self.count = sentence, values, plural, count

    def __str__(self) -> str:
        if self.plural:
            return ngettext(self.sentence, self.plural, self.count, **self.values)
        return gettext(self.sentence, **self.values)

    def __repr__(self) -> str:
        return f"lazy({self.sentence!r})"

    def __html__(self) -> str:
        from markupsafe import escape  # noqa: PLC0415 — only templates need it

        return str(escape(str(self)))

    def __mod__(self, values: Mapping[str, object]) -> str:
        with_values = Lazy(self.sentence, {**self.values, **values}, self.plural, self.count)
        return str(with_values)


def current() -> str:
    """Return the language being spoken."""
    return _language.get()


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak a language within the block; an unknown one falls back to English."""
    mark = _language.set(lang if lang in LANGUAGES else "en")
    try:
        yield
    finally:
        _language.reset(mark)


@cache
def _catalogue(lang: str) -> NullTranslations:
    return Translations.load(str(CATALOGUES), [lang], domain="messages")


def sentences(lang: str) -> Iterator[str]:
    """Yield every sentence that the program can say in a language, its gaps unfilled."""
    said = getattr(_catalogue(lang), "_catalog", {})
    for key, text in said.items():
        yield str(key[0] if isinstance(key, tuple) else key)
        yield str(text)


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text % values if values else text


def gettext(sentence: str, **values: object) -> str:
    """Return the sentence in the language being spoken, its named gaps filled."""
    return _filled(_catalogue(current()).ugettext(sentence), values)


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Return the form for a count; `%(count)s` is filled with it."""
    text = _catalogue(current()).ungettext(one, many, count)
    return _filled(text, {"count": count, **values})


def counted(one: str, many: str, count: int) -> str:
    """Return the form for a count with only `%(count)s` filled: for templates, which fill the rest themselves."""
    return _catalogue(current()).ungettext(one, many, count).replace("%(count)s", str(count))


def lazy(sentence: str, **values: object) -> Lazy:
    """Keep a sentence for later."""
    return Lazy(sentence, values)


def lazy_plural(one: str, many: str, count: int, **values: object) -> Lazy:
    """Keep a counted sentence for later."""
    return Lazy(one, values, many, count)


_ = gettext


def localised(texts: Mapping[str, str] | None, lang: str | None = None) -> Said:
    """Return a text in the language asked for, else in English, else in whatever there is.

    The same on every database: PostgreSQL keeps the keys of an object in an order of its own.
    """
    texts = texts or {}
    for candidate in (lang or current(), "en", *sorted(texts)):
        if texts.get(candidate):
            return Said(texts[candidate], candidate)
    return Said("", lang or current())

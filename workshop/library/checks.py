"""Check fields read from a file, and collect every problem with its line."""

import unicodedata
from collections.abc import Collection, Mapping
from typing import NamedTuple

from workshop.core.i18n import LANGUAGES, Lazy, lazy
from workshop.library.lined import Lined

LONG = 5000


class Problem(NamedTuple):
    """What is wrong, on which line, in a sentence for the person who wrote the file."""

    line: int
    say: Lazy


def tidy(text: str) -> str:
    """Bring a text to composed characters (NFC) and plain line ends, without blanks around it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class Checks:
    """Read fields out of mappings; one that does not fit becomes a problem and a harmless value."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def refuse(self, line: int, say: Lazy) -> None:
        """Note a problem."""
        self.problems.append(Problem(line, say))

    def known(self, at: Lined, fields: Collection[str]) -> None:
        """Refuse fields nobody reads: a misspelt name would otherwise be lost without a word."""
        for key in at:
            if key not in fields:
                self.refuse(at.line_of(key), lazy("The field “%(field)s” is not known.", field=key))

    def text(self, at: Lined, key: str, *, most: int = LONG, default: str | None = None) -> str:
        """Return a text of at most so many characters; missing is a problem without a default."""
        value = at.get(key)
        if value is None and default is not None:
            return default
        made = tidy(str(value)) if isinstance(value, str | int) else ""
        if not made:
            self.refuse(at.line_of(key), lazy("The field “%(field)s” is missing.", field=key))
        return self._bounded(at.line_of(key), key, made, most)

    def texts(
        self, at: Lined, key: str, *, most: int = LONG, required: bool = True
    ) -> Mapping[str, str]:
        """Return texts by language: `{en: …, ja: …}`; at least one of them if required."""
        value = at.get(key)
        line = at.line_of(key)
        if value is None and not required:
            return {}
        if not isinstance(value, Lined) or not value:
            say = lazy("Write “%(field)s” once per language: en, ja, ko.", field=key)
            self.refuse(line, say)
            return {}
        self.known(value, LANGUAGES)
        return {
            lang: self._bounded(value.line_of(lang), key, tidy(str(text)), most)
            for lang, text in value.items()
            if lang in LANGUAGES and text
        }

    def one_of(
        self, at: Lined, key: str, allowed: Collection[str], *, default: str | None = None
    ) -> str:
        """Return one of the allowed words."""
        value = self.text(at, key, default=default)
        if value and value not in allowed and value != default:
            self.refuse(at.line_of(key), _not_among(key, value, allowed))
        return value

    def many(self, at: Lined, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """Return a list of words, each among the allowed ones."""
        value = at.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse(at.line_of(key), lazy("“%(field)s” is a list: [one, two].", field=key))
            return ()
        words = tuple(tidy(str(word)) for word in value)
        for word in words:
            if allowed is not None and word not in allowed:
                self.refuse(at.line_of(key), _not_among(key, word, allowed))
        return words

    def whole(self, at: Lined, key: str, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        value = at.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        say = lazy(
            "“%(field)s” is a whole number from %(least)s to %(most)s.",
            field=key,
            least=least,
            most=most,
        )
        self.refuse(at.line_of(key), say)
        return least

    def _bounded(self, line: int, key: str, text: str, most: int) -> str:
        if len(text) > most:
            say = lazy("“%(field)s” is longer than %(most)s characters.", field=key, most=most)
            self.refuse(line, say)
        return text[:most]


def _not_among(key: str, value: str, allowed: Collection[str]) -> Lazy:
    return lazy(
        "“%(field)s” cannot be “%(value)s”. Possible: %(allowed)s.",
        field=key,
        value=value[:60],
        allowed=", ".join(sorted(allowed)),
    )

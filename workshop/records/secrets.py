"""What must not appear in a shielded record, and how it is found and taken out of words that stay."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from workshop.records.wire import Json

NAME, CODE, EMAIL, CIRCLE, WORDS = (
    "name",
    "code",
    "e-mail",
    "words of a room or a desk",
    "words without consent",
)
STRUCK = "[…]"
SHORTEST_NAME, SHORTEST_WORDS = 2, 6
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Secrets:
    """Texts by kind. `public`: texts that stay, and so are no secret where they stand as a whole."""

    by_kind: Mapping[str, frozenset[str]] = field(repr=False)
    public: frozenset[str] = field(default=frozenset(), repr=False)

    @cached_property
    def struck(self) -> re.Pattern[str]:
        """Return what is taken out of words that stay: names, codes, addresses."""
        found = [
            *sorted(self.by_kind.get(NAME, ()), key=len, reverse=True),
            *sorted(self.by_kind.get(CODE, ())),
        ]
        every = [_bordered(one) for one in found]
        return re.compile("|".join([*every, _EMAIL.pattern]))

    def without(self, text: str) -> str:
        """Return a text without anybody's name, code or address."""
        return self.struck.sub(STRUCK, text)

    def kind_in(self, text: str) -> str | None:
        """Return the kind of the first secret that stands in a text, also as HTML or JSON would write it."""
        return next(self.kinds_in(text), None)

    def kinds_in(self, text: str) -> Iterator[str]:
        """Yield the kinds of secrets in a text."""
        for kind, pattern in self._patterns:
            if any(one in text for one in self._forms(kind)) and (
                pattern is None or pattern.search(text)
            ):
                yield kind

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str] | None]]:
        found: list[tuple[str, re.Pattern[str] | None]] = []
        for kind in self.by_kind:
            forms = self._forms(kind)
            bordered = kind in (NAME, CODE) and forms
            found.append((kind, re.compile("|".join(map(_bordered, forms))) if bordered else None))
        return found

    def _forms(self, kind: str) -> tuple[str, ...]:
        return self._written[kind]

    @cached_property
    def _written(self) -> dict[str, tuple[str, ...]]:
        return {
            kind: tuple({form for one in texts - self.public for form in _forms_of(one)})
            for kind, texts in self.by_kind.items()
        }

    def but(self, exempt: Iterable[str]) -> "Secrets":
        """Return the same without texts that are the program's own words, or the material's."""
        return Secrets(self.by_kind, self.public | frozenset(exempt))

    def without_texts(self, public: frozenset[str]) -> "Secrets":
        """Return the same without words that are told elsewhere, too; a name, a code or an address stays secret."""
        kept = {
            kind: texts - public if kind in (CIRCLE, WORDS) else texts
            for kind, texts in self.by_kind.items()
        }
        return Secrets(kept, self.public)

    def standing_in(self, text: str) -> set[str]:
        """Return the secrets that stand in a text that everybody may read."""
        found = set()
        for kind, texts in self.by_kind.items():
            for one in texts:
                if one in text and (kind not in (NAME, CODE) or re.search(_bordered(one), text)):
                    found.add(one)
        return found


def emails_in(text: str) -> list[str]:
    """Return the addresses in a text."""
    return _EMAIL.findall(text)


def strings_in(value: Json) -> Iterator[str]:
    """Yield every text within a value, names of members left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings_in(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings_in(one)


def _forms_of(text: str) -> set[str]:
    """Return how HTML, XML and JSON would write a text."""
    return {text, escape(text), escape(text, quote=False), *_quoted(text), *_quoted(escape(text))}


def _quoted(text: str) -> tuple[str, str]:
    return json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]


def _bordered(text: str) -> str:
    """Return a pattern that finds a name as a word of its own; scripts without blanks have no borders."""
    before = r"(?<!\w)" if text[:1].isascii() and text[:1].isalnum() else ""
    after = r"(?!\w)" if text[-1:].isascii() and text[-1:].isalnum() else ""
    return f"{before}{re.escape(text)}{after}"

"""What must not appear in a shielded record, and how it is found and taken out of words that stay."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape

from workshop.records.wire import Json

NAME, CODE, EMAIL, CIRCLE, WORDS, BRIEF = (
    "name",
    "code",
    "e-mail",
    "words of a room or a desk",
    "words without consent",
    "a sealed part of a case",
)
# Words may stand in a public text as well, by chance or because it was quoted there; names may not.
SPOKEN = (CIRCLE, WORDS, BRIEF)
# Columns that hold what people wrote.
WORDY = frozenset(
    {"words", "note", "reason", "original", "texts", "answer", "question", "name", "title"}
)
STRUCK = "[…]"
SHORTEST_NAME, SHORTEST_PART, SHORTEST_WORDS = 2, 4, 6
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Secrets:
    """Texts by kind. `public`: texts that stay, and so are no secret where they stand as a whole.

    `said`: what may be told; secret words that happen to stand in it are none. `too_much`: what somebody found to have
    been let through, in a word; nothing may be written then.
    """

    by_kind: Mapping[str, frozenset[str]] = field(repr=False)
    public: frozenset[str] = field(default=frozenset(), repr=False)
    said: frozenset[str] = field(default=frozenset(), repr=False)
    too_much: str = ""

    @cached_property
    def struck(self) -> re.Pattern[str]:
        """Return what is taken out of all texts that stay: names, codes, addresses."""
        names = sorted(self.by_kind.get(NAME, ()), key=len, reverse=True)
        every = [*map(_named, names), *map(_bordered, sorted(self.by_kind.get(CODE, ())))]
        return re.compile("|".join([*every, _EMAIL.pattern]))

    @cached_property
    def _in_speech(self) -> re.Pattern[str]:
        """Return what is taken out of what somebody said beside that: parts of names, as people call each other."""
        names = self.by_kind.get(NAME, frozenset()) - self.public
        parts = {part for one in names for part in one.split() if _is_telling(part)}
        every = map(_bordered, sorted(parts, key=len, reverse=True))
        return re.compile("|".join([self.struck.pattern, *every]))

    def without(self, text: str, *, spoken: bool = False) -> str:
        """Return a text without anybody's name, code or address. `spoken`: without a part of a name, too."""
        return (self._in_speech if spoken else self.struck).sub(STRUCK, text)

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
        return replace(self, public=self.public | frozenset(exempt))

    def without_texts(self, public: frozenset[str]) -> "Secrets":
        """Return the same without words that are told elsewhere, too; a name, a code or an address stays secret."""
        kept = {
            kind: texts - public if kind in SPOKEN else texts
            for kind, texts in self.by_kind.items()
        }
        return replace(self, by_kind=kept)

    def standing_in(self, text: str, kinds: Collection[str] = ()) -> set[str]:
        """Return the secrets, of these kinds or all, that stand in a text that everybody may read."""
        found = set()
        for kind, texts in self.by_kind.items():
            if kinds and kind not in kinds:
                continue
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


def _is_telling(part: str) -> bool:
    """Say whether a part of a name is long enough to tell whose it is."""
    return len(part) >= (SHORTEST_PART if part.isascii() else SHORTEST_NAME)


def _named(name: str) -> str:
    """Return a pattern that finds a name; of several words also in other letters' cases and with other blanks."""
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004 — a name of one word may be a word of the language as well
        return _bordered(name)
    each = r"\s+".join(map(re.escape, words))
    return _edged(name, f"(?i:{each})")


def _bordered(text: str) -> str:
    """Return a pattern that finds a text as a word of its own; scripts without blanks have no borders."""
    return _edged(text, re.escape(text))


def _edged(text: str, pattern: str) -> str:
    before = r"(?<!\w)" if text[:1].isascii() and text[:1].isalnum() else ""
    after = r"(?!\w)" if text[-1:].isascii() and text[-1:].isalnum() else ""
    return f"{before}{pattern}{after}"

"""What must not appear in a shielded record, and how it is found and taken out of words that stay."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape

from workshop.records.forgotten import Forgotten
from workshop.records.repeating import Repeated, repeated
from workshop.records.searching import Needles
from workshop.records.spelling import bordered, folded, forms_of, key_of, titled
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
    been let through, in a word; nothing may be written then. `forgotten`: names that were erased.
    """

    by_kind: Mapping[str, frozenset[str]] = field(repr=False)
    public: frozenset[str] = field(default=frozenset(), repr=False)
    said: frozenset[str] = field(default=frozenset(), repr=False)
    too_much: str = ""
    forgotten: Forgotten = field(default_factory=Forgotten, repr=False)

    @cached_property
    def _struck(self) -> list[tuple[str, str]]:
        """Return what is taken out of all texts that stay: names and codes, by what they look like when folded."""
        names = sorted(self.by_kind.get(NAME, ()), key=len, reverse=True)
        every = [(key_of(one), form) for one in names for form in forms_of(one)]
        return [
            *every,
            *((folded(one), bordered(one)) for one in sorted(self.by_kind.get(CODE, ()))),
        ]

    @cached_property
    def _called(self) -> list[tuple[str, str]]:
        """Return what is taken out of what somebody said beside that: parts of names, as people call each other."""
        names = sorted(self.by_kind.get(NAME, frozenset()) - self.public)
        every = [(folded(one), bordered(one)) for one in sorted(self.parts, key=len, reverse=True)]
        return [*every, *((folded(part), form) for one in names for part, form in titled(one))]

    @cached_property
    def _repeated(self) -> Repeated:
        return repeated(self.by_kind.get(WORDS, frozenset()) - self.public)

    def without(self, text: str, *, spoken: bool = False) -> str:
        """Return a text without anybody's name, code or address. `spoken`: nor a part of a name, or others' words."""
        if spoken:
            text = self._repeated.without(text, STRUCK)
        looked_at = folded(text)
        known = [*self._struck, *(self._called if spoken else ())]
        found = [form for key, form in known if key in looked_at]
        if "@" in text:
            found.append(_EMAIL.pattern)
        left = re.sub("|".join(found), STRUCK, text) if found else text
        return self.forgotten.without(left, STRUCK, spoken=spoken)

    def names_in(self, text: str, *, spoken: bool = False) -> bool:
        """Say whether anybody is named in a text, however the name is written."""
        looked_at = folded(text)
        known = [*self._struck, *(self._called if spoken else ())]
        return any(key in looked_at and re.search(form, text) for key, form in known)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Return by what parts of their names people are called."""
        names = self.by_kind.get(NAME, frozenset()) - self.public
        return frozenset(part for one in names for part in one.split() if _is_telling(part))

    def kind_in(self, text: str) -> str | None:
        """Return the kind of the first secret that stands in a text, also as HTML or JSON would write it."""
        return next(self.kinds_in(text), None)

    def kinds_in(self, text: str) -> Iterator[str]:
        """Yield the kinds of secrets in a text."""
        for kind, pattern in self._patterns:
            is_there = any(True for _ in self._needles[kind].standing_in(text))
            if is_there and (pattern is None or pattern.search(text)):
                yield kind

    @cached_property
    def _needles(self) -> dict[str, Needles]:
        """Return what is looked for in one go: words without consent are tens of thousands in a long record."""
        return {kind: Needles(forms) for kind, forms in self._written.items()}

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str] | None]]:
        found: list[tuple[str, re.Pattern[str] | None]] = []
        for kind in self.by_kind:
            forms = self._forms(kind)
            is_word = kind in (NAME, CODE) and forms
            found.append((kind, re.compile("|".join(map(bordered, forms))) if is_word else None))
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
            for one in set(Needles(texts).standing_in(text)):
                if kind not in (NAME, CODE) or re.search(bordered(one), text):
                    found.add(one)
        return found


def emails_in(text: str) -> list[str]:
    """Return the addresses in a text."""
    return _EMAIL.findall(text) if "@" in text else []


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

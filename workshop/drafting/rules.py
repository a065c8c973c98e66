"""What a clause, a draft and a bracket are; pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.core.canon import canonical
from workshop.core.errors import Invalid
from workshop.core.i18n import LANGUAGES, lazy

MOST_CLAUSES = 60


@dataclass(frozen=True)
class Piece:
    """A stretch of a clause; `owner`: the party that put it in brackets."""

    text: str
    owner: str = ""
    bracket: str = ""


def waiting_after(
    before: Mapping[str, str], after: Mapping[str, str], waiting: Iterable[str]
) -> list[str]:
    """Return the languages whose wording is older than another's, or missing."""
    changed = {one for one in LANGUAGES if before.get(one, "") != after.get(one, "")}
    if not changed:
        return [one for one in LANGUAGES if one in set(waiting)]
    old = {one for one in LANGUAGES if one not in changed}
    kept = old if len(changed) < len(LANGUAGES) else set()
    return [one for one in LANGUAGES if one in kept or not after.get(one)]


def wording_hash(texts: Mapping[str, str]) -> str:
    """Return the fingerprint of one clause's wording in all languages: SHA-256 of its canonical JSON."""
    return hashlib.sha256(canonical(dict(texts))).hexdigest()


def text_hash(clauses: Sequence[Mapping[str, Any]]) -> str:
    """Return the fingerprint of a whole text: SHA-256 of its clauses' canonical JSON, in order."""
    return hashlib.sha256(canonical([dict(one) for one in clauses])).hexdigest()


def renumbered(ids: Sequence[str], moved: str, to: int) -> list[str]:
    """Return the order after one clause moved to a place, counted from 1."""
    rest = [one for one in ids if one != moved]
    place = min(max(to, 1), len(ids)) - 1
    return [*rest[:place], moved, *rest[place:]]


def ensure_quoted(words: str, text: str) -> None:
    """Refuse brackets around words that the clause does not have.

    Raises:
        Invalid: says so.
    """
    if words not in text:
        raise Invalid(
            errors={
                "words": [str(lazy("These words do not stand in the clause. Copy them exactly."))]
            }
        )


def pieces(text: str, brackets: Iterable[tuple[str, str, str]]) -> list[Piece]:
    """Cut a clause at its brackets (id, owner, words); one within another, or gone from the text, is left out."""
    spans: list[tuple[int, int, str, str]] = []
    for bracket, owner, words in brackets:
        start = text.find(words)
        end = start + len(words)
        if start >= 0 and not any(
            start < other_end and other < end for other, other_end, _, _ in spans
        ):
            spans.append((start, end, owner, bracket))
    found: list[Piece] = []
    place = 0
    for start, end, owner, bracket in sorted(spans):
        found += [Piece(text[place:start]), Piece(text[start:end], owner, bracket)]
        place = end
    return [one for one in [*found, Piece(text[place:])] if one.text]


def changed_ids(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the clauses that are new, gone or worded differently between two drafts."""
    before = {str(one["id"]): one["texts"] for one in old}
    after = {str(one["id"]): one["texts"] for one in new}
    return [one for one in {**before, **after} if before.get(one) != after.get(one)]

"""How words are found in a text, and how two results compare. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

LONGEST_QUERY = 80
AROUND = 60
LONGEST_WORD = 20
ELLIPSIS = "…"


@dataclass(frozen=True)
class Excerpt:
    """Where a text says it: the words found, and what stands before and after them."""

    before: str
    hit: str
    after: str


def terms_of(query: str) -> tuple[str, ...]:
    """Return the words of a query; full-width and composed letters count as what they look like."""
    return tuple(_plain(query[:LONGEST_QUERY]).split())


def excerpt(text: str, terms: Sequence[str]) -> Excerpt | None:
    """Return where a text has the first of the words; None unless it has all of them."""
    plain = " ".join(_plain(text).split())
    hits = [re.search(re.escape(one), plain, re.IGNORECASE) for one in terms]
    if not hits or None in hits or hits[0] is None:
        return None
    start, end = hits[0].span()
    before, after = plain[:start], plain[end:]
    return Excerpt(
        before if len(before) <= AROUND else ELLIPSIS + _from_a_word(before[-AROUND:]),
        plain[start:end],
        after if len(after) <= AROUND else _from_a_word(after[:AROUND][::-1])[::-1] + ELLIPSIS,
    )


def _from_a_word(text: str) -> str:
    """Leave out the word that was cut; scripts without blanks are cut where they are."""
    head, blank, rest = text.partition(" ")
    return rest if blank and len(head) <= LONGEST_WORD else text


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@dataclass(frozen=True)
class Share:
    """How many of the ballots in a bin agreed."""

    agreed: int
    ballots: int

    @property
    def percent(self) -> int:
        """Return the share in whole percent, halves rounded up."""
        return (200 * self.agreed + self.ballots) // (2 * self.ballots) if self.ballots else 0


Shares = Mapping[str, Share]
"""By the code of a delegation, and `""` for all together."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One group in two meetings; a side that may not be shown is None."""

    code: str
    before: Share | None
    after: Share | None
    alike: bool = True

    @property
    def change(self) -> int | None:
        """Return by how many points of a hundred the share moved; None where the two are not of one kind."""
        if self.before is None or self.after is None or not self.alike:
            return None
        return self.after.percent - self.before.percent


def lines(before: Shares, after: Shares, codes: Iterable[str]) -> tuple[Line, ...]:
    """Set the two meetings side by side, group by group; a group shown in neither is left out."""
    every = [Line(code=one, before=before.get(one), after=after.get(one)) for one in codes]
    return tuple(one for one in every if one.before or one.after)


def unlike(rows: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines of two votes that asked differently: side by side, without a change."""
    return tuple(replace(one, alike=False) for one in rows)

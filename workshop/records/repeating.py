"""What somebody repeats of another's words: it is theirs whose words they are, and told on their consent alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workshop.records.spelling import is_cjk

LONG, LONG_CJK = 24, 12
"""A repetition is a whole statement of at least so many letters: shorter ones are what anybody says."""


@dataclass(frozen=True)
class Repeated:
    """Words that may not be told. `by_head`: how long those are that begin so, the longest first."""

    words: frozenset[str] = field(default=frozenset(), repr=False)
    by_head: Mapping[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def without(self, text: str, struck: str) -> str:
        """Return what somebody said without what it repeats; saying just the same is no repetition."""
        found, place, begun = [], 0, 0
        while self.by_head and place <= len(text) - LONG_CJK:
            one = self._at(text, place)
            if one is None:
                place += 1
                continue
            found += [text[begun:place], struck]
            place = begun = place + len(one)
        return "".join([*found, text[begun:]])

    def _at(self, text: str, place: int) -> str | None:
        lengths = self.by_head.get(text[place : place + LONG_CJK], ())
        found = (text[place : place + length] for length in lengths)
        return next((one for one in found if one != text and one in self.words), None)


def repeated(words: Iterable[str]) -> Repeated:
    """Return those of these words that are long enough to be somebody's."""
    long = {one for one in words if len(one) >= (LONG_CJK if is_cjk(one) else LONG)}
    heads: dict[str, set[int]] = {}
    for one in long:
        heads.setdefault(one[:LONG_CJK], set()).add(len(one))
    by_head = {head: tuple(sorted(some, reverse=True)) for head, some in heads.items()}
    return Repeated(frozenset(long), by_head)

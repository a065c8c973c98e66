"""Sentences to be annotated and edited, made from a few made-up phrases in three languages."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.slots import ENGLISH, JAPANESE, KOREAN

if TYPE_CHECKING:
    from benchmarks.anchoring import Line


@dataclass(frozen=True)
class Phrases:
    """A sentence is one phrase of each slot in turn; `gap` stands between two sentences."""

    slots: Sequence[Sequence[str]]
    gap: str
    close: str = ""

    def sentence(self, rng: random.Random) -> list[str]:
        """Return a sentence in pieces."""
        return [rng.choice(one) for one in self.slots] + ([self.close] if self.close else [])

    def look_alike(self, pieces: Sequence[str], seen: set[str], rng: random.Random) -> list[str]:
        """Return the sentence with one phrase changed, as it was not seen before."""
        return self._changed(list(pieces), seen, rng)[0]

    def reword(self, line: Line, seen: set[str], rng: random.Random) -> None:
        """Change one phrase of a line, which keeps track of it."""
        line.pieces, place = self._changed(line.pieces, seen, rng)
        line.went[place] = None

    def _changed(
        self, pieces: list[str], seen: set[str], rng: random.Random
    ) -> tuple[list[str], int]:
        while True:
            place = rng.randrange(len(self.slots))
            made = [*pieces[:place], rng.choice(self.slots[place]), *pieces[place + 1 :]]
            if "".join(made) not in seen:
                seen.add("".join(made))
                return made, place


PHRASES = {
    "en": Phrases(ENGLISH, " ", "."),
    "ja": Phrases(JAPANESE, "", "。"),
    "ko": Phrases(KOREAN, " ", "."),
}

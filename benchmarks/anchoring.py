"""How well annotations follow their sentences into a new version: `python -m benchmarks.anchoring --json`.

A made-up text of sixty sentences in each language, some of them look-alikes, gets 300 annotations and 20
edits whose outcome is known. Counted is who survived, where the annotation went, and how long it took.
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.phrases import PHRASES, Phrases
from workshop.texts.anchoring import Carrier, Span

SENTENCES, ANNOTATIONS = 60, 300
KINDS = ["reword"] * 6 + ["delete"] * 4 + ["add"] * 4 + ["move"] * 2 + ["look-alike"] * 4
LIMIT = 0.99
PARAGRAPH = 12


@dataclass
class Line:
    """A sentence: its pieces now, and for each piece of the first wording where it went (None: gone)."""

    pieces: list[str]
    went: list[int | None] = field(default_factory=list)
    gone: bool = False

    @property
    def words(self) -> str:
        """The sentence as it stands."""
        return "".join(self.pieces)


@dataclass(frozen=True)
class Note:
    """An annotation of pieces first to last (included) of a line."""

    line: Line
    first: int
    last: int
    span: Span

    @property
    def survives(self) -> bool | None:
        """Say whether its words still stand; None where they were reworded, so that both are right."""
        if self.line.gone:
            return False
        kept = [one is not None for one in self.line.went[self.first : self.last + 1]]
        whole = len(kept) == len(self.line.went)
        return True if all(kept) or whole else None

    def place(self, begins: int) -> Span:
        """Return where the words stand, given where the sentence begins."""
        went = self.line.went
        if self.last - self.first + 1 == len(went):
            return Span(begins, begins + len(self.line.words))
        start, end = went[self.first], went[self.last]
        lengths = [len(one) for one in self.line.pieces]
        if start is None or end is None:
            return Span(begins, begins + sum(lengths))
        return Span(begins + sum(lengths[:start]), begins + sum(lengths[: end + 1]))


def text_of(lines: Sequence[Line], phrases: Phrases) -> tuple[str, dict[int, int]]:
    """Return the text, and where each line begins."""
    text, begins = "", {}
    for number, line in enumerate(lines):
        gap = phrases.gap if (number + 1) % PARAGRAPH else "\n\n"
        begins[id(line)] = len(text)
        text += line.words + gap
    return text.rstrip(), begins


def written(phrases: Phrases, rng: random.Random) -> list[Line]:
    """Return a text in which every tenth sentence has a look-alike right behind it."""
    lines: list[Line] = []
    seen: set[str] = set()
    while len(lines) < SENTENCES:
        pieces = phrases.sentence(rng)
        if "".join(pieces) in seen:
            continue
        seen.add("".join(pieces))
        lines.append(Line(pieces, list(range(len(pieces)))))
        if len(lines) % 10 == 0:
            alike = phrases.look_alike(pieces, seen, rng)
            lines.append(Line(alike, list(range(len(alike)))))
    return lines


def noted(lines: Sequence[Line], begins: dict[int, int], rng: random.Random) -> list[Note]:
    """Return annotations of whole sentences and of a few words."""
    found: list[Note] = []
    for _ in range(ANNOTATIONS):
        line = rng.choice(lines)
        first, last = 0, len(line.pieces) - 1
        if rng.random() < 0.6:  # noqa: PLR2004 — more words than sentences
            first, last = sorted(rng.choices(range(len(line.pieces) - 1), k=2))
        begin = begins[id(line)] + sum(len(one) for one in line.pieces[:first])
        words = "".join(line.pieces[first : last + 1])
        lead = len(words) - len(words.lstrip())
        found.append(Note(line, first, last, Span(begin + lead, begin + len(words.rstrip()))))
    return found


def edited(lines: Sequence[Line], phrases: Phrases, rng: random.Random) -> list[Line]:
    """Make twenty edits: reword, delete (also one of two look-alikes), add, move, put a look-alike beside.

    Between two edits a sentence is left alone: of two edits at one place nobody could say what became what.
    """
    result = list(lines)
    seen = {one.words for one in lines}
    places = spread(len(lines), rng)
    for kind, place in zip(KINDS, places, strict=True):
        line = lines[place]
        if kind == "reword":
            phrases.reword(line, seen, rng)
        elif kind == "delete":
            line.gone = True
            result.remove(line)
        elif kind == "move":
            result.remove(line)
            result.insert(rng.choice([0, len(result)]), line)
        else:
            alike = kind == "look-alike"
            made = phrases.look_alike(line.pieces, seen, rng) if alike else phrases.sentence(rng)
            result.insert(result.index(line) + 1, Line(made))
    return result


def spread(count: int, rng: random.Random) -> list[int]:
    """Return the places of twenty edits in any order, no two of them side by side, none at an end."""
    free = rng.sample(range(count - 1 - len(KINDS)), len(KINDS))
    places = [one + number for number, one in enumerate(sorted(free), 1)]
    rng.shuffle(places)
    return places


def measured(lang: str, seed: int) -> dict[str, float]:
    """Return the counts of one text in one language."""
    rng, phrases = random.Random(f"{lang}{seed}"), PHRASES[lang]
    lines = written(phrases, rng)
    before, begins = text_of(lines, phrases)
    notes = noted(lines, begins, rng)
    after, now = text_of(edited(lines, phrases, rng), phrases)
    started = perf_counter()
    carrier = Carrier(before, after)
    places = [carrier.place(one.span) for one in notes]
    took = (perf_counter() - started) * 1000
    return {**counted(notes, places, now, after), "ms": round(took, 1)}


def counted(
    notes: Sequence[Note], places: Sequence[Span | None], now: dict[int, int], text: str
) -> dict[str, int]:
    """Compare where annotations went with where their words are known to stand."""
    names = ("survived", "placed_right", "placed_wrong", "orphaned_rightly", "orphaned_wrongly")
    found = dict.fromkeys(names, 0)
    for note, place in zip(notes, places, strict=True):
        fate = note.survives
        found["survived"] += fate is True
        if place is None:
            found["orphaned_wrongly" if fate else "orphaned_rightly"] += 1
        elif fate is False or not _is_right(note, place, now[id(note.line)], text):
            found["placed_wrong"] += 1
        else:
            found["placed_right"] += fate is True
    return found


def _is_right(note: Note, place: Span, begins: int, text: str) -> bool:
    """Say whether a place is the one known; of reworded words, whether it is in their own sentence."""
    if note.survives is None:
        return begins <= place.start < place.end <= begins + len(note.line.words)
    truth = note.place(begins)
    return text[truth.start : truth.end].strip() == text[place.start : place.end] and (
        truth.start <= place.start < place.end <= truth.end
    )


def main() -> int:
    """Print the counts by language; 1 if fewer than 99 in 100 were placed, or one in a wrong sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = {lang: measured(lang, asked.seed) for lang in PHRASES}
    if asked.json:
        print(json.dumps(found, indent=2))
    else:
        for lang, counts in found.items():
            print(lang, " ".join(f"{name}={value}" for name, value in counts.items()))
    good = all(
        one["placed_wrong"] == 0 and one["placed_right"] >= LIMIT * one["survived"]
        for one in found.values()
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

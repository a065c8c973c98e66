"""Where a marked passage stands in a new wording, or that it stands there no more.

A passage goes with its own sentence and is never looked for elsewhere by likeness: a look-alike is
somebody else's sentence (the fault of best-match anchoring, Hypothesis client issue 7571).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from workshop.texts.alignment import FLOOR, Pair, moved, paired
from workshop.texts.sentences import Sentence, sentences
from workshop.texts.units import Unit, characters

Opcode = tuple[str, int, int, int, int]


class Span(NamedTuple):
    """A passage: code points from start to before end."""

    start: int
    end: int


class Edit(NamedTuple):
    """What is known of a change: this passage was replaced by so many code points."""

    start: int
    end: int
    length: int

    @property
    def shift(self) -> int:
        """By how much what follows moves."""
        return self.length - (self.end - self.start)


def carried(
    old: str, new: str, spans: Iterable[Span], edit: Edit | None = None
) -> list[Span | None]:
    """Return where each passage of the old text stands in the new one; None: it is gone."""
    carrier = Carrier(old, new)
    return [carrier.place(one, edit) for one in spans]


class Carrier:
    """Carries passages from one wording to the next; the comparison is made once, when needed."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._before: list[Sentence] | None = None
        self._pairs: dict[int, Pair] = {}
        self._joints: dict[int, _Joint] = {}

    def place(self, span: Span, edit: Edit | None = None) -> Span | None:
        """Return where a passage stands now; with a known edit, all beside it is certain."""
        if edit is None:
            return self._by_sentence(span)
        if span.end <= edit.start:
            return span
        if span.start >= edit.end:
            return Span(span.start + edit.shift, span.end + edit.shift)
        found = self._within(span, edit) or self._by_sentence(span)
        low, high = min(span.start, edit.start), max(span.end, edit.end) + edit.shift
        return found if found and low <= found.start < found.end <= high else None

    def _within(self, span: Span, edit: Edit) -> Span | None:
        """Keep a passage that holds the whole edit, if its words stay much the same."""
        if not span.start <= edit.start <= edit.end <= span.end:
            return None
        found = Span(span.start, span.end + edit.shift)
        return found if self._is_alike(span, found) else None

    def _by_sentence(self, span: Span) -> Span | None:
        self._compare()
        first, last = self._sentence_at(span.start), self._sentence_at(span.end - 1)
        begins, ends = self._joint(first), self._joint(last)
        if begins is None or ends is None:
            return None
        found = Span(begins.opening(span.start), ends.closing(span.end))
        return found if found.start < found.end and self._is_alike(span, found) else None

    def _is_alike(self, span: Span, found: Span) -> bool:
        old, new = self.old[span.start : span.end], self.new[found.start : found.end]
        if not old or not new.strip():
            return False
        return old == new or _ratio(characters(old), characters(new)) >= FLOOR

    def _compare(self) -> None:
        if self._before is not None:
            return
        self._before, self._after = sentences(self.old), sentences(self.new)
        self._begins = [one.start for one in self._before]
        before = [self.old[one.start : one.end] for one in self._before]
        after = [self.new[one.start : one.end] for one in self._after]
        pairs = paired(before, after)
        self._pairs = {one.old: one for one in [*pairs, *moved(before, after, pairs)]}

    def _sentence_at(self, place: int) -> int:
        return bisect_right(self._begins, place) - 1

    def _joint(self, number: int) -> "_Joint | None":
        """Return how a sentence became what it is now, if it is still there."""
        pair = self._pairs.get(number)
        if pair is None or self._before is None:
            return None
        if number not in self._joints:
            was, now = self._before[number], self._after[pair.new]
            self._joints[number] = _Joint(
                was.start,
                now.start,
                characters(self.old[was.start : was.end]),
                characters(self.new[now.start : now.end]),
            )
        return self._joints[number]


class _Joint:
    """One sentence before and after, compared character by character."""

    def __init__(self, was: int, now: int, old: list[Unit], new: list[Unit]) -> None:
        self.was, self.now, self.old, self.new = was, now, old, new
        self.begins = [one.start for one in old]
        keys = [one.key for one in old], [one.key for one in new]
        matcher = SequenceMatcher(None, *keys, autojunk=False)
        self.codes: Sequence[Opcode] = matcher.get_opcodes()

    def opening(self, place: int) -> int:
        """Return where what begins at a place of the old text begins now."""
        kind, i1, _, j1, _, at = self._at(place)
        return self._start(j1 + at - i1 if kind == "equal" else j1)

    def closing(self, place: int) -> int:
        """Return where what ends at a place of the old text ends now."""
        kind, i1, _, j1, j2, at = self._at(place - 1)
        return self._start(j1 + at - i1 + 1 if kind == "equal" else j2)

    def _at(self, place: int) -> tuple[str, int, int, int, int, int]:
        at = max(0, bisect_right(self.begins, place - self.was) - 1)
        for code in self.codes:
            if code[1] <= at < code[2]:
                return (*code, at)
        return ("delete", 0, 0, 0, 0, at)

    def _start(self, number: int) -> int:
        if number < len(self.new):
            return self.now + self.new[number].start
        return self.now + (self.new[-1].end if self.new else 0)


def _ratio(old: list[Unit], new: list[Unit]) -> float:
    keys = [one.key for one in old], [one.key for one in new]
    return SequenceMatcher(None, *keys, autojunk=False).ratio()

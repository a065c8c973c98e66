"""What changed between two wordings: sentence by sentence, and word by word within a sentence."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from workshop.texts.alignment import paired
from workshop.texts.sentences import stretches
from workshop.texts.units import Unit, words

Kind = Literal["same", "gone", "new"]
KEPT = 0.25


class Part(NamedTuple):
    """A piece of a sentence: in both wordings, only in the old one, or only in the new one."""

    kind: Kind
    text: str


class Row(NamedTuple):
    """A sentence of either wording, or of both; the parts in reading order, what is gone first."""

    parts: tuple[Part, ...]

    @property
    def old(self) -> list[Part]:
        """The sentence as it was."""
        return [one for one in self.parts if one.kind != "new"]

    @property
    def new(self) -> list[Part]:
        """The sentence as it is now."""
        return [one for one in self.parts if one.kind != "gone"]

    @property
    def is_changed(self) -> bool:
        """Say whether anything is different."""
        return any(one.kind != "same" for one in self.parts)


def difference(old: str, new: str) -> list[Row]:
    """Return both wordings as rows; their old parts joined are the old text, their new ones the new."""
    before, after = stretches(old), stretches(new)
    rows: list[Row] = []
    i = j = 0
    for pair in paired([one.strip() for one in before], [one.strip() for one in after]):
        rows += _one_sided(before[i : pair.old], after[j : pair.new])
        rows.append(Row(tuple(compared(before[pair.old], after[pair.new]))))
        i, j = pair.old + 1, pair.new + 1
    return [*rows, *_one_sided(before[i:], after[j:])]


def compared(old: str, new: str) -> list[Part]:
    """Return two wordings of one sentence as parts; too little in common: the one, then the other."""
    first, second = words(old), words(new)
    keys = [one.key for one in first], [one.key for one in second]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    if matcher.ratio() < KEPT:
        return _joined([Part("gone", old), Part("new", new)])
    parts: list[Part] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            parts.append(Part("same", _text(second[j1:j2], new)))
        else:
            parts += [
                Part("gone", _text(first[i1:i2], old)),
                Part("new", _text(second[j1:j2], new)),
            ]
    return _joined(_without_islands(parts))


def paragraphs_of(rows: Iterable[Row]) -> list[list[Row]]:
    """Gather rows into paragraphs: a line break, old or new, ends one."""
    found: list[list[Row]] = [[]]
    for row in rows:
        found[-1].append(row)
        if any("\n" in part.text for part in row.parts):
            found.append([])
    return [one for one in found if one]


def _one_sided(gone: Sequence[str], come: Sequence[str]) -> list[Row]:
    return [
        *(Row((Part("gone", one),)) for one in gone),
        *(Row((Part("new", one),)) for one in come),
    ]


def _text(units: Sequence[Unit], text: str) -> str:
    return text[units[0].start : units[-1].end] if units else ""


def _without_islands(parts: list[Part]) -> list[Part]:
    """Let a blank or sign between two changes be part of the change: easier to read."""
    found: list[Part] = []
    for place, one in enumerate(parts):
        lone = one.kind == "same" and 0 < place < len(parts) - 1 and "\n" not in one.text
        if lone and not any(sign.isalnum() for sign in one.text):
            found += [Part("gone", one.text), Part("new", one.text)]
        else:
            found.append(one)
    return found


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Join neighbours of one kind; within a change what is gone comes before what is new."""
    found: list[Part] = []
    gone = come = ""
    for one in [*parts, Part("same", "")]:
        if one.kind == "same":
            found += [Part("gone", gone), Part("new", come), one]
            gone = come = ""
        elif one.kind == "gone":
            gone += one.text
        else:
            come += one.text
    return [one for one in found if one.text]

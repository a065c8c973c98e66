"""A text as a page without scripts shows it: sentences to tick, or marks with their comments."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.texts.paragraphs import Paragraph
from workshop.texts.rules import Piece, Range, marked
from workshop.texts.sentences import Sentence, sentences
from workshop.texts.threads import Thread
from workshop.texts.wording import Wording


@dataclass(frozen=True)
class Marked:
    """A piece of a paragraph and the numbers of the comments whose passage ends with it."""

    piece: Piece
    numbers: Sequence[int]


@dataclass(frozen=True)
class Block:
    """A paragraph in marked pieces, and the numbered comments that begin in it."""

    pieces: Sequence[Marked]
    comments: Sequence[tuple[int, Thread]]


def ticked(shown: Wording) -> list[tuple[Paragraph, list[tuple[Sentence, str]]]]:
    """Return each paragraph with its sentences and their words."""
    found = sentences(shown.text)
    return [
        (
            block,
            [(one, shown.text[one.start : one.end]) for one in found if _within(one.start, block)],
        )
        for block in shown.paragraphs
    ]


def inline(shown: Wording, threads: Sequence[Thread]) -> list[Block]:
    """Return the text with its comments: marks by depth, numbers where a passage ends."""
    here = [(number, one) for number, one in enumerate((one for one in threads if one.here), 1)]
    return [_block(block, here) for block in shown.paragraphs]


def _block(block: Paragraph, here: Sequence[tuple[int, Thread]]) -> Block:
    ranges = [
        Range(one.root.row.id, one.start - block.start, one.end - block.start) for _, one in here
    ]
    pieces: list[Marked] = []
    at = block.start
    for piece in marked(
        block.text, [one for one in ranges if one.end > 0 and one.start < len(block.text)]
    ):
        at += len(piece.text)
        pieces.append(Marked(piece, [number for number, one in here if one.end == at]))
    return Block(pieces, [(number, one) for number, one in here if _within(one.start, block)])


def _within(start: int, block: Paragraph) -> bool:
    return block.start <= start < block.start + len(block.text)

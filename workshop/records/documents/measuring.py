"""How wide the columns of a table are, from what stands in them."""

from collections.abc import Iterator

from workshop.records.documents.tree import (
    Block,
    Cell,
    Image,
    Paragraph,
    Run,
    Sign,
    Table,
    plain_text,
)

LEAST, MOST = 4.0, 40.0
# A line of a page in letters; a column of numbers may have its head in two lines.
LETTERS_A_LINE, PADDING, HEAD, FEW = 92.0, 2.0, 11.0, 3
FACTS = (0.24, 0.76)
SQUARE, LETTER, SIGN = 2.0, 1.0, 3.0
POINTS_A_LETTER = 6.0
LAST_NARROW = 0x10FF


def widths(table: Table) -> list[str]:
    """Return for each column `auto`, or `fr` for the one with the longest words, which takes what is left.

    Times and other figures are no words, however long. Where nothing would be left every column has its share.
    """
    words, natural = [0.0] * table.columns, [LEAST] * table.columns
    for place, cell in _cells(table):
        long = length(cell)
        natural[place] = max(natural[place], min(long, HEAD if cell.number else MOST))
        if not cell.number and _has_words(cell):
            words[place] = max(words[place], long)
    if len(natural) > FEW and sum(natural) + PADDING * len(natural) > LETTERS_A_LINE:
        return [f"{one + PADDING:.0f}fr" for one in natural]
    widest = words.index(max(words)) if words else 0
    return ["fr" if place == widest else "auto" for place in range(table.columns)]


def shares(table: Table) -> list[float]:
    """Return how much of the width each column gets; together 1."""
    if table.style in ("facts", "package"):
        return [*FACTS]
    longest = [LEAST] * table.columns
    for place, cell in _cells(table):
        longest[place] = min(MOST, max(longest[place], length(cell) + 2))
    whole = sum(longest)
    return [one / whole for one in longest]


def length(cell: Cell) -> float:
    """Return how long the longest paragraph of a cell is, in letters; a CJK character counts as two."""
    runs = [one.runs for one in cell.blocks if isinstance(one, Paragraph)]
    return max((sum(map(_wide, each)) for each in runs), default=0.0)


def _cells(table: Table) -> Iterator[tuple[int, Cell]]:
    for row in table.rows:
        place = 0
        for cell in row:
            if cell.span == 1:
                yield place, cell
            place += cell.span


def _has_words(cell: Cell) -> bool:
    return any(one.isalpha() for part in cell.blocks for one in _text(part))


def _text(part: Block) -> str:
    return plain_text(part.runs) if isinstance(part, Paragraph) else ""


def _wide(one: Run | Sign | Image) -> float:
    if isinstance(one, Image):
        return one.width / POINTS_A_LETTER
    if isinstance(one, Sign):
        return SIGN + len(one.letters)
    longest = max(one.text.split("\n"), key=len)
    return sum(SQUARE if ord(each) > LAST_NARROW else LETTER for each in longest)

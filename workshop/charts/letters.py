"""How wide words are drawn, and how they are made to fit: what does not is wrapped, then cut with an ellipsis.

Widths are those of Noto Sans and Noto Sans CJK, of each pair the larger, in parts of the size of the letters
(measured in a browser; a test measures them again). Other faces of the same kind are seldom wider.
"""

import re
import unicodedata
from collections.abc import Iterator

LABEL, COUNT = 12.0, 11.0
LEADING = 15.0
ELLIPSIS = "…"
_WIDTHS = (
    (0.32, " \u00a0!',.:;ijl"),
    (0.42, "()-/[]\\{}frtI"),
    (0.48, '?"sz'),
    (0.57, "$*+<=>^_~|0123456789ceJLFxyvk"),
    (0.8, "&DGHNOQUw"),
    (0.95, "%@MWm"),
    (1.0, "—…→≈"),
)
_OTHER, _WIDE, _EMOJI = 0.66, 1.0, 1.3
_WIDTH = {letter: wide for wide, letters in _WIDTHS for letter in letters}
_LAST_NARROW, _FIRST_EMOJI = 0x10FF, 0x1F000
_JOINS, _TONES = "\u200d\ufe0e\ufe0f", "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_BLANKS = re.compile(r"[ \t\r\n]+")
_NEVER_FIRST = "、。，．・：；？！ー」』）】〕〉》,.!?:;)]}%％…"


def width(words: str, size: float = LABEL) -> float:
    """Return how wide words are drawn at a size."""
    return size * sum(map(_wide, words))


def cut(words: str, room: float, size: float = LABEL) -> str:
    """Return the words, shortened if they are wider than the room; no letter is torn apart."""
    if width(words, size) <= room:
        return words
    kept, left = "", room - width(ELLIPSIS, size)
    for one in _letters(words):
        left -= width(one, size)
        if left < 0:
            break
        kept += one
    return kept.rstrip() + ELLIPSIS


def lines(words: str, room: float, size: float = LABEL, most: int = 2) -> tuple[str, ...]:
    """Return the words in at most so many lines of a room, broken at blanks or between wide characters."""
    found: list[str] = []
    line = ""
    pieces = list(_pieces(_BLANKS.sub(" ", words).strip()))
    for place, piece in enumerate(pieces):
        if line and width((line + piece).rstrip(), size) > room:
            if len(found) == most - 1:
                rest = line + "".join(pieces[place:])
                return (*found, cut(rest.rstrip(), room, size))
            found.append(cut(line.rstrip(), room, size))
            line = piece.lstrip()
        else:
            line += piece
    return (*found, cut(line.rstrip(), room, size))


def _wide(letter: str) -> float:
    if letter in _JOINS or letter in _TONES or unicodedata.combining(letter):
        return 0.0
    if _is_regional(letter):
        return _EMOJI / 2
    if ord(letter) >= _FIRST_EMOJI and unicodedata.category(letter) in ("So", "Sk"):
        return _EMOJI
    return (
        _WIDE if ord(letter) > _LAST_NARROW and letter not in _WIDTH else _WIDTH.get(letter, _OTHER)
    )


def _letters(words: str) -> Iterator[str]:
    """Yield what a reader takes for one letter: with its accents, joined emoji, and flags of two."""
    held = ""
    for one in words:
        joins = one in _JOINS or bool(unicodedata.combining(one)) or one in _TONES
        is_pair = _is_regional(one) and len(held) == 1 and _is_regional(held)
        if held and not joins and not (held.endswith("\u200d") or is_pair):
            yield held
            held = ""
        held += one
    if held:
        yield held


def _is_regional(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _pieces(words: str) -> Iterator[str]:
    """Yield what stays together in a line: words with the blank after them, single wide characters with their stop."""
    held = ""
    for one in _letters(words):
        breaks = held.endswith(" ") or (
            held
            and (_is_square(one) or _is_square(held[-1]))
            and one not in _NEVER_FIRST
            and one != " "
        )
        if breaks:
            yield held
            held = ""
        held += one
    if held:
        yield held


def _is_square(letter: str) -> bool:
    """Say whether a line may break beside a character: Chinese and Japanese; Korean breaks at blanks alone."""
    code = ord(letter[0])
    return code > 0x2E7F and not 0xAC00 <= code <= 0xD7A3  # noqa: PLR2004 — the blocks of Unicode

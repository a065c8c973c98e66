"""Read the text of an uploaded file, also where a spreadsheet saved it in its country's old encoding.

Unicode is read as Unicode. Otherwise an old encoding is taken only where the letters that it gives are
those that people write with, and no other encoding gives such letters; else nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

JAPANESE, KOREAN, WESTERN = "Shift_JIS", "CP949", "Windows-1252"
MARKS = (b"\xff\xfe", b"\xfe\xff")
MOST_ODD = 0.1
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_TYPED = frozenset("€…‘’“”•–—™£§©®°·«»¿¡½¼¾\u00a0")
_PRECOMPOSED = 0xA1
_LOST = re.compile(r"\?{3,}")


@dataclass(frozen=True)
class Decoded:
    """A file's text; `encoding` names the old one it was saved in, empty for Unicode."""

    text: str
    encoding: str = ""

    @property
    def lost(self) -> bool:
        """Say whether letters became question marks because the old encoding does not have them."""
        return bool(self.encoding) and bool(_LOST.search(self.text))


def decode(data: bytes) -> Decoded | None:
    """Return the text of a file, or None where nobody could say in which encoding it is."""
    try:
        return Decoded(data.decode("utf-16" if data.startswith(MARKS) else "utf-8-sig"))
    except UnicodeDecodeError:
        found = [
            one for one in _FITTING if (text := _text(data, one)) and _FITTING[one](data, text)
        ]
    return Decoded(_text(data, found[0]), found[0]) if len(found) == 1 else None


def _text(data: bytes, encoding: str) -> str:
    codec = "cp932" if encoding == JAPANESE else encoding
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return ""


def _is_japanese(_data: bytes, text: str) -> bool:
    """Korean read as Japanese is a soup of half-width letters; old Western text has no kana."""
    return _share(text, _written_in_japan) >= 1 - MOST_ODD and _share(text, _kana) > 0


def _written_in_japan(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in ("W", "F", "A")


def _kana(sign: str) -> bool:
    return "\u3041" <= sign <= "\u30fc"


def _is_korean(_data: bytes, text: str) -> bool:
    """Japanese read as Korean is made of syllables that the basic set (KS X 1001) does not have."""
    return _share(text, _common_in_korea) >= 1 - MOST_ODD and _share(text, _syllable) > MOST_ODD


def _common_in_korea(sign: str) -> bool:
    return min(sign.encode("cp949")) >= _PRECOMPOSED


def _syllable(sign: str) -> bool:
    return "가" <= sign <= "힣"


def _is_western(data: bytes, text: str) -> bool:
    """Curly quotes and accents stand alone or in pairs, between plain letters."""
    odd = sum(not one.isascii() for one in text)
    return not _RUN.search(data) and odd <= MOST_ODD * len(text) and _share(text, _latin) == 1


def _latin(sign: str) -> bool:
    return sign in _TYPED or "À" <= sign <= "ÿ"


def _share(text: str, belongs: Callable[[str], bool]) -> float:
    """Return how many of the signs beyond ASCII belong, from 0 to 1."""
    signs = [one for one in text if not one.isascii()]
    return sum(belongs(one) for one in signs) / len(signs) if signs else 0.0


_FITTING: dict[str, Callable[[bytes, str], bool]] = {
    JAPANESE: _is_japanese,
    KOREAN: _is_korean,
    WESTERN: _is_western,
}

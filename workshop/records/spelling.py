"""How people write a name: in other letters' cases, in the other order, without blanks or accents, with a title."""

import re
import unicodedata
from collections.abc import Iterator

SHORTEST_JOINED = 3
# What stands after a name when somebody is spoken of (田中さん, 민수 씨): before it, a part of a name without blanks
# is told apart from the word of the language that it may be as well.
_TITLES = r"(?=\s?(?:さん|氏|様|さま|先生|くん|君|ちゃん|教授|代表|委員|대표|위원|교수|선생|박사|씨|님|군|양))"
_APOSTROPHES, _HYPHENS = "'’‘ʼ`", "-‐‑–"
_LEFT_OUT = dict.fromkeys(map(ord, f"{_APOSTROPHES}{_HYPHENS}·・,， \u3000\u00a0\t\n\r"))
_BETWEEN = r"[\s・·]*"


def forms_of(name: str) -> Iterator[str]:
    """Yield patterns that find a name as a whole, however it is written."""
    yield from dict.fromkeys(
        pattern
        for one in dict.fromkeys(_variants(name))
        for pattern in (_in_order(one), *_turned(one))
    )


def titled(name: str) -> Iterator[tuple[str, str]]:
    """Yield beginnings and ends of a name without blanks, each with a pattern that finds it before a title."""
    if " " in name or not is_cjk(name):
        return
    for length in range(len(name) - 1, 1, -1):
        yield from ((part, re.escape(part) + _TITLES) for part in (name[:length], name[-length:]))


def folded(text: str) -> str:
    """Return a text in which a name looks the same however it was written; to look up, not to show."""
    bare = without_accents(unicodedata.normalize("NFKC", text)).casefold()
    return bare.translate(_LEFT_OUT)


def key_of(name: str) -> str:
    """Return what stands in every folded text in which the name is found: its longest word."""
    return folded(max(name.split(), key=len, default=""))


def is_cjk(text: str) -> bool:
    """Say whether a text is of a script that is written without blanks, or may be."""
    return all(one.isspace() or ord(one) > 0x2E7F for one in text)  # noqa: PLR2004 — CJK radicals begin here


def without_accents(text: str) -> str:
    """Return a text with Latin letters as they are typed on a keyboard without accents."""
    return "".join(_bare(one) for one in unicodedata.normalize("NFC", text))


def _bare(letter: str) -> str:
    split = unicodedata.normalize("NFD", letter)
    return split[0] if split[0].isascii() else letter


def _variants(name: str) -> Iterator[str]:
    yield from (unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC"))
    if len(name.split()) > 1:
        yield without_accents(name)


def _in_order(name: str) -> str:
    words = name.split()
    if is_cjk(name):
        joined = "".join(words)
        if len(joined) < SHORTEST_JOINED:
            return r"\s+".join(map(re.escape, words))
        return _BETWEEN.join(map(re.escape, joined))
    if len(words) == 1:  # it may be a word of the language as well, in small letters
        return edged(name, _letters(name))
    return edged(name, f"(?i:{_spaced(words)})")


def _turned(name: str) -> Iterator[str]:
    """Yield the family name first where it stood last, and the other way round."""
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004 — nothing to turn
        return
    for turned in ([words[-1], *words[:-1]], [*words[1:], words[0]]):
        text = " ".join(turned)
        if is_cjk(name):
            yield _in_order(text)
        else:
            yield edged(text, f"(?i:{_spaced(turned)})")


def _spaced(words: list[str]) -> str:
    return r"[,，]?\s+".join(map(_letters, words))


def _letters(word: str) -> str:
    """Return a pattern for a word, whatever apostrophe or hyphen is used in it; a hyphen may be missing."""
    return "".join(
        f"[{_APOSTROPHES}]"
        if one in _APOSTROPHES
        else rf"[\s{re.escape(_HYPHENS)}]?"
        if one in _HYPHENS
        else re.escape(one)
        for one in word
    )


def bordered(text: str) -> str:
    """Return a pattern that finds a text as a word of its own; scripts without blanks have no borders."""
    return edged(text, re.escape(text))


def edged(text: str, pattern: str) -> str:
    """Return a pattern that must not stand within a word where its text begins or ends with a letter of ours."""
    before = r"(?<!\w)" if text[:1].isascii() and text[:1].isalnum() else ""
    after = r"(?!\w)" if text[-1:].isascii() and text[-1:].isalnum() else ""
    return f"{before}{pattern}{after}"

"""Characters for which no typeface has a picture: they are told by their numbers, so that no word stops a document."""

import re

_TEXT = re.compile(r'the text (?:contains the disallowed codepoint )?`"((?:[^"\\]|\\.)+)"`')
_NUMBER = re.compile(r"\\u\{([0-9a-f]+)\}")

JOINING = frozenset("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
FLAG_A, FLAG_Z = "\U0001f1e6", "\U0001f1ff"


def texts_in(diagnostic: str) -> set[str]:
    """Return the texts that the typesetter says it cannot set."""
    found = {_unquoted(one) for one in _TEXT.findall(diagnostic)}
    return {one for one in found if one.strip()}


def told(text: str) -> str:
    """Return what stands for a text: signs joined to one as single ones, a flag as its letters, else numbers."""
    apart = "".join(map(_apart, text))
    return apart if apart != text else f"[{' '.join(f'U+{ord(one):04X}' for one in text)}]"


def _apart(one: str) -> str:
    if FLAG_A <= one <= FLAG_Z:
        return chr(ord("A") + ord(one) - ord(FLAG_A))
    return "" if one in JOINING else one


def without(texts: set[str], document: str) -> str:
    """Return a document with these texts told by their numbers, the longest first."""
    for one in sorted(texts, key=len, reverse=True):
        document = document.replace(one, told(one))
    return document


def _unquoted(text: str) -> str:
    plain = _NUMBER.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.replace('\\"', '"').replace("\\\\", "\\")

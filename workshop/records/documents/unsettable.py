"""Characters for which no typeface has a picture: they are told by their numbers, so that no word stops a document."""

import re

_TEXT = re.compile(r'the text (?:contains the disallowed codepoint )?`"((?:[^"\\]|\\.)+)"`')
_NUMBER = re.compile(r"\\u\{([0-9a-f]+)\}")


def texts_in(diagnostic: str) -> set[str]:
    """Return the texts that the typesetter says it cannot set."""
    found = {_unquoted(one) for one in _TEXT.findall(diagnostic)}
    return {one for one in found if one.strip()}


def told(text: str) -> str:
    """Return the numbers of a text's characters."""
    return f"[{' '.join(f'U+{ord(one):04X}' for one in text)}]"


def without(texts: set[str], document: str) -> str:
    """Return a document with these texts told by their numbers, the longest first."""
    for one in sorted(texts, key=len, reverse=True):
        document = document.replace(one, told(one))
    return document


def _unquoted(text: str) -> str:
    plain = _NUMBER.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.replace('\\"', '"').replace("\\\\", "\\")

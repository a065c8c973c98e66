"""Where what a reader sees as one character begins and ends."""

import unicodedata

JOINER = "\u200d"
EXTENDING = frozenset("\u200c\u200d\uff9e\uff9f")
LEAD = range(0x1100, 0x1160), range(0xA960, 0xA97D)
VOWEL = range(0x1160, 0x11A8), range(0xD7B0, 0xD7C7)
TAIL = range(0x11A8, 0x1200), range(0xD7CB, 0xD7FC)
SYLLABLE = range(0xAC00, 0xD7A4)
SKIN = range(0x1F3FB, 0x1F400)
TAGS = range(0xE0020, 0xE0080)
REGIONAL = range(0x1F1E6, 0x1F200)


def splits_cluster(text: str, place: int) -> bool:
    """Say whether a cut before `text[place]` would tear a character apart.

    Source: Unicode Standard Annex 29, revision 43 (2023), table 1c, without GB9b and GB9c (Indic
    scripts); pictographs are taken from the general category So.
    """
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before == "\r" and after == "\n":
        return True
    return (
        (_extends(after) and before not in "\r\n")
        or _joins_hangul(before, after)
        or (before == JOINER and _is_picture(after) and _joins(text, place))
        or (ord(after) in REGIONAL and _regional_before(text, place) % 2 == 1)
    )


def _extends(sign: str) -> bool:
    code = ord(sign)
    return (
        sign in EXTENDING
        or unicodedata.category(sign) in ("Mn", "Me", "Mc")
        or code in SKIN
        or code in TAGS
    )


def _joins_hangul(before: str, after: str) -> bool:
    first, second = _hangul(before), _hangul(after)
    return (first, second) in {
        ("L", "L"),
        ("L", "V"),
        ("L", "LV"),
        ("L", "LVT"),
        ("LV", "V"),
        ("V", "V"),
        ("LV", "T"),
        ("V", "T"),
        ("LVT", "T"),
        ("T", "T"),
    }


def _hangul(sign: str) -> str:
    code = ord(sign)
    if code in SYLLABLE:
        return "LV" if (code - SYLLABLE.start) % 28 == 0 else "LVT"
    for kind, spans in (("L", LEAD), ("V", VOWEL), ("T", TAIL)):
        if any(code in span for span in spans):
            return kind
    return ""


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) == "So" and ord(sign) not in REGIONAL


def _joins(text: str, place: int) -> bool:
    """Say whether a pictograph, perhaps extended, stands before the joiner."""
    at = place - 2
    while at >= 0 and _extends(text[at]) and text[at] != JOINER:
        at -= 1
    return at >= 0 and _is_picture(text[at])


def _regional_before(text: str, place: int) -> int:
    at = place
    while at > 0 and ord(text[at - 1]) in REGIONAL:
        at -= 1
    return place - at

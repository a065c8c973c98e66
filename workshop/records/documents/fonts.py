"""Which faces there are for which script; nothing is fetched, so an installation must have them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from workshop.core.errors import Refusal
from workshop.core.i18n import Lazy, lazy
from workshop.settings import fonts_from_environment

if TYPE_CHECKING:
    import typst

SANS, SERIF = "sans", "serif"
KNOWN: dict[tuple[str, str], tuple[str, ...]] = {
    ("en", SANS): ("Noto Sans", "Source Sans 3", "DejaVu Sans", "Liberation Sans", "Arial", "Helvetica"),
    ("en", SERIF): ("Noto Serif", "Source Serif 4", "Charter", "DejaVu Serif", "Liberation Serif", "Libertinus Serif"),
    ("ja", SANS): ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Source Han Sans JP", "Hiragino Sans",
                   "BIZ UDPGothic", "BIZ UDGothic", "Yu Gothic", "IPAexGothic", "IPAGothic"),
    ("ja", SERIF): ("Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif", "Source Han Serif JP",
                    "Hiragino Mincho ProN", "BIZ UDPMincho", "Yu Mincho", "IPAexMincho"),
    ("ko", SANS): ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Source Han Sans KR", "Apple SD Gothic Neo",
                   "Malgun Gothic", "NanumGothic", "Nanum Gothic"),
    ("ko", SERIF): ("Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif K", "Source Han Serif KR", "AppleMyungjo",
                    "NanumMyeongjo", "Nanum Myeongjo"),
}  # fmt: skip
SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff\u3400-\u9fff]"),
    "ko": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
}
MISSING: dict[str, Lazy] = {
    "ja": lazy(
        "No typeface for Japanese is installed here. Install Noto Sans CJK, or name a folder of fonts in"
        " WORKSHOP_FONTS."
    ),
    "ko": lazy(
        "No typeface for Korean is installed here. Install Noto Sans CJK, or name a folder of fonts in"
        " WORKSHOP_FONTS."
    ),
}


class NoFace(Refusal):
    """A text cannot be set here."""

    code = "no-face"


@cache
def installed() -> typst.Fonts:
    """Return the faces of the system and of the folder in the settings."""
    import typst  # noqa: PLC0415 — a compiler, for those who typeset

    folder = fonts_from_environment()
    return typst.Fonts(font_paths=[str(folder)] if folder else [])


def missing(families: frozenset[str]) -> list[str]:
    """Return the languages for which there is no face among the families."""
    return [lang for lang in SCRIPTS if not _found(families, lang, SANS)]


def faces(families: frozenset[str], text: str, lang: str) -> dict[str, dict[str, list[str]]]:
    """Return for each language the families by kind, best first: its own, then all others that the text may need.

    Raises:
        NoFace: the language, or a script that occurs in the text, has no face.
    """
    lacking = missing(families)
    for one in lacking:
        if one == lang or SCRIPTS[one].search(text):
            raise NoFace(MISSING[one])
    return {
        own: {kind: _families(families, own, kind) for kind in (SANS, SERIF)}
        for own in ("en", "ja", "ko")
    }


def _families(families: frozenset[str], lang: str, kind: str) -> list[str]:
    order = ["en", *([lang] if lang != "en" else []), *(one for one in ("ja", "ko") if one != lang)]
    found = [_found(families, one, kind) or _found(families, one, SANS) for one in order]
    return [one for one in found if one] or ["Libertinus Serif"]


def _found(families: frozenset[str], lang: str, kind: str) -> str:
    return next((one for one in KNOWN[lang, kind] if one in families), "")

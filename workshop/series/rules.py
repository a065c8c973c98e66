"""Which meeting comes next, what may pass on, and how words are found again; pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from workshop.core.canon import canonical
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy

EVERYBODY = "all"


def next_number(numbers: Iterable[object]) -> int:
    """Return the number after the highest; what is no number is left out."""
    return max((one for one in numbers if isinstance(one, int)), default=0) + 1


def passes(audience: str, state: str, wanted: Sequence[str]) -> bool:
    """Say whether something may pass on: everybody of the meeting could see it, and it is in a state that does."""
    return audience == EVERYBODY and state in wanted


def digest_of_words(words: Mapping[str, str]) -> str:
    """Return the fingerprint of words in their languages."""
    return hashlib.sha256(canonical(dict(words))).hexdigest()


def numbered(titles: Sequence[Mapping[str, str]], langs: Sequence[str]) -> dict[str, str]:
    """Return an order of titles as numbered lines in each language; a title without one is in its own."""
    return {
        lang: "\n".join(
            f"{place}. {title.get(lang) or next(iter(title.values()), '')}"
            for place, title in enumerate(titles, 1)
        )
        for lang in langs
    }


def found_once(text: str, exact: str, start: int) -> tuple[int, int]:
    """Return where words stand: at their old place, or at the only place where they occur.

    Raises:
        NotNow: they are gone, or stand there more than once and not at the old place.
    """
    if exact and text[start : start + len(exact)] == exact:
        return start, start + len(exact)
    if not exact or text.count(exact) != 1:
        raise NotNow(lazy("The words that this change speaks of are not in the present text."))
    at = text.index(exact)
    return at, at + len(exact)


def ensure_together(here: object, there: object) -> None:
    """Refuse to carry between meetings that do not belong to one series.

    Raises:
        NotNow: they do not.
    """
    if not here or here != there:
        raise NotNow(lazy("Both meetings must belong to the same series."))

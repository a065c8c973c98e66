"""Reading ballots on the whole poll from what a page or a script sends."""

import json
from collections.abc import Mapping, Sequence
from typing import NoReturn

from workshop.core.errors import Invalid
from workshop.core.i18n import Lazy, lazy

MOST_CHARACTERS = 20_000
MOST_DIGITS = 4
UNKNOWN = lazy("This ballot names an option that is not on it. Reload the page and try again.")
TWICE = lazy("An option stands on this ballot twice. Give each one place.")
UNREADABLE = lazy("This ballot could not be read. Reload the page and try again.")
NO_NUMBER = lazy("Write whole numbers only, such as 3.")


def refuse(say: Lazy) -> NoReturn:
    """Refuse a ballot with one sentence, beside the ballot.

    Raises:
        Invalid: always.
    """
    raise Invalid(errors={"choice": [str(say)]})


def opened(raw: object) -> object:
    """Return what a form sent as JSON text; anything else as it is."""
    if not isinstance(raw, str) or not raw.startswith(("[", "{")):
        return raw
    if len(raw) > MOST_CHARACTERS:
        refuse(UNREADABLE)
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        refuse(UNREADABLE)


def numbers(raw: object, options: Sequence[str]) -> dict[str, int]:
    """Return the numbers above 0 by option, in order of the ids, from `{id: number or text or blank}`."""
    given = opened(raw)
    if not isinstance(given, Mapping):
        refuse(UNREADABLE)
    known = frozenset(options)
    found: dict[str, int] = {}
    for option, value in given.items():
        if option not in known:
            refuse(UNKNOWN)
        number = _whole(value)
        if number:
            found[str(option)] = number
    return {option: found[option] for option in sorted(found)}


def ids(raw: object, options: Sequence[str]) -> list[str]:
    """Return the ids of a list, each once, in the order given; one alone may come as text."""
    given = opened(raw)
    listed = [given] if isinstance(given, str) and given else given or []
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        refuse(UNREADABLE)
    known = frozenset(options)
    if not all(isinstance(one, str) and one in known for one in listed):
        refuse(UNKNOWN)
    if len(set(listed)) < len(listed):
        refuse(TWICE)
    return list(listed)


def groups(raw: object, options: Sequence[str]) -> list[list[str]]:
    """Return ranks as groups of tied ids, the best first.

    Taken are such groups, a list of ids from best to worst, or `{id: its rank, or blank}`.
    """
    given = opened(raw)
    if isinstance(given, Mapping):
        ranks = numbers(given, options)
        places = sorted(set(ranks.values()))
        return [[one for one in ranks if ranks[one] == place] for place in places]
    if not isinstance(given, Sequence) or isinstance(given, str):
        refuse(UNREADABLE)
    tied = [one if isinstance(one, list) else [one] for one in given]
    ids([one for group in tied for one in group], options)
    return [group if len(group) == 1 else sorted(group) for group in tied if group]


def _whole(value: object) -> int:
    """Read a whole number of at most four digits; blank is 0."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**MOST_DIGITS:
        return value
    text = value.strip() if isinstance(value, str) else None
    if text == "":
        return 0
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > MOST_DIGITS:
        refuse(NO_NUMBER)
    return int(text)

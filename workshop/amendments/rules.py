"""What an amendment does to a text, and which amendments are the same."""

from dataclasses import dataclass
from typing import Literal

from workshop.core.errors import Invalid, NotNow
from workshop.core.i18n import lazy
from workshop.texts.anchoring import Edit
from workshop.texts.rules import normalise
from workshop.texts.sentences import stretches

Kind = Literal["replace", "insert", "delete", "whole"]
KINDS = ("replace", "insert", "delete", "whole")
LONGEST = 20_000
BLANKS = " \u3000"
MOST_OPEN = 20


@dataclass(frozen=True)
class Change:
    """A change of a passage (code points from start to before end); an insertion comes after it."""

    kind: str
    start: int
    end: int
    words: str


def applied(text: str, change: Change, lang: str) -> tuple[str, Edit]:
    """Return the text with a change made, and the passage that was replaced."""
    if change.kind == "whole":
        return change.words, _edit(text, change.words)
    start, end, words = change.start, change.end, change.words
    if change.kind == "insert":
        start, words = end, _gap(text[:end], words, lang) + words
    elif change.kind == "delete":
        start, end, words = *_with_blanks(text, start, end), ""
    return text[:start] + words + text[end:], Edit(start, end, len(words))


def ensure_change(text: str, change: Change, lang: str) -> str:
    """Return the resulting text.

    Raises:
        Invalid: words are missing, nothing would change, nothing would be left, or it is too long.
    """
    if change.kind != "delete" and not change.words.strip():
        raise Invalid(errors={"words": [str(lazy("Write the wording that you propose."))]})
    result, _ = applied(text, change, lang)
    if key_of(result) == key_of(text):
        say = lazy("Your wording is the same as the present text. Change it, then send.")
        raise Invalid(say)
    if not result.strip():
        raise Invalid(lazy("Nothing would be left of the text. Leave at least one sentence."))
    if len(result) > LONGEST:
        raise Invalid(
            lazy("The text would become longer than %(most)s characters. Shorten it.", most=LONGEST)
        )
    return result


def ensure_room(open_count: int) -> None:
    """Refuse more than a few open amendments of one person to one text.

    Raises:
        NotNow: there are too many.
    """
    if open_count >= MOST_OPEN:
        raise NotNow(
            lazy(
                "You have %(most)s open amendments to this text. Withdraw one before you add another.",
                most=MOST_OPEN,
            )
        )


def key_of(text: str) -> str:
    """Return what two texts must share to be the same: composed characters, blanks set aside."""
    return " ".join(normalise(text).split())


def narrowed(text: str, wording: str, lang: str) -> Change:
    """Return the smallest change of whole sentences that makes one text of another.

    A change of more than half of the sentences stays one of the whole text.
    """
    whole = Change("whole", 0, len(text), wording)
    old, new = stretches(text), stretches(wording)
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    if not first and last == len(old) and old:
        last -= 1
    gone, come = old[first : len(old) - last], new[first : len(new) - last]
    if not old or 2 * len(gone) > max(len(old), 2):
        return whole
    start = sum(map(len, old[:first]))
    for change in _candidates(start, "".join(gone), "".join(come), old[:first]):
        if applied(text, change, lang)[0] == wording:
            return change
    return whole


def _candidates(start: int, gone: str, come: str, before: list[str]) -> list[Change]:
    end = start + len(gone)
    if not gone.strip():
        anchor = before[-1] if before else ""
        held = len(anchor.rstrip())
        place = start - len(anchor)
        return [Change("insert", place, place + held, come.strip())]
    blank = len(gone) - len(gone.rstrip())
    close = end - blank if blank and come.endswith(gone[len(gone) - blank :]) else end
    cut = len(come) - (end - close)
    found = [Change("replace", start, close, come[:cut])] if come[:cut].strip() else []
    return [Change("delete", start, start + len(gone.rstrip()), ""), *found]


def _common(old: list[str], new: list[str]) -> int:
    """Count the equal sentences at the beginning."""
    count = 0
    for a, b in zip(old, new, strict=False):
        if a != b:
            break
        count += 1
    return count


def _edit(text: str, wording: str) -> Edit:
    first = _common(list(text), list(wording))
    last = _common(list(text[first:])[::-1], list(wording[first:])[::-1])
    return Edit(first, len(text) - last, len(wording) - first - last)


def _gap(before: str, words: str, lang: str) -> str:
    """Return the blank between two sentences; Japanese writes none."""
    return "" if lang == "ja" or before[-1:].isspace() or words[:1].isspace() else " "


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a deletion by the blanks, or the empty line, that would be left over."""
    before, after = start, end
    while after < len(text) and text[after] in BLANKS:
        after += 1
    if start and text[start - 1] not in BLANKS + "\n":
        return start, end
    if end < after < len(text) and text[after] != "\n":
        return start, after
    while before and text[before - 1] in BLANKS:
        before -= 1
    if text[after : after + 1] == "\n" and (before == 0 or text[before - 1] == "\n"):
        after += 1
    return before, after

"""How it is said what a shielded record keeps of a row: column by column, and on whose consent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshop.records.chain import Object
from workshop.records.wire import Json


@dataclass(frozen=True)
class Kept:
    """What of a noun is told. A name with dots is a member of a column that is an object, or a list of them.

    `plain`: told as it is. `words`: what somebody wrote, told only with the consent of all authors; `by`: the columns
    that name them, none: who brought the row. `whole`: the row is nothing but words, and left out without consent.
    `times`: moments. `seconds`: readings of a clock, told in whole minutes. `people`: who is named there, told under
    an invented name, each on their own consent. `at_table`: rows of the joint room of a table are told, too.
    `figures`: only with the consent of everybody who sat there.
    """

    plain: tuple[str, ...]
    words: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    whole: bool = False
    times: tuple[str, ...] = ()
    seconds: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    at_table: bool = False
    figures: bool = False

    def columns(self) -> frozenset[str]:
        """Return the columns of which something may be told."""
        every = (*self.plain, *self.words, *self.times, *self.seconds, *self.people)
        return frozenset(one.partition(".")[0] for one in every)


def kept(  # noqa: PLR0913 — each is a sort of columns
    plain: str,
    words: str = "",
    by: str = "",
    times: str = "",
    *,
    seconds: str = "",
    people: str = "",
    whole: bool = False,
    at_table: bool = False,
    figures: bool = False,
) -> Kept:
    """Return what is kept of a noun; names of columns with blanks between."""
    return Kept(
        tuple(plain.split()),
        tuple(words.split()),
        tuple(by.split()),
        whole,
        tuple(times.split()),
        tuple(seconds.split()),
        tuple(people.split()),
        at_table,
        figures,
    )


def picked(value: Json, names: Iterable[str]) -> Json:
    """Return of an object, or of each object in a list, the members of these names."""
    if isinstance(value, list):
        return [picked(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    inside: dict[str, list[str]] = {}
    for name in names:
        head, _, rest = name.partition(".")
        inside.setdefault(head, []).append(rest)
    return {
        head: value[head] if "" in rests else picked(value[head], rests)
        for head, rests in inside.items()
        if head in value
    }


def texts_at(value: Json, name: str) -> Iterator[str]:
    """Yield the texts that stand under a name with dots, in lists too."""
    if isinstance(value, list):
        for one in value:
            yield from texts_at(one, name)
    elif isinstance(value, str) and not name:
        yield value
    elif isinstance(value, dict) and name:
        head, _, rest = name.partition(".")
        yield from texts_at(value.get(head), rest)


def blank(value: Json) -> Json:
    """Return nothing, in the form that a text has, or texts by language."""
    if isinstance(value, str):
        return ""
    return {} if isinstance(value, dict) else None


def is_withdrawn(image: Object) -> bool:
    """Say whether its author took a row back."""
    return image.get("withdrawn") is True or image.get("state") == "withdrawn"

"""Whom and what a change concerns beyond what its rows name: found by a query."""

from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.journal import Image
from workshop.core.panels import key_of
from workshop.core.people import Participant

Finder = Callable[[Session, str], Iterable[str]]
_finders: dict[str, list[tuple[str, Finder]]] = {}


def concerns(noun: str, panel: str) -> Callable[[Finder], Finder]:
    """Declare which of a panel's subjects in a meeting a changed row makes stale without naming them.

    A turnout counts who is present, and no column of a participant names the ballot.
    """

    def declare(find: Finder) -> Finder:
        _finders.setdefault(noun, []).append((panel, find))
        return find

    return declare


def concerned(
    db: Session, meeting_id: str, rows: Iterable[tuple[str, Image]]
) -> list[tuple[str, str]]:
    """Return name and key of the panels that changed rows concern without naming their subjects."""
    nouns = dict.fromkeys(noun for noun, _image in rows)
    found = [one for noun in nouns for one in _finders.get(noun, ())]
    return [(name, key_of(name, each)) for name, find in found for each in find(db, meeting_id)]


def owners_of(db: Session, audience: str, rows: Iterable[tuple[str, Image]]) -> set[str]:
    """Return whose own panels may show these rows: a desk's owner, people whom a row is about, or a delegation's."""
    kind, _, owner = audience.partition(":")
    if kind in ("person", "desk"):
        return {owner}
    sides = [image["id"] for noun, image in rows if noun == "delegation"]
    people = select(Participant.id).where(Participant.delegation_id.in_(sides))
    named = {str(one["participant_id"]) for _noun, one in rows if one.get("participant_id")}
    return named.union(db.scalars(people) if sides else ())


def places_of(audience: str, rows: Iterable[tuple[str, Image]]) -> set[str]:
    """Return from where only these rows can be seen: the circle that they are for, and where a hint is meant for."""
    if audience:
        return {audience} if audience.startswith("circle:") else set()
    return {str(image["among"]) for _noun, image in rows if "among" in image}

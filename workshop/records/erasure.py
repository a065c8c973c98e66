"""Which entries and rows are somebody's, so that they can be erased. Pure; the writing is in `erasing`.

An entry is somebody's if that person acted in it, if it holds a row that is about the person or was brought by them,
or if its facts name them. What others wrote is theirs, also where it mentions the person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workshop.records.chain import Object
from workshop.records.consents import Consents
from workshop.records.gathering import OWN_WORDS
from workshop.records.history import rows_of
from workshop.records.own import is_about
from workshop.records.secrets import NAME, SHORTEST_NAME, Secrets, strings_in

Key = tuple[str, str]
NAMELESS = "–"
# Rows whose words are one person's, also where the row names nobody.
_SPOKEN = OWN_WORDS | {"offer"}
# What was on the table from the beginning: a name in it is no secret.
_MATERIAL = frozenset({"version", "proposal", "delegation"})
# Columns that hold what somebody wrote.
WRITTEN = ("words", "reason", "original", "note", "source")


@dataclass(frozen=True)
class Theirs:
    """What of a meeting is some people's. `bodies`: by number, all that can still be read."""

    people: frozenset[str]
    bodies: Sequence[tuple[int, Object]]

    @cached_property
    def rows(self) -> frozenset[Key]:
        """Return noun and id of every row that is about them, or that holds their words."""
        pens = {
            str(image["point_id"])
            for noun, image in self._images()
            if noun == "pen" and image.get("participant_id") in self.people
        }
        wanted = {*self.people, *pens}
        return frozenset(
            (noun, str(image["id"]))
            for noun, image in self._images()
            if is_about(image, wanted) or (noun in _SPOKEN and self._wrote(noun, image))
        )

    def _wrote(self, noun: str, image: Object) -> bool:
        return not self.people.isdisjoint(self._consents.authors(noun, image, ("author_id",)))

    @cached_property
    def _consents(self) -> Consents:
        return Consents([body for _seq, body in self.bodies])

    def _images(self) -> Iterator[tuple[str, Object]]:
        for _seq, body in self.bodies:
            yield from rows_of(body)

    @cached_property
    def entries(self) -> frozenset[int]:
        """Return the numbers of the entries to be emptied."""
        return frozenset(seq for seq, body in self.bodies if self._is_theirs(body))

    def _is_theirs(self, body: Object) -> bool:
        if body["actor"] in self.people:
            return True
        if any((noun, str(image["id"])) in self.rows for noun, image in rows_of(body)):
            return True
        return any(self.names.names_in(text) for text in strings_in(body["facts"]))

    @cached_property
    def names(self) -> Secrets:
        """Return every name that they ever had."""
        names = {
            str(image["name"])
            for noun, image in self._images()
            if noun == "participant" and image["id"] in self.people
        }
        return Secrets({NAME: frozenset(one for one in names if len(one) >= SHORTEST_NAME)})

    @cached_property
    def restated(self) -> frozenset[Key]:
        """Return the rows whose last image goes with an emptied entry: they must be said again."""
        last: dict[Key, int] = {}
        for seq, body in self.bodies:
            for noun, image in rows_of(body):
                last[noun, str(image["id"])] = seq
        return frozenset(key for key, seq in last.items() if seq in self.entries)

    @cached_property
    def mentioning(self) -> tuple[str, ...]:
        """Return the rows of others in which they are named: once the name is forgotten, no shield finds it there."""
        last = {
            (noun, str(image["id"])): image
            for noun, image in self._images()
            if noun not in _MATERIAL and (noun, str(image["id"])) not in self.rows
        }
        return tuple(
            sorted(
                row_id
                for (_noun, row_id), image in last.items()
                if any(self.names.names_in(text, spoken=True) for text in strings_in(image))
            )
        )

"""Who agreed to what, and who wrote what, read from the whole journal of a meeting."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from workshop.records.chain import Object
from workshop.records.history import State, replay, rows_of
from workshop.records.keeping import Kept, texts_at

_SIGNED = "signed"
MENTIONS = "mentions"


@dataclass(frozen=True)
class Consents:
    """What the bodies of a meeting say of people's consents. `bodies`: all of them, whoever may see them."""

    bodies: Sequence[Object] = field(repr=False)
    k: int = 5

    @cached_property
    def state(self) -> State:
        """Return the rows as they are."""
        return replay(self.bodies)

    @cached_property
    def began(self) -> datetime:
        """Return the moment of the first entry."""
        first = self.bodies[0]["at"] if self.bodies else None
        return datetime.fromisoformat(str(first)) if first else datetime(2000, 1, 1, tzinfo=UTC)

    @cached_property
    def _answers(self) -> Mapping[tuple[str, str], list[bool]]:
        found: dict[tuple[str, str], list[bool]] = {}
        for body in self.bodies:
            for noun, row in rows_of(body):
                if noun == "consent":
                    key = (str(row["participant_id"]), str(row["purpose"]))
                    found.setdefault(key, []).append(bool(row["given"]))
        return found

    def have(self, person: str, purpose: str) -> bool:
        """Say whether somebody's latest answer is yes; without an answer it is no."""
        return self._answers.get((person, purpose), [False])[-1]

    def took_back(self, person: str, purpose: str) -> bool:
        """Say whether somebody said no after the first answer, which was given with the seat."""
        answers = self._answers.get((person, purpose), [])
        return len(answers) > 1 and not answers[-1]

    def agreed(self, noun: str, image: Object, kept: Kept, purpose: str) -> bool:
        """Say whether all who wrote a row agreed to a purpose."""
        authors = self.authors(noun, image, kept.by)
        return bool(authors) and all(self.have(one, purpose) for one in authors)

    def authors(self, noun: str, image: Object, by: Iterable[str]) -> list[str]:
        """Return who wrote a row: who is named in it, else who held the pen, else who brought it or said it first."""
        if _SIGNED in by:
            return self._signers.get(str(image["id"]), [])
        found = [one for name in by for one in texts_at(image, name)]
        if noun == "talk" and not image.get("author_id"):
            return self._spoke.get((image.get("table_id"), image.get("words")), [])
        return (
            found
            or self._pens.get(str(image["id"]))
            or self._brought.get((noun, str(image["id"])), [])
        )

    @cached_property
    def _spoke(self) -> dict[tuple[object, object], list[str]]:
        """Return who said the sentences of a table: a copy that a mediator passed on bears no name."""
        talks = (row for body in self.bodies for noun, row in rows_of(body) if noun == "talk")
        return {
            (row.get("table_id"), row.get("words")): [str(row["author_id"])]
            for row in talks
            if row.get("author_id")
        }

    @cached_property
    def _signers(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.state.get("signature", {}).values():
            if row.get("held"):
                found.setdefault(str(row["minority_id"]), []).append(str(row["participant_id"]))
        return found

    @cached_property
    def _pens(self) -> dict[str, list[str]]:
        rows = self.state.get("pen", {}).values()
        return {str(row["point_id"]): [str(row["participant_id"])] for row in rows}

    @cached_property
    def _brought(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for body in self.bodies:
            if body["actor"] is not None:
                for noun, row in rows_of(body):
                    found.setdefault((noun, str(row["id"])), [str(body["actor"])])
        return found

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the ids of all rows."""
        return frozenset(one for rows in self.state.values() for one in rows)

    @cached_property
    def mentioning(self) -> frozenset[str]:
        """Return the rows in which others named somebody who was erased since: the name is on no list any more."""
        found = [
            body["facts"].get(MENTIONS) for body in self.bodies if isinstance(body["facts"], dict)
        ]
        return frozenset(str(one) for each in found if isinstance(each, list) for one in each)

    @cached_property
    def rare_languages(self) -> frozenset[str]:
        """Return the languages of fewer than k people: to speak one would be to be known."""
        rows = self.state.get("participant", {}).values()
        spoken = Counter(
            str(one["lang"])
            for one in rows
            if one.get("role") == "member" and one.get("state") == "admitted"
        )
        return frozenset(
            {"en", "ja", "ko"} - {lang for lang, count in spoken.items() if count >= self.k}
        )

"""Who agreed to what, and who wrote what, read from the whole journal of a meeting."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from workshop.records.chain import Object
from workshop.records.history import State, replay, rows_of
from workshop.records.kept import Kept

_SIGNED = "signed"


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
        """Return who wrote a row: who is named in it, else who held the pen, else who brought it."""
        if _SIGNED in by:
            return self._signers.get(str(image["id"]), [])
        found = [one for name in by for one in _ids(image.get(name))]
        return (
            found
            or self._pens.get(str(image["id"]))
            or self._brought.get((noun, str(image["id"])), [])
        )

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


def _ids(value: object) -> list[str]:
    if isinstance(value, list):
        return [one for one in value if isinstance(one, str)]
    return [value] if isinstance(value, str) else []

"""The tables of an exercise as a shielded record tells them: under letters, each in an order drawn by lot."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from workshop.core.circles import circle_audience
from workshop.mediation.comparing import LETTERS as COMPARED
from workshop.records.chain import Object
from workshop.records.history import State
from workshop.records.values import counts_in

# Other letters than those of the comparison, whose lot nobody knows any more: the same letter is never two tables.
LETTERS = tuple(one for one in "MNPQRSTUVWXYZ" if one not in COMPARED)
MINUTE = 60


@dataclass(frozen=True)
class Tables:
    """What has to be known of tables to tell them without numbers. `draw`: the lot, from the installation's key."""

    state: State = field(repr=False)
    draw: Callable[[str], str] = field(repr=False)

    def _rows(self, noun: str) -> list[Object]:
        return [*self.state.get(noun, {}).values()]

    @cached_property
    def joint(self) -> frozenset[str]:
        """Return the audiences of the joint rooms."""
        return frozenset(circle_audience(str(one["joint_id"])) for one in self._rows("table"))

    @cached_property
    def drawn(self) -> list[Object]:
        """Return the tables, exercise by exercise, each exercise's in an order drawn by lot."""
        begun = {str(one["id"]): str(one.get("made_at")) for one in self._rows("exercise")}
        return sorted(
            self._rows("table"),
            key=lambda one: (
                begun.get(str(one["exercise_id"]), ""),
                str(one["exercise_id"]),
                self.draw(f"table {one['id']}"),
            ),
        )

    @cached_property
    def letters(self) -> dict[str, str]:
        """Return the letter of each table; after the last letter they are doubled."""
        many = len(LETTERS)
        return {
            str(one["id"]): LETTERS[place % many] * (place // many + 1)
            for place, one in enumerate(self.drawn)
        }

    def in_order(self) -> Iterator[str]:
        """Yield the ids of tables, sides and seats by letter: numbers given in this order do not tell the table's."""
        for table in self.drawn:
            yield str(table["id"])
            parties = self._of("party", "table_id", table, "position")
            for party in parties:
                yield str(party["id"])
                yield from (str(one["id"]) for one in self._of("seat", "party_id", party, "number"))

    def _of(self, noun: str, name: str, owner: Object, order: str) -> list[Object]:
        rows = [one for one in self._rows(noun) if one.get(name) == owner["id"]]
        return sorted(rows, key=lambda one: (int(str(one[order])), str(one["id"])))

    def sat(self, noun: str, image: Object) -> frozenset[str] | None:
        """Return who was at the tables that figures are about; none where somebody did not agree to see them."""
        if noun == "picture":
            return self._at(str(image["table_id"]))
        tables = [
            str(one["id"])
            for one in self._rows("table")
            if one["exercise_id"] == image["exercise_id"]
        ]
        known = [found for one in tables if (found := self._at(one)) is not None]
        return frozenset().union(*known) if known else None

    def _at(self, table_id: str) -> frozenset[str] | None:
        asked = [one for one in self._rows("picture_consent") if one["table_id"] == table_id]
        if not asked or not all(one["given"] for one in asked):
            return None
        seats = [one for one in self._rows("seat") if one["table_id"] == table_id]
        holders = {one[name] for one in seats for name in ("holder_id", "partner_id")}
        return frozenset(
            {str(one) for one in holders if one} | {str(one["participant_id"]) for one in asked}
        )


def in_minutes(seconds: object) -> int | None:
    """Return a reading of a clock in whole minutes, in seconds."""
    return seconds // MINUTE * MINUTE if isinstance(seconds, int) else None


def large_panels(told: Object, k: int) -> Object:
    """Return a ratification that counts only home panels in which at least k voted, and not all alike."""
    counts = told.get("counts")
    boxes = {
        code: found
        for code, box in (counts.items() if isinstance(counts, dict) else ())
        if sum((found := counts_in(box)).values()) >= k
        and max(found.values()) < sum(found.values())
    }
    kept: Object = {
        name: {code: one for code, one in box.items() if code in boxes}
        for name in ("counts", "seats", "verdicts")
        if isinstance(box := told.get(name), dict)
    }
    return told | kept
